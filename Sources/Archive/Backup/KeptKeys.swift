import Foundation

/// The rows of the tables that hold wrapped keys, as they lie apart from all snapshots.
struct KeptKeys: Codable, Sendable {
    /// The number of the newest migration when they were read.
    let schema: Int
    /// Rows by table; a row by its columns.
    var tables: [String: [[String: SQLValue]]]

    static func read(_ file: URL) throws -> KeptKeys {
        guard let data = FileManager.default.contents(atPath: file.path), let keys = try? JSONDecoder().decode(Self.self, from: data) else {
            throw BackupProblem.noKeys(file: file.path)
        }
        return keys
    }

    func text() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return try encoder.encode(self)
    }

    /// Puts the keys into a database that came back without them, as far as it knows whose they are: what they belong to may have come
    /// later. An older database is brought to the tables that the keys are from, and then up to date.
    func bring(to database: any SQLDatabase) async throws {
        let migrations = try Migrations.numbered()
        try await Migrations.run(migrations.filter { $0.number <= schema }, on: database)
        try await insert(into: database)
        try await Migrations.run(migrations, on: database)
    }

    private func insert(into database: any SQLDatabase) async throws {
        try await database.write { connection in
            let accounts = Set(try connection.rows("SELECT id FROM account").map { try $0.text("id") })
            let families = Set(try connection.rows("SELECT id FROM family").map { try $0.text("id") })
            for (table, rows) in tables.sorted(by: { $0.key < $1.key }) {
                for var row in rows {
                    if case .text(let family)? = row["family_id"], !families.contains(family) { continue }
                    if case .text(let account)? = row["destroyed_by"], !accounts.contains(account) { row["destroyed_by"] = .null }
                    let columns = row.keys.sorted()
                    try connection.run(
                        """
                        INSERT INTO \(table) (\(columns.joined(separator: ", ")))
                        VALUES (\(columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))
                        """, columns.map { row[$0] ?? .null })
                }
            }
        }
    }
}

extension SQLValue: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let number = try? value.decode(Int.self) {
            self = .integer(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .integer(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        }
    }
}
