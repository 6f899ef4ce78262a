import Foundation
import Testing

@testable import Archive

/// What the embedded driver promises of its file.
@Suite struct SQLiteDatabaseTests {
    /// As it is for the connection that writes, and for one that reads.
    private func pragma(_ name: String) async throws -> [SQLValue] {
        let bench = try Bench()
        let database = try SQLiteDatabase(file: bench.folder.appending(path: "beeld.sqlite"))
        let ask: @Sendable (any SQLConnection) throws -> SQLValue = { connection in
            let row = try #require(try connection.row("SELECT * FROM pragma_\(name)", []))
            guard let number = try? row.integer(name) else { return .text(try row.text(name)) }
            return .integer(number)
        }
        return [try await database.write(ask), try await database.read(ask)]
    }

    @Test func `what was acknowledged is on the disk`() async throws {
        // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
        #expect(try await pragma("synchronous").first == 2)
    }

    @Test func `readers do not wait for the writer`() async throws {
        #expect(try await pragma("journal_mode") == ["wal", "wal"])
    }

    @Test func `foreign keys are on`() async throws {
        #expect(try await pragma("foreign_keys") == [1, 1])
    }
}
