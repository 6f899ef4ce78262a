import Foundation
import Testing

@testable import Coding

@Suite struct MediaTimeTests {
    private func time(_ milliseconds: Int) -> MediaTime { MediaTime(milliseconds: milliseconds) }

    @Test func `times stand in the order of the recording`() {
        #expect([time(20), time(3), time(100)].sorted() == [time(3), time(20), time(100)])
        #expect(MediaTime.start == time(0))
    }

    @Test func `in JSON a time is whole milliseconds`() throws {
        #expect(try JSONDecoder().decode([MediaTime].self, from: Data("[0, 205800]".utf8)) == [time(0), time(205_800)])
        #expect(String(decoding: try JSONEncoder().encode([time(40)]), as: UTF8.self) == "[40]")
        #expect(complaint("[40.5]", as: [MediaTime].self) != nil)
        #expect(complaint(#"["40"]"#, as: [MediaTime].self) == "0: not Int")
    }

    @Test func `a span reaches from its first up to and including its last millisecond`() throws {
        let span = try #require(MediaSpan(from: time(1_000), to: time(2_000)))

        #expect([999, 1_000, 1_500, 2_000, 2_001].map { span.contains(time($0)) } == [false, true, true, true, false])
    }

    @Test func `a span may be one millisecond`() throws {
        #expect(try #require(MediaSpan(from: time(5), to: time(5))).contains(time(5)))
    }

    @Test func `no span ends before it starts or starts before the recording`() {
        #expect(MediaSpan(from: time(2), to: time(1)) == nil)
        #expect(MediaSpan(from: time(-1), to: time(1)) == nil)
    }

    @Test func `a wording answers in the language asked`() {
        let wording = Wording(nl: "Veiligheid", en: "Safety")

        #expect(Language.allCases.map { wording[$0] } == ["Veiligheid", "Safety"])
    }
}
