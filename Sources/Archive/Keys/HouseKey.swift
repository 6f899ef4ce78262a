import Vault

/// A data key of the installation itself, which belongs to no family and is never destroyed.
enum HouseKey: String, CaseIterable {
    /// Makes the codes of the log of deeds.
    case audit
    /// Seals what accounts keep secret.
    case accounts

    /// - Returns: `nil` when it was not made yet.
    func find(_ keyring: Keyring, _ connection: any SQLConnection) throws -> DataKey? {
        try connection.row("SELECT wrapped, master_key FROM house_key WHERE name = $1", [.text(rawValue)]).map {
            try keyring.unwrap(try WrappedKey($0), for: rawValue)
        }
    }

    func make(_ keyring: Keyring, _ connection: any SQLConnection) throws -> DataKey {
        let key = DataKey()
        let wrapped = keyring.wrap(key, for: rawValue)
        try connection.run(
            "INSERT INTO house_key (name, wrapped, master_key) VALUES ($1, $2, $3)",
            [.text(rawValue), .text(wrapped.text), .text(wrapped.masterKey.text)])
        return key
    }

    /// Wraps those that there are with the current master key.
    ///
    /// - Returns: how many.
    static func wrapAnew(_ keyring: Keyring, _ connection: any SQLConnection) throws -> Int {
        let keys = try allCases.compactMap { key in try key.find(keyring, connection).map { (key, $0) } }
        for (name, key) in keys {
            let wrapped = keyring.wrap(key, for: name.rawValue)
            try connection.run(
                "UPDATE house_key SET wrapped = $2, master_key = $3 WHERE name = $1",
                [.text(name.rawValue), .text(wrapped.text), .text(wrapped.masterKey.text)])
        }
        return keys.count
    }
}

extension WrappedKey {
    init(_ row: SQLRow) throws {
        guard let master = MasterKey.ID(try row.text("master_key")) else { throw SQLRow.Unreadable(column: "master_key") }
        self.init(text: try row.text("wrapped"), masterKey: master)
    }
}
