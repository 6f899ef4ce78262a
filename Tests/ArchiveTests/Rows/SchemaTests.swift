import Foundation
import Testing

@testable import Archive

/// The schema guards first, and says nothing that only one database understands (DESIGN 7).
@Suite struct SchemaTests {
    /// What SQLite takes and PostgreSQL does not, or what the two read differently.
    static let forbidden = [
        "AUTOINCREMENT", "STRICT", "WITHOUT ROWID", "ROWID", "BLOB", "PRAGMA", "VIRTUAL", "FTS5", "GLOB", "IFNULL", "COLLATE", "NOCASE",
        "DATETIME", "STRFTIME", "JULIANDAY", "UNIXEPOCH", "INSERT OR", "REPLACE INTO", "ON CONFLICT REPLACE", "ON CONFLICT IGNORE",
        "DOUBLE",
        "REAL", "BOOLEAN", "TINYINT", "LAST_INSERT", "RANDOMBLOB", "JSON_EXTRACT", "TRIGGER", "`", "\"", "[",
    ]

    private func isSpoken(_ word: String, in text: String) -> Bool {
        guard word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" }) else { return text.contains(word) }
        // What stands between quotes is ours, not the database's.
        let words = text.replacing(/'[^']*'/, with: "").uppercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.joined(
            separator: " ")
        return " \(words) ".contains(" \(word) ")
    }

    @Test(arguments: forbidden)
    func `no statement says what only SQLite understands`(word: String) throws {
        for statement in try Schema.statements() {
            #expect(!isSpoken(word, in: statement), "\(word) in: \(statement.prefix(60))…")
        }
    }

    /// The lines of a table that are columns, and the constraints that stand after them.
    private func lines(of statement: String) -> (columns: [String], constraints: [String]) {
        // Four spaces in; what stands deeper belongs to the line above it.
        let lines = statement.split(separator: "\n").filter { $0.contains(/^ {4}\w/) }.map { $0.trimmingCharacters(in: [" ", ","]) }
        let constraints = lines.filter { $0.contains(/^(PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK)\b/) }
        return (lines.filter { !constraints.contains($0) }, constraints)
    }

    private func tables() throws -> [(name: String, columns: [String], constraints: [String])] {
        try Schema.statements().compactMap { statement in
            guard let match = statement.firstMatch(of: /^CREATE TABLE (\w+)/) else { return nil }
            let (columns, constraints) = lines(of: statement)
            return (String(match.1), columns, constraints)
        }
    }

    /// Columns that may stay empty, each for a reason of its own; a new one has to be named here.
    static let optional: Set = [
        "codebook.wording", "person.birth_year", "session.held_on", "session.moment", "job.lease_owner", "assignment.due_on",
        // Known when the recording is ready, and then checked to be there.
        "video.problem", "video.duration_ms", "video.rate_numerator", "video.rate_denominator", "video.width", "video.height",
        "video.has_sound",
        // Not every deed is about a study, for somebody else, or done in a role.
        "audit_line.role", "audit_line.study", "audit_line.family", "audit_line.session", "audit_line.behalf", "audit_line.purpose",
        // Nothing when it came from the command line; when no code was given yet.
        "account_link.made_by", "second_factor.confirmed_at",
        "coding.corrects_id", "coding.correction_reason", "coding.locked_at",
        // Who withdraws need not read anything first.
        "consent_decision.text_id",
        // There as long as the key is, or from when it is not; checked.
        "family_key.wrapped", "family_key.master_key", "family_key.destroyed_at", "family_key.destroyed_because", "family_key.destroyed_by",
    ]

    @Test func `every column has a type both databases keep exactly`() throws {
        for table in try tables() {
            for column in table.columns {
                #expect(column.contains(/^[a-z_]+ (TEXT|BIGINT)\b/), "\(table.name): \(column)")
            }
        }
    }

    @Test func `every column is there, but the few that may be empty`() throws {
        let empty = try tables().flatMap { table in
            table.columns.filter { !$0.contains("NOT NULL") }.map { "\(table.name).\($0.prefix { $0 != " " })" }
        }

        #expect(Set(empty) == Self.optional)
    }

    @Test func `every table has a key, and every column that names another row is held to it`() throws {
        for table in try tables() {
            let whole = (table.columns + table.constraints).joined(separator: "\n")
            #expect(whole.contains("PRIMARY KEY"), "\(table.name)")
            for column in table.columns where column.contains(/^\w+_id\b/) {
                let name = column.prefix { $0 != " " }
                let isHeld =
                    column.contains("REFERENCES") || table.constraints.contains { $0.hasPrefix("FOREIGN KEY") && $0.contains(name) }
                #expect(isHeld, "\(table.name).\(name)")
            }
        }
    }

    @Test func `what is a truth or a choice is checked`() throws {
        let checked = try tables().flatMap { table in
            table.columns.filter { $0.contains("CHECK") }.map { "\(table.name).\($0.prefix { $0 != " " })" }
        }

        let choices = ["account.role", "account.active", "study.shows_speech", "video.state", "caption.language", "assignment.purpose"]
        #expect(Set(choices).isSubset(of: checked))
    }

    @Test(arguments: Driver.allCases)
    func `a recording without length is not ready`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        await #expect(throws: SQLConflict.check) {
            try await sample.sample.database.write { try $0.run("UPDATE video SET duration_ms = NULL WHERE state = 'ready'") }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a coding with events cannot be deleted`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        _ = try await sample.locked()

        for table in ["coding", "assignment", "session", "family", "study", "account", "codebook"] {
            await #expect(throws: SQLConflict.foreignKey) {
                try await sample.sample.database.write { try $0.run("DELETE FROM \(table)") }
            }
        }
    }
}
