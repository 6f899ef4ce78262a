import Crypto
import Foundation

/// A code on paper for whoever has lost the telephone: opens once.
///
/// Six groups of four letters and digits hold 120 bits; what is so long cannot be guessed from its hash, so a plain hash keeps it
/// (OWASP ASVS 5, 6.5.2).
struct RecoveryCode: Hashable, Sendable {
    /// As it is printed.
    let text: String

    /// How many somebody gets.
    static let count = 10

    static func make() -> RecoveryCode {
        let letters = Base32.text(SymmetricKey(size: .init(bitCount: 120)).withUnsafeBytes { Data($0) }).lowercased()
        let groups = stride(from: 0, to: letters.count, by: 4).map { letters.dropFirst($0).prefix(4) }
        return RecoveryCode(text: groups.joined(separator: "-"))
    }

    /// The hash of a code however it was typed: with capitals, without hyphens.
    static func hash(_ typed: String) -> String {
        let letters = typed.lowercased().filter { $0.isLetter || $0.isNumber }
        return SHA256.hash(data: Data(letters.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    var hash: String { Self.hash(text) }
}
