import Testing

@testable import Archive

@Suite struct MigrationsTests {
    static let first = Migrations.File(number: 1, name: "0001-first.sql", sql: "CREATE TABLE one (id TEXT NOT NULL);\n")
    static let second = Migrations.File(
        number: 2, name: "0002-second.sql", sql: "INSERT INTO one (id) VALUES ('a');\nCREATE TABLE two (id TEXT NOT NULL);\n")

    private func names(_ database: any SQLDatabase) async throws -> [String] {
        try await database.read { try $0.rows("SELECT name FROM migration ORDER BY number").map { try $0.text("name") } }
    }

    @Test(arguments: Driver.allCases)
    func `each file runs once, in order`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try driver.database(in: bench.folder)

        try await Migrations.run([Self.first], on: database)
        try await Migrations.run([Self.first, Self.second], on: database)
        try await Migrations.run([Self.first, Self.second], on: database)

        #expect(try await names(database) == ["0001-first.sql", "0002-second.sql"])
        #expect(try await database.read { try $0.rows("SELECT id FROM one").count } == 1)
    }

    @Test(arguments: Driver.allCases)
    func `a file that fails leaves the database as it was`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try driver.database(in: bench.folder)
        try await Migrations.run([Self.first], on: database)
        let broken = Migrations.File(
            number: 2, name: "0002.sql", sql: "CREATE TABLE half (id TEXT NOT NULL);\nCREATE TABLE one (id TEXT);\n")

        await #expect(throws: (any Error).self) { try await Migrations.run([Self.first, broken], on: database) }

        #expect(try await names(database) == ["0001-first.sql"])
        try await Migrations.run([Self.first, Self.second], on: database)
        await #expect(throws: (any Error).self) { try await database.read { _ = try $0.rows("SELECT * FROM half") } }
    }

    @Test(arguments: Driver.allCases)
    func `a database of a newer program is refused and left alone`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try driver.database(in: bench.folder)
        try await Migrations.run([Self.first, Self.second], on: database)

        await #expect(throws: StudyArchiveError.madeByNewerProgram) { try await Migrations.run([Self.first], on: database) }

        #expect(try await names(database).count == 2)
    }

    @Test(arguments: Driver.allCases)
    func `two programs that start at once migrate once`(driver: Driver) async throws {
        let bench = try Bench()
        let databases = try (1...2).map { _ in try driver.database(in: bench.folder) }

        async let one: Void = Migrations.run([Self.first, Self.second], on: databases[0])
        async let other: Void = Migrations.run([Self.first, Self.second], on: databases[1])
        _ = try await (one, other)

        #expect(try await database(databases[0], rowsOf: "one") == 1)
    }

    private func database(_ database: any SQLDatabase, rowsOf table: String) async throws -> Int {
        try await database.read { try $0.rows("SELECT * FROM \(table)").count }
    }

    @Test func `a text falls apart into its statements, without its comments`() {
        let sql = """
            -- What this is; for whom;
            CREATE TABLE one (
                id TEXT NOT NULL, -- said beside it
                note TEXT CHECK (note <> 'a;b')
            );

              -- Indented.
            CREATE INDEX one_note ON one (note);
            """

        let statements = Migrations.statements(of: sql + "\n;\n\n")

        #expect(
            statements == [
                """
                CREATE TABLE one (
                    id TEXT NOT NULL, -- said beside it
                    note TEXT CHECK (note <> 'a;b')
                )
                """,
                "CREATE INDEX one_note ON one (note)",
            ])
    }

    @Test func `nothing is no statement`() {
        #expect(Migrations.statements(of: "").isEmpty)
        #expect(Migrations.statements(of: "-- Nothing yet.\n\n").isEmpty)
    }

    @Test func `the files are numbered from one, without a gap`() throws {
        let files = try Migrations.numbered()

        #expect(!files.isEmpty)
        #expect(files.map(\.number) == Array(1...files.count))
        #expect(files.allSatisfy { $0.name.wholeMatch(of: /\d{4}-[a-z-]+\.sql/) != nil })
    }
}
