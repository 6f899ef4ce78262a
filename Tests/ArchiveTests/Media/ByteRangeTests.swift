import Testing

@testable import Archive

@Suite("Byte range")
struct ByteRangeTests {
    @Test(
        "reads the Range header against a body of ten bytes",
        arguments: [
            (nil, .whole),
            ("bytes=0-3", .part(0..<4)),
            ("bytes=9-9", .part(9..<10)),
            ("bytes=4-", .part(4..<10)),
            ("bytes=0-", .part(0..<10)),
            ("bytes=4-99", .part(4..<10)),
            ("bytes=4-99999999999999999999", .part(4..<10)),
            ("bytes=-3", .part(7..<10)),
            ("bytes=-99", .part(0..<10)),
            ("bytes=-99999999999999999999", .part(0..<10)),
            ("BYTES= 2-3 ", .part(2..<4)),
            ("bytes=10-", .unsatisfiable),
            ("bytes=20-30", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=-0", .unsatisfiable),
            ("bytes=3-2", .whole),
            ("bytes=30-20", .whole),
            ("bytes=0-1,3-4", .whole),
            ("bytes=-", .whole),
            ("bytes=", .whole),
            ("bytes=+1-2", .whole),
            ("bytes=1--2", .whole),
            ("bytes=a-b", .whole),
            ("bytes=١-٢", .whole),
            ("bytes 0-3", .whole),
            ("seconds=0-3", .whole),
            ("", .whole),
        ] as [(String?, ByteRange)])
    func reads(header: String?, expected: ByteRange) {
        #expect(ByteRange(header: header, size: 10) == expected)
    }

    @Test("an empty body is always sent whole", arguments: ["bytes=0-", "bytes=-1", "bytes=0-0"])
    func emptyBody(header: String) {
        #expect(ByteRange(header: header, size: 0) == .whole)
    }

    @Test("words the Content-Range header")
    func contentRange() {
        #expect(ByteRange.part(7..<10).contentRange(size: 10) == "bytes 7-9/10")
        #expect(ByteRange.unsatisfiable.contentRange(size: 10) == "bytes */10")
        #expect(ByteRange.whole.contentRange(size: 10) == nil)
    }
}
