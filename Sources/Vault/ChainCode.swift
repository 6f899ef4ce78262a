import Crypto

/// The code of a line in a chain: it covers the line and, through the code before it, every line before that (HMAC-SHA-256).
public struct ChainCode: Hashable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Before the first line.
    public static let start = ChainCode(bytes: [UInt8](repeating: 0, count: SHA256.byteCount))

    fileprivate init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// As 64 lower-case hexadecimal digits; `nil` for whatever is none.
    public init?(_ text: String) {
        let digits = text.utf8.map { digit in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: UInt8.max
            }
        }
        guard digits.count == 2 * SHA256.byteCount, digits.allSatisfy({ $0 < 16 }) else { return nil }
        self.init(bytes: stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    /// 64 lower-case hexadecimal digits.
    public var text: String {
        bytes.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined()
    }
}

extension DataKey {
    /// The code of a line that follows on another. Whoever does not hold the key can make none, nor change, move or leave out a line
    /// without the codes from there on ceasing to fit.
    public func code(of line: some Sequence<UInt8>, after previous: ChainCode) -> ChainCode {
        var code = HMAC<SHA256>(key: secret)
        code.update(data: previous.bytes)
        code.update(data: Array(line))
        return ChainCode(bytes: Array(code.finalize()))
    }
}
