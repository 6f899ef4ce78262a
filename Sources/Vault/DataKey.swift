import Crypto
public import FoundationEssentials

/// The key of one owner's sealed bytes (a family's, say). Destroy it, and nothing that was sealed with it can be read again.
public struct DataKey: Sendable {
    let secret: SymmetricKey

    /// A new one, from the system's own chance.
    public init() {
        secret = SymmetricKey(size: .bits256)
    }

    init(secret: SymmetricKey) {
        self.secret = secret
    }
}

// MARK: - Small texts

extension DataKey {
    /// Seals a name, a note or a quote.
    ///
    /// - Parameter context: says what the text is of, such as `person.name:<id>`; put in another place, it is refused.
    /// - Returns: a text that can be printed (Base64); each time another one.
    public func seal(_ text: String, as context: String) -> String {
        do {
            return try Cipher.seal(Array(text.utf8), with: secret, as: Cipher.context("text", context)).base64EncodedString()
        } catch {
            preconditionFailure("a text in memory can always be sealed")
        }
    }

    /// - Throws: `VaultError.refused`
    public func open(_ sealed: String, as context: String) throws(VaultError) -> String {
        guard let bytes = Data(base64Encoded: sealed) else { throw .refused }
        let plain = try Cipher.open(bytes, with: secret, as: Cipher.context("text", context))
        guard let text = String(validating: plain, as: UTF8.self) else { throw .refused }
        return text
    }
}

// MARK: - Proof

extension DataKey {
    /// A code (HMAC-SHA-256) that only the holder of this key can make, for what is to stay readable but must not be changed unnoticed.
    ///
    /// - Parameter purpose: keeps the codes of one purpose from passing for those of another.
    public func code(of bytes: some DataProtocol, for purpose: String) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, info: Cipher.context("code", purpose), outputByteCount: SHA256.byteCount)
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    }
}
