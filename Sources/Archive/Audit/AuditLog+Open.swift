import Coding
import Vault

extension AuditLog {
    /// The log of a database; when it has none yet, it begins here with a key of its own.
    ///
    /// - Parameter path: of the file that keeps the head. It is begun before the key is kept: a crash between the two leaves a file that the
    ///   next one begins again, never a log without its file.
    static func open(in database: any SQLDatabase, noting path: String, keyring: Keyring) async throws -> (
        log: AuditLog, file: AuditHeadFile
    ) {
        let key = try await database.write { connection in
            if let key = try HouseKey.audit.find(keyring, connection) { return key }
            let key = try HouseKey.audit.make(keyring, connection)
            try AuditHeadFile(path: path, key: key).begin()
            return key
        }
        return (AuditLog(key: key), AuditHeadFile(path: path, key: key))
    }

    /// Goes on with the log of a snapshot that came back, which is shorter than the one it replaces: a line tells that it came back, and the
    /// file of the head begins anew at that line.
    static func goOn(in database: any SQLDatabase, at path: String, keyring: Keyring, restoredAt now: Int) async throws {
        try await database.write { connection in
            guard let key = try HouseKey.audit.find(keyring, connection) else { return }
            let object = AuditEntry.Object(.backup)
            try AuditLog(key: key).append(
                AuditEntry(at: now, actor: .keeper, action: .restored, object: object, purpose: object.kind.usualPurpose), connection)
            let file = AuditHeadFile(path: path, key: key)
            try file.begin()
            _ = try file.replace(.start, by: try head(connection))
        }
    }
}
