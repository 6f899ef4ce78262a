/// Text as it may stand in a URL.
enum URLText {
    /// A value in a query: everything but letters, digits and `-._~/` as percent codes.
    static func query(_ text: String) -> String {
        let kept = Set("-._~/".utf8)
        return text.utf8.reduce(into: "") { result, byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || kept.contains(byte)
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
