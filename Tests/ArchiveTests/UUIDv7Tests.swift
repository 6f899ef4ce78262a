import Testing

@testable import Archive
@testable import Coding

@Suite struct UUIDv7Tests {
    private func text(_ milliseconds: Int, _ random: UInt64, _ other: UInt64) -> String? {
        let id: Identifier<Coding.Study>? = UUIDv7.make(at: milliseconds, random: random, other)
        return id?.text
    }

    @Test func `an identifier is that of RFC 9562`() {
        // RFC 9562, A.6: 22 February 2022 19:22:22 UTC, rand_a 0xCC3, rand_b 0b01, 0x8C4DC0C0C07398F.
        #expect(text(1_645_557_742_000, 0xCC3, 0x18C4_DC0C_0C07_398F << 2) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func `no chance spoils its version and variant`() throws {
        #expect(text(0, 0, 0) == "00000000-0000-7000-8000-000000000000")
        #expect(text(1 << 48 - 1, .max, .max) == "ffffffff-ffff-7fff-bfff-ffffffffffff")
    }

    @Test func `identifiers sort by the time they were made`() throws {
        let times = [0, 1, 999, 1_762_938_000_000, 1_762_938_000_001, 1 << 47]

        let texts = try times.map { try #require(text($0, .random(in: 0 ... .max), .random(in: 0 ... .max))) }

        #expect(texts == texts.sorted())
    }
}
