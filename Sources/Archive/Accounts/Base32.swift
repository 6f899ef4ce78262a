import Foundation

/// Bytes as capital letters and digits that are not mistaken for each other (RFC 4648, section 6, without the filling).
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func text(_ data: Data) -> String {
        var text = ""
        var waiting = 0
        var bits = 0
        for byte in data {
            waiting = waiting << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[waiting >> bits & 31])
            }
            waiting &= 1 << bits - 1
        }
        if bits > 0 { text.append(alphabet[waiting << (5 - bits) & 31]) }
        return text
    }
}
