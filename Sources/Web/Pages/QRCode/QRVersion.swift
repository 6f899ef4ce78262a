/// How large a QR code is and how its bytes are kept whole (ISO/IEC 18004:2015, tables 7 and 9), for error correction level M.
struct QRVersion: Hashable, Sendable {
    let number: Int
    /// Bytes of error correction in each block.
    let correctionBytes: Int
    /// Bytes of data in each block, the shorter blocks first.
    let blocks: [Int]

    /// Modules along a side.
    var size: Int { 17 + 4 * number }

    var dataBytes: Int { blocks.reduce(0, +) }

    /// How many bits say how long the text is.
    var lengthBits: Int { number < 10 ? 8 : 16 }

    /// How many bytes of text it takes, beside the four bits for the mode and the length.
    var capacity: Int { (dataBytes * 8 - 4 - lengthBits) / 8 }

    /// Where the centres of the small squares stand, along either side (annex E).
    var alignmentCentres: [Int] {
        guard number > 1 else { return [] }
        guard number > 6 else { return [6, size - 7] }
        return [6, (size - 1) / 2, size - 7]
    }

    /// Versions 1 to 10: up to 213 bytes.
    static let all = [
        QRVersion(1, correction: 10, [16]), QRVersion(2, correction: 16, [28]), QRVersion(3, correction: 26, [44]),
        QRVersion(4, correction: 18, [32, 32]), QRVersion(5, correction: 24, [43, 43]), QRVersion(6, correction: 16, [27, 27, 27, 27]),
        QRVersion(7, correction: 18, [31, 31, 31, 31]), QRVersion(8, correction: 22, [38, 38, 39, 39]),
        QRVersion(9, correction: 22, [36, 36, 36, 37, 37]), QRVersion(10, correction: 26, [43, 43, 43, 43, 44]),
    ]

    private init(_ number: Int, correction: Int, _ blocks: [Int]) {
        self.number = number
        correctionBytes = correction
        self.blocks = blocks
    }
}
