import Crypto
import Foundation

/// What only its holder knows: 256 bits of chance as text. The archive keeps the hash.
enum SecretText {
    static func make() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.map { String(format: "%02x", $0) }.joined()
    }

    static func hash(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}

/// What a browser holds to be signed in.
public struct SignInToken: Hashable, Sendable {
    public let text: String

    public init(text: String) {
        self.text = text
    }

    static func make() -> SignInToken { SignInToken(text: SecretText.make()) }

    var hash: String { SecretText.hash(text) }
}

/// What a browser holds in which somebody was signed in before.
public struct DeviceToken: Hashable, Sendable {
    public let text: String

    public init(text: String) {
        self.text = text
    }

    static func make() -> DeviceToken { DeviceToken(text: SecretText.make()) }

    var hash: String { SecretText.hash(text) }
}

/// What stands in a link by which somebody sets a password.
public struct LinkToken: Hashable, Sendable {
    public let text: String

    public init(text: String) {
        self.text = text
    }

    static func make() -> LinkToken { LinkToken(text: SecretText.make()) }

    var hash: String { SecretText.hash(text) }
}
