import Coding
import Testing

@testable import Web

struct LanguageChoiceTests {
    @Test func anEarlierChoiceGoesBeforeTheBrowsersWish() {
        #expect(Language.chosen(cookie: "nl", acceptLanguage: "en") == .nl)
    }

    @Test(arguments: [
        ("en-GB,en;q=0.9,nl;q=0.8", Language.en), ("nl-BE, en;q=0.5", .nl), ("de, fr;q=0.9", .nl), ("en;q=0.3, nl;q=0.7", .nl),
        ("de, en;q=0.1", .en), ("en;q=0", .nl), ("", .nl), (";;q=,", .nl), ("EN", .en), ("e n", .nl), (" en ; q=0.5 ", .en),
    ])
    func takesTheKnownLanguageTheBrowserLikesBest(header: String, expected: Language) {
        #expect(Language.chosen(cookie: nil, acceptLanguage: header) == expected)
    }

    @Test func aMeaninglessCookieIsNoChoice() {
        #expect(Language.chosen(cookie: "xx", acceptLanguage: "en") == .en)
    }
}
