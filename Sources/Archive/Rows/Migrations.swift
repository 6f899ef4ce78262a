import Foundation

/// Brings a database to the schema of this program: the numbered SQL files of `Migrations`, each once, in order. A file that has run is
/// never changed; a new idea is a new file.
enum Migrations {
    static func run(on database: any SQLDatabase) async throws {
        try await run(try numbered(), on: database)
    }

    static func run(_ files: [File], on database: any SQLDatabase) async throws {
        try await database.write { connection in
            try connection.run("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            let done = Set(try connection.rows("SELECT number FROM migration").map { try $0.integer("number") })
            if let newest = done.max(), newest > (files.last?.number ?? 0) { throw StudyArchiveError.madeByNewerProgram }
            for file in files where !done.contains(file.number) {
                for statement in statements(of: file.sql) { try connection.run(statement) }
                try connection.run("INSERT INTO migration (number, name) VALUES ($1, $2)", [.integer(file.number), .text(file.name)])
            }
        }
    }

    struct File: Sendable {
        let number: Int
        let name: String
        let sql: String
    }

    static func numbered() throws -> [File] {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Migrations")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }.sorted()
        return try names.map { name in
            File(
                number: Int(name.prefix(4)) ?? 0, name: name,
                sql: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// Statements end with a semicolon at the end of a line; comments stand on lines of their own.
    static func statements(of sql: String) -> [String] {
        let lines = sql.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("--") }
        return lines.joined(separator: "\n").split(separator: ";\n").map(String.init)
            .filter { $0.contains(where: { !$0.isWhitespace && $0 != ";" }) }
    }
}
