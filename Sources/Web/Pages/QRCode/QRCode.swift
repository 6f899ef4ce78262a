/// A QR code for a short text: bytes, error correction level M (15 % may be lost), versions 1 to 10 (ISO/IEC 18004:2015).
struct QRCode: Hashable, Sendable {
    /// Row by row; `true` is dark.
    let modules: [[Bool]]
    let version: QRVersion
    let mask: QRMask

    var size: Int { modules.count }

    /// - Parameter mask: one to take whatever it looks like; without it, the one that disturbs a reader least.
    /// - Returns: `nil` when the text is longer than 213 bytes.
    init?(_ text: String, mask chosen: QRMask? = nil) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.all.first(where: { $0.capacity >= bytes.count }) else { return nil }
        var canvas = QRCanvas(version)
        canvas.draw(Self.codewords(bytes, version))
        let drawn = (chosen.map { [$0] } ?? QRMask.allCases).map { mask in (mask: mask, modules: canvas.masked(mask)) }
        let penalties = drawn.map { QRPenalty.of($0.modules) }
        guard let least = penalties.min(), let place = penalties.firstIndex(of: least) else { return nil }
        modules = drawn[place].modules
        mask = drawn[place].mask
        self.version = version
    }

    /// The text and its correction, block by block, woven so that a stain hurts each block a little.
    private static func codewords(_ text: [UInt8], _ version: QRVersion) -> [UInt8] {
        var data = dataBytes(text, version)[...]
        let blocks = version.blocks.map { length in
            let block = Array(data.prefix(length))
            data = data.dropFirst(length)
            return block
        }
        let corrections = blocks.map { ReedSolomon.correction(of: $0, count: version.correctionBytes) }
        return woven(blocks) + woven(corrections)
    }

    /// The first byte of each, then the second of each, and so on.
    private static func woven(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { place in blocks.compactMap { place < $0.count ? $0[place] : nil } }
    }

    /// Mode (0100: bytes), length, text, end (0000), and the two bytes that fill what is left.
    private static func dataBytes(_ text: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits = BitRow()
        bits.append(0b0100, count: 4)
        bits.append(text.count, count: version.lengthBits)
        for byte in text { bits.append(Int(byte), count: 8) }
        bits.append(0, count: min(4, version.dataBytes * 8 - bits.bits.count))
        bits.append(0, count: (8 - bits.bits.count % 8) % 8)
        let filling = [0xEC, 0x11]
        for place in 0..<(version.dataBytes - bits.bits.count / 8) { bits.append(filling[place % 2], count: 8) }
        return bits.bytes
    }
}

/// Bits one after another, the highest first.
private struct BitRow {
    private(set) var bits: [Bool] = []

    mutating func append(_ number: Int, count: Int) {
        for bit in (0..<count).reversed() { bits.append(number >> bit & 1 == 1) }
    }

    var bytes: [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }
}
