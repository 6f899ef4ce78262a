import Foundation
import Testing

@testable import Archive

/// What every driver of the seam promises.
@Suite struct SQLDatabaseTests {
    private struct Stopped: Error, Equatable {}

    private func database(_ driver: Driver, _ bench: Bench) async throws -> any SQLDatabase {
        let database = try driver.database(in: bench.folder)
        try await database.write { connection in
            try connection.run("CREATE TABLE family (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
            try connection.run(
                """
                CREATE TABLE person (
                    id TEXT NOT NULL PRIMARY KEY, family_id TEXT NOT NULL REFERENCES family (id), age BIGINT CHECK (age >= 0), note TEXT)
                """)
            try connection.run("INSERT INTO family (id, name) VALUES ('w', 'De Wit')")
        }
        return database
    }

    @Test(arguments: Driver.allCases)
    func `a placeholder may stand twice, and out of order`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)

        let row = try await database.read { connection in
            try connection.row("SELECT id, name FROM family WHERE name = $2 AND (id = $1 OR $1 = $2)", ["w", "De Wit"])
        }

        #expect(try row?.text("id") == "w")
    }

    @Test(arguments: Driver.allCases)
    func `more than nine placeholders are told apart`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)

        let values = (1...12).map { SQLValue.text("v\($0)") }
        let row = try await database.read { connection in
            try connection.row("SELECT name FROM family WHERE $1 = 'v1' AND $10 = 'v10' AND $12 = 'v12' AND $11 <> $2", values)
        }

        #expect(row != nil)
    }

    @Test(arguments: Driver.allCases)
    func `what is kept comes back: texts of any letters, the largest number, and nothing`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)
        let text = "Loes’ “é” 😀\n'; DROP TABLE family; --"

        try await database.write { connection in
            try connection.run(
                "INSERT INTO person (id, family_id, age, note) VALUES ($1, $2, $3, $4)", [.text(text), "w", .integer(.max), nil])
        }
        let found = try await database.read { try $0.row("SELECT * FROM person", []) }

        let row = try #require(found)
        #expect(try row.text("id") == text)
        #expect(try row.integer("age") == .max)
        #expect(try row.optionalText("note") == nil)
        #expect(try row.optionalInteger("age") == .max)
        #expect(throws: SQLRow.Unreadable.self) { try row.text("note") }
        #expect(throws: SQLRow.Unreadable.self) { try row.integer("id") }
        #expect(throws: SQLRow.Unreadable.self) { try row.text("no_such_column") }
        #expect(throws: SQLRow.Unreadable.self) { try row.optionalText("no_such_column") }
    }

    @Test(arguments: Driver.allCases)
    func `nothing in the place of an optional value is kept as nothing`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)
        let (note, age): (String?, Int?) = (nil, nil)

        try await database.write { connection in
            try connection.run("INSERT INTO person (id, family_id, age, note) VALUES ('s', 'w', $1, $2)", [.integer(age), .text(note)])
        }

        let row = try await database.read { try $0.row("SELECT id FROM person WHERE age IS NULL AND note IS NULL", []) }
        #expect(row != nil)
    }

    @Test(arguments: Driver.allCases)
    func `a statement gives the rows it made`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)

        let made = try await database.write { connection in
            try connection.rows("INSERT INTO family (id, name) VALUES ('b', 'Bos'), ('d', 'Dal') RETURNING id").map { try $0.text("id") }
        }

        #expect(Set(made) == ["b", "d"])
    }

    static let conflicts: [(String, SQLConflict)] = [
        ("INSERT INTO family (id, name) VALUES ('w', 'Bos')", .unique),
        ("INSERT INTO family (id, name) VALUES ('b', 'De Wit')", .unique),
        ("INSERT INTO family (id, name) VALUES ('b', NULL)", .check),
        ("INSERT INTO person (id, family_id) VALUES ('s', 'nobody')", .foreignKey),
        ("INSERT INTO person (id, family_id, age) VALUES ('s', 'w', -1)", .check),
    ]

    @Test(arguments: Driver.allCases, conflicts)
    func `a rule of the schema that is broken has a name`(driver: Driver, conflict: (sql: String, name: SQLConflict)) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)

        await #expect(throws: conflict.name) {
            try await database.write { try $0.run(conflict.sql) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `what others depend on cannot be deleted, also when its row is asked back`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)
        try await database.write { try $0.run("INSERT INTO person (id, family_id) VALUES ('s', 'w')") }

        await #expect(throws: SQLConflict.foreignKey) {
            try await database.write { _ = try $0.rows("DELETE FROM family WHERE id = 'w' RETURNING id") }
        }

        #expect(try await database.read { try $0.rows("SELECT id FROM family").count } == 1)
    }

    @Test(arguments: Driver.allCases)
    func `a write that throws leaves no trace`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)

        await #expect(throws: Stopped()) {
            try await database.write { connection in
                try connection.run("INSERT INTO family (id, name) VALUES ('b', 'Bos')")
                try connection.run("CREATE TABLE leftover (id TEXT NOT NULL)")
                throw Stopped()
            }
        }

        #expect(try await database.read { try $0.rows("SELECT id FROM family").count } == 1)
        await #expect(throws: (any Error).self) { try await database.read { _ = try $0.rows("SELECT * FROM leftover") } }
    }

    @Test(arguments: Driver.allCases)
    func `a read cannot write`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)

        await #expect(throws: (any Error).self) {
            try await database.read { try $0.run("INSERT INTO family (id, name) VALUES ('b', 'Bos')") }
        }

        #expect(try await database.read { try $0.rows("SELECT id FROM family").count } == 1)
    }

    @Test(arguments: Driver.allCases)
    func `a read sees one moment, whatever is written meanwhile`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)
        let (reading, begun) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)

        async let counts = database.read { connection in
            let before = try connection.rows("SELECT id FROM family").count
            begun.finish()
            gate.wait()
            return [before, try connection.rows("SELECT id FROM family").count]
        }
        for await _ in reading {}
        try await database.write { try $0.run("INSERT INTO family (id, name) VALUES ('b', 'Bos')") }
        gate.signal()

        #expect(try await counts == [1, 1])
        #expect(try await database.read { try $0.rows("SELECT id FROM family").count } == 2)
    }

    @Test(arguments: Driver.allCases)
    func `what was written is there for whoever opens the database next`(driver: Driver) async throws {
        let bench = try Bench()
        let first = try await database(driver, bench)
        try await first.write { try $0.run("INSERT INTO family (id, name) VALUES ('b', 'Bos')") }

        let second = try driver.database(in: bench.folder)

        #expect(try await second.read { try $0.rows("SELECT id FROM family").count } == 2)
    }

    @Test(arguments: Driver.allCases)
    func `writes at the same time come one after the other`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try await database(driver, bench)
        let other = try driver.database(in: bench.folder)
        try await database.write { try $0.run("INSERT INTO person (id, family_id, age) VALUES ('s', 'w', 0)") }

        try await withThrowingTaskGroup { group in
            for turn in 1...40 {
                group.addTask {
                    try await (turn.isMultiple(of: 2) ? database : other).write { connection in
                        let age = try connection.row("SELECT age FROM person", [])?.integer("age") ?? 0
                        try connection.run("UPDATE person SET age = $1", [.integer(age + 1)])
                    }
                }
            }
            try await group.waitForAll()
        }

        #expect(try await database.read { try $0.row("SELECT age FROM person", [])?.integer("age") } == 40)
    }
}
