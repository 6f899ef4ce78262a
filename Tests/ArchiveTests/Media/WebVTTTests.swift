import Testing

@testable import Archive

@Suite struct WebVTTTests {
    @Test(arguments: ["WEBVTT", "WEBVTT\n", "WEBVTT - dialogue\n\n00:00.000 --> 00:01.000\nDag.\n", "\u{FEFF}WEBVTT\r\n", "WEBVTT\tx"])
    func `captions begin as the standard says`(text: String) {
        #expect(WebVTT.isOne(text))
    }

    @Test(arguments: [
        "", "webvtt\n", "WEBVTTX\n", " WEBVTT\n", "WEBVTT\u{301}\n", "1\n00:00:01,000 --> 00:00:02,000\nDag", "<html>", "WEBVTT\n\u{0}",
    ])
    func `anything else is none`(text: String) {
        #expect(!WebVTT.isOne(text))
    }

    @Test func `a file that is too long is none`() {
        #expect(WebVTT.isOne("WEBVTT\n" + String(repeating: "x", count: WebVTT.limit - 7)))
        #expect(!WebVTT.isOne("WEBVTT\n" + String(repeating: "x", count: WebVTT.limit - 6)))
    }
}
