import Crypto
import FoundationEssentials

/// The key that wraps all others. It lives in a key file or in the environment, never beside what it protects.
public struct MasterKey: Sendable {
    /// Tells keys apart without telling anything of them: the beginning of a code made with the key itself.
    public struct ID: Hashable, Sendable, CustomStringConvertible {
        public let text: String

        /// - Returns: `nil` when it is not sixteen hexadecimal digits.
        public init?(_ text: String) {
            guard text.utf8.count == 16, text.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { return nil }
            self.text = text
        }

        fileprivate init(of secret: SymmetricKey) {
            let code = HMAC<SHA256>.authenticationCode(for: Array("beeld master key".utf8), using: secret)
            text = code.prefix(8).flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined()
        }

        public var description: String { text }
    }

    public let id: ID
    private let secret: SymmetricKey

    /// A new one, from the system's own chance.
    public init() {
        self.init(secret: SymmetricKey(size: .bits256))
    }

    /// - Parameter text: 32 bytes in Base64, as `text` gives them.
    public init?(text: String) {
        guard let bytes = Data(base64Encoded: text), bytes.count == 32 else { return nil }
        self.init(secret: SymmetricKey(data: bytes))
    }

    private init(secret: SymmetricKey) {
        self.secret = secret
        id = ID(of: secret)
    }

    /// For the key file only.
    var text: String { secret.withUnsafeBytes { Data($0) }.base64EncodedString() }

    func wrap(_ key: DataKey, for subject: String) -> String {
        do {
            let plain = key.secret.withUnsafeBytes { Array($0) }
            return try Cipher.seal(plain, with: secret, as: Cipher.context("key", subject)).base64EncodedString()
        } catch {
            preconditionFailure("a key in memory can always be wrapped")
        }
    }

    func unwrap(_ wrapped: String, for subject: String) throws(VaultError) -> DataKey {
        guard let bytes = Data(base64Encoded: wrapped) else { throw .refused }
        let plain = try Cipher.open(bytes, with: secret, as: Cipher.context("key", subject))
        guard plain.count == 32 else { throw .refused }
        return DataKey(secret: SymmetricKey(data: plain))
    }
}
