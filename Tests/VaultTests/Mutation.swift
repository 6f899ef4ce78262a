import Foundation

/// Ways to alter what was sealed.
enum Mutation {
    static func bitsFlipped(inBase64 text: String) throws -> [String] {
        guard let bytes = Data(base64Encoded: text) else { throw CocoaError(.fileReadCorruptFile) }
        return (0..<bytes.count * 8).map { place in
            var altered = bytes
            altered[place / 8] ^= 1 << (place % 8)
            return altered.base64EncodedString()
        }
    }
}
