import Foundation
import GRDB

/// The seam's embedded driver: one SQLite file through GRDB, written with full durability.
final class SQLiteDatabase: SQLDatabase {
    let pool: DatabasePool

    /// Opens the file, or makes it.
    init(file: URL) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        pool = try DatabasePool(path: file.path, configuration: configuration)
        // What was acknowledged to a coder is on the disk, also when the power goes. Said after opening, since the pool sets NORMAL for its
        // one writer when it turns to WAL.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        // What is overwritten or deleted is gone, and does not lie about in free pages.
        try pool.writeWithoutTransaction { _ = try Row.fetchAll($0, sql: "PRAGMA secure_delete = ON") }
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await translated { try await self.pool.read { try body(SQLiteConnection(database: $0)) } }
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await translated { try await self.pool.write { try body(SQLiteConnection(database: $0)) } }
    }

    func forget() async throws {
        try await translated {
            // Rewrites the file without what older programs left in free pages, then empties the log beside it.
            try await self.pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
            _ = try await self.pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    func close() throws {
        try pool.close()
    }

    private func translated<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as DatabaseError {
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: throw SQLConflict.unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: throw SQLConflict.foreignKey
            case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL: throw SQLConflict.check
            case _ where error.resultCode == .SQLITE_FULL: throw StudyArchiveError.diskFull
            default: throw error
            }
        }
    }
}

struct SQLiteConnection: SQLConnection {
    let database: Database

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        let statement = try database.cachedStatement(sql: sql)
        // `$1` is a name in SQLite, not a place: bound by name, a placeholder may stand twice, as in PostgreSQL.
        var arguments: [String: (any DatabaseValueConvertible)?] = [:]
        for (index, value) in values.enumerated() { arguments["\(index + 1)"] = value.databaseValue }
        try statement.setArguments(StatementArguments(arguments))
        return try Row.fetchAll(statement).map { row in
            SQLRow(Dictionary(row.map { ($0, SQLValue($1)) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .int64(let number): self = .integer(Int(number))
        case .string(let text): self = .text(text)
        default: self = .null
        }
    }
}
