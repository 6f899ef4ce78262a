import Coding
import Foundation
import Testing

@testable import Web

struct TextsTests {
    private func texts(_ yaml: String, _ language: Language = .nl) throws -> Texts {
        try Texts(language: language, yaml: yaml)
    }

    @Test func findsATextByItsPath() throws {
        let texts = try texts("home: {title: Mijn opdrachten, empty: {title: Niets}}")

        #expect(texts["home.title"] == "Mijn opdrachten")
        #expect(texts["home.empty.title"] == "Niets")
        #expect(texts.keys == ["home.empty.title", "home.title"])
    }

    @Test func fillsInPlaceholdersOnce() throws {
        let texts = try texts("name: 'Opdracht {n} · gezin {family}'")

        #expect(texts("name", ["n": "2", "family": "{n}"]) == "Opdracht 2 · gezin {n}")
    }

    @Test(arguments: [(0, "0 markeringen"), (1, "1 markering"), (2, "2 markeringen")])
    func choosesTheFormForANumber(n: Int, expected: String) throws {
        let texts = try texts("marks_one: '{n} markering'\nmarks_other: '{n} markeringen'")

        #expect(texts.count("marks", n) == expected)
    }

    /// YAML would read `no` as a truth value and `1` as a number.
    @Test func everyValueIsAText() throws {
        #expect(try texts("a: no\nb: 1")["a"] == "no")
    }

    @Test func refusesWhatIsNoTreeOfTexts() {
        #expect(throws: TextsProblem.notText(.nl, key: "home")) { try texts("home: [a, b]") }
        #expect(throws: TextsProblem.empty(.nl)) { try texts("") }
    }

    @Test func givesAScriptItsTextsAsJSON() throws {
        #expect(try texts("upload: {pause: 'Pauzeren', path: 'a/b'}").json("upload") == #"{"path":"a/b","pause":"Pauzeren"}"#)
    }

    // MARK: Times and numbers

    @Test(arguments: [(0, "0:00"), (106_999, "1:46"), (3_599_999, "59:59"), (3_605_800, "1:00:05")])
    func writesTheTimeInARecording(milliseconds: Int, expected: String) throws {
        #expect(try Shipped.catalogue()[.nl].time(MediaTime(milliseconds: milliseconds)) == expected)
    }

    @Test func writesHundredthsInTheLanguagesOwnWay() throws {
        let catalogue = try Shipped.catalogue()
        let time = MediaTime(milliseconds: 106_369)

        #expect(catalogue[.nl].preciseTime(time) == "1:46,36")
        #expect(catalogue[.en].preciseTime(time) == "1:46.36")
    }

    @Test func writesADay() throws {
        let catalogue = try Shipped.catalogue()

        #expect(catalogue[.nl].day("2025-03-09") == "9 maart 2025")
        #expect(catalogue[.en].day("2025-03-09") == "9 March 2025")
        #expect(catalogue[.nl].day("onbekend") == "onbekend")
    }

    @Test func writesAnInstantInTheReadersZone() throws {
        let texts = try Shipped.catalogue()[.nl]
        let zone = try #require(TimeZone(secondsFromGMT: 3600))

        #expect(texts.instant(Date(timeIntervalSince1970: 1_762_000_000), in: zone) == "1 november 2025, 13:26:40")
    }

    @Test(arguments: [(0, "0 %"), (0.437, "43 %"), (0.999, "99 %"), (1, "100 %"), (1.2, "100 %")])
    func writesAShareAndSaysAllOnlyWhenItIsAll(share: Double, expected: String) throws {
        #expect(try Shipped.catalogue()[.nl].percent(share) == expected)
    }

    @Test func writesARatingWithItsSign() throws {
        let texts = try Shipped.catalogue()[.nl]

        #expect(
            [RatingValue.scale(2), .scale(0), .scale(-1), .notApplicable].map(texts.value) == ["+2", "0", "−1", "niet van toepassing"])
    }

    // MARK: What the method knows

    @Test(arguments: Language.allCases)
    func hasAWordForEveryCase(language: Language) throws {
        let texts = try Shipped.catalogue()[language]
        let keys = Set(texts.keys)

        let asked =
            Person.Role.allCases.map { "person.role.\($0.rawValue)" } + Account.Role.allCases.map { "account.role.\($0.rawValue)" }
            + Assignment.Purpose.allCases.map { "assignment.purpose.\($0.rawValue)" }
            + Indicator.Valence.allCases.map { "codebook.valence.\($0.rawValue)" }
            + Indicator.Direction.allCases.map { "codebook.towards.\($0.rawValue)" }
            + Appearance.allCases.map { "frame.appearance.\($0.rawValue)" }

        #expect(asked.filter { !keys.contains($0) } == [])
    }
}
