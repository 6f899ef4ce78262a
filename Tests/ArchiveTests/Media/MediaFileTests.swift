import Testing

@testable import Archive

@Suite("Media file")
struct MediaFileTests {
    static let video = "0198c0de-5eed-7000-8000-000000000001"

    @Test(
        "refuses whatever is not a lower-case UUID",
        arguments: [
            "", ".", "..", "../..", "/etc/passwd", "0198c0de-5eed-7000-8000-00000000000", "0198c0de-5eed-7000-8000-0000000000011",
            "0198C0DE-5EED-7000-8000-000000000001", "0198c0de-5eed-7000-8000-../../../etc", "0198c0de/5eed/7000/8000/000000000001",
            "0198c0de-5eed-7000-8000-00000000000\0", "0198c0de-5eed-7000-8000-00000000000\n", "0198c0de5eed70008000000000000001xxxx",
            "0198c0de-5eed-7000-8000-00000000000é", "--------", "0198c0d\u{65}\u{301}-5eed-7000-8000-000000000001",
        ])
    func badIdentifier(text: String) {
        #expect(throws: MediaError.badIdentifier) { try MediaFile(video: text, kind: .playable) }
        #expect(throws: MediaError.badIdentifier) { try MediaUpload(video: text) }
    }

    @Test("takes a UUID")
    func goodIdentifier() throws {
        #expect(try MediaFile(video: Self.video, kind: .playable).video == Self.video)
    }

    @Test("takes language codes", arguments: ["nl", "en", "fry", "pt-BR", "zh-Hant-TW"])
    func goodLanguage(code: String) throws {
        #expect(try MediaFile(video: Self.video, kind: .captions(language: code)).kind.name == "captions.\(code).vtt")
    }

    @Test(
        "refuses what is not a language code", arguments: ["", "n", "NL", "nl-", "../nl", "nl/../../x", "nl.vtt", "nl_BE", "dutch", "nl\0"])
    func badLanguage(code: String) {
        #expect(throws: MediaError.badLanguage) { try MediaFile(video: Self.video, kind: .captions(language: code)) }
    }
}
