import Foundation

@testable import Archive

/// The schema as its files say it.
enum Schema {
    /// The names of the tables that the migrations make, each once also when one was made anew.
    static func tables() throws -> [String] {
        Set(try statements().compactMap { $0.firstMatch(of: /^CREATE TABLE (\w+)/).map { String($0.1) } }).sorted()
    }

    static func statements() throws -> [String] {
        try Migrations.numbered().flatMap { Migrations.statements(of: $0.sql) }.map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
