import Synchronization

/// A data key as it may lie in a database: readable only for who has the master key.
public struct WrappedKey: Hashable, Sendable {
    public let text: String
    public let masterKey: MasterKey.ID

    public init(text: String, masterKey: MasterKey.ID) {
        self.text = text
        self.masterKey = masterKey
    }
}

/// The master keys of an installation: one that wraps, and retired ones that still unwrap what has not been wrapped anew.
///
/// Safe to share. A keyring of a file looks into it again when it meets a key it does not know, so that keys can be rotated under a running
/// server.
public final class Keyring: Sendable {
    private let keys: Mutex<MasterKeys>
    private let file: KeyFile?

    public init(_ keys: MasterKeys = MasterKeys()) {
        self.keys = Mutex(keys)
        file = nil
    }

    /// - Throws: `KeyFileError`
    public init(file: KeyFile) throws(KeyFileError) {
        keys = Mutex(try file.read())
        self.file = file
    }

    /// The key that wraps from now on.
    public var current: MasterKey.ID { keys.withLock { $0.current.id } }

    /// Those that only unwrap.
    public var retired: [MasterKey.ID] { keys.withLock { $0.retired.map(\.id) } }

    /// - Parameter subject: says whose key it is; in another's place it is refused.
    public func wrap(_ key: DataKey, for subject: String) -> WrappedKey {
        let master = keys.withLock { $0.current }
        return WrappedKey(text: master.wrap(key, for: subject), masterKey: master.id)
    }

    /// - Throws: `VaultError`
    public func unwrap(_ wrapped: WrappedKey, for subject: String) throws(VaultError) -> DataKey {
        guard let master = master(wrapped.masterKey) ?? lookedUp(wrapped.masterKey) else {
            throw .unknownMasterKey(wrapped.masterKey)
        }
        return try master.unwrap(wrapped.text, for: subject)
    }

    /// Reads the key file again, when there is one.
    ///
    /// - Throws: `KeyFileError`; the keys are then those that were known before.
    public func reload() throws(KeyFileError) {
        guard let file else { return }
        let read = try file.read()
        keys.withLock { $0 = read }
    }

    private func lookedUp(_ id: MasterKey.ID) -> MasterKey? {
        try? reload()
        return master(id)
    }

    private func master(_ id: MasterKey.ID) -> MasterKey? {
        keys.withLock { $0[id] }
    }
}
