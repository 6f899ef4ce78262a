import Crypto

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
