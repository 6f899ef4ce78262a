import Foundation
import GRDB

/// What only SQLite can be asked for: a copy of its file, and whether it is sound.
extension SQLiteDatabase {
    /// Writes a copy of everything as it is at this moment into a file of its own, while others go on writing.
    ///
    /// - Parameters:
    ///   - tables: of these nothing is copied, and nothing of their rows is left in the file.
    ///   - look: what to read from the copy, while it still has those rows.
    func copy<Result: Sendable>(
        to file: URL, emptying tables: [String], look: @escaping @Sendable (any SQLConnection) throws -> Result
    ) async throws -> Result {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let target = try DatabaseQueue(path: file.path, configuration: configuration)
        try pool.backup(to: target)
        let result = try await target.writeWithoutTransaction { database in
            let result = try look(SQLiteConnection(database: database))
            for table in tables { try database.execute(sql: "DELETE FROM \(table)") }
            // One file that needs no other beside it; written anew, so that what was deleted does not stand in its free pages.
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            try database.execute(sql: "VACUUM")
            return result
        }
        try target.close()
        chmod(file.path, 0o600)
        return result
    }

    /// The tables that have a column of this name.
    func tables(with column: String) async throws -> [String] {
        try await pool.read { database in
            try database.tables().filter { table in try database.columns(in: table).contains { $0.name == column } }
        }
    }

    /// What SQLite itself finds wrong with the file; nothing when it is sound.
    func faults() async throws -> [String] {
        try await pool.read { database in
            let damage = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
                "a row of \(row["table"] as String? ?? "?") points to a row of \(row["parent"] as String? ?? "?") that is not there"
            }
            return damage + strays
        }
    }
}

extension Database {
    fileprivate func tables() throws -> [String] {
        try String.fetchAll(self, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    }
}
