import Crypto
import FoundationEssentials

/// AES-256-GCM as everything in this room uses it: nonce (12 bytes), what was sealed, tag (16 bytes).
enum Cipher {
    static let nonceSize = 12
    static let tagSize = 16
    /// How much longer sealed bytes are than plain ones.
    static let overhead = nonceSize + tagSize

    /// - Parameter context: is not in the result, but has to be told again to open it.
    static func seal(
        _ plain: some DataProtocol, with key: SymmetricKey, nonce: AES.GCM.Nonce = AES.GCM.Nonce(), as context: [UInt8]
    ) throws -> Data {
        guard let sealed = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: context).combined else {
            preconditionFailure("a nonce of twelve bytes has a combined form")
        }
        return sealed
    }

    /// - Throws: `VaultError.refused`
    static func open(_ sealed: some DataProtocol, with key: SymmetricKey, as context: [UInt8]) throws(VaultError) -> Data {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: context)
        } catch {
            throw .refused
        }
    }

    /// What keeps a sealed text from passing for a wrapped key, and the other way round.
    static func context(_ kind: StaticString, _ subject: String) -> [UInt8] {
        Array("beeld \(kind)\0\(subject)".utf8)
    }
}
