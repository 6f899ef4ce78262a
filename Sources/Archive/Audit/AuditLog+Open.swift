import Vault

extension AuditLog {
    /// Whose key it is, to the keyring.
    static let subject = "audit"

    /// The log of a database; when it has none yet, it begins here with a key of its own.
    ///
    /// - Parameter path: of the file that keeps the head. It is begun before the key is kept: a crash between the two leaves a file that the
    ///   next one begins again, never a log without its file.
    static func open(in database: any SQLDatabase, noting path: String, keyring: Keyring) async throws -> (
        log: AuditLog, file: AuditHeadFile
    ) {
        let key = try await database.write { connection in
            if let row = try connection.row("SELECT wrapped, master_key FROM audit_key WHERE one = 1", []) {
                return try keyring.unwrap(try WrappedKey(row), for: subject)
            }
            let key = DataKey()
            try AuditHeadFile(path: path, key: key).begin()
            let wrapped = keyring.wrap(key, for: subject)
            try connection.run(
                "INSERT INTO audit_key (one, wrapped, master_key) VALUES (1, $1, $2)",
                [.text(wrapped.text), .text(wrapped.masterKey.text)])
            return key
        }
        return (AuditLog(key: key), AuditHeadFile(path: path, key: key))
    }

    /// Begins the file of the head anew, at the log's last line: after a snapshot came back, whose log is shorter than the one it replaces.
    static func beginHead(of database: any SQLDatabase, at path: String, keyring: Keyring) async throws {
        try await database.read { connection in
            guard let row = try connection.row("SELECT wrapped, master_key FROM audit_key WHERE one = 1", []) else { return }
            let file = AuditHeadFile(path: path, key: try keyring.unwrap(try WrappedKey(row), for: subject))
            try file.begin()
            _ = try file.replace(.start, by: try head(connection))
        }
    }

    /// Wraps the key anew with the current master key.
    static func rewrap(_ keyring: Keyring, _ connection: any SQLConnection) throws {
        guard let row = try connection.row("SELECT wrapped, master_key FROM audit_key WHERE one = 1", []) else { return }
        let wrapped = keyring.wrap(try keyring.unwrap(try WrappedKey(row), for: subject), for: subject)
        try connection.run(
            "UPDATE audit_key SET wrapped = $1, master_key = $2 WHERE one = 1", [.text(wrapped.text), .text(wrapped.masterKey.text)])
    }
}

extension WrappedKey {
    fileprivate init(_ row: SQLRow) throws {
        guard let master = MasterKey.ID(try row.text("master_key")) else { throw SQLRow.Unreadable(column: "master_key") }
        self.init(text: try row.text("wrapped"), masterKey: master)
    }
}
