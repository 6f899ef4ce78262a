import Coding

/// Identifiers that sort by the time they were made (RFC 9562, section 5.7).
enum UUIDv7 {
    static func make<Subject>(at milliseconds: Int, random: UInt64, _ random2: UInt64) -> Identifier<Subject>? {
        let high = (UInt64(milliseconds) << 16) | 0x7000 | (random & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (random2 >> 2)
        let hex = padded(high) + padded(low)
        let parts = [
            hex.prefix(8), hex.dropFirst(8).prefix(4), hex.dropFirst(12).prefix(4), hex.dropFirst(16).prefix(4), hex.dropFirst(20),
        ]
        return Identifier(parts.joined(separator: "-"))
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
