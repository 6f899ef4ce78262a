/// The seam between Beeld's SQL and whatever runs it: statements of the portable subset (see ARCHITECTURE.md) with bound values, inside a
/// read or a write transaction.
protocol SQLDatabase: Sendable {
    /// Runs `body` on one consistent snapshot.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result
    /// Runs `body` in a transaction that is on disk when this returns, and leaves no trace when `body` throws.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result
    /// Leaves no trace, in any file of the database, of what was overwritten or deleted before.
    func forget() async throws
}

/// One transaction's way to the database.
protocol SQLConnection {
    /// Placeholders are `$1 … $n`, in the order of `values`.
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]
}

extension SQLConnection {
    func rows(_ sql: String) throws -> [SQLRow] {
        try rows(sql, [])
    }

    func row(_ sql: String, _ values: [SQLValue]) throws -> SQLRow? {
        try rows(sql, values).first
    }

    func run(_ sql: String, _ values: [SQLValue] = []) throws {
        _ = try rows(sql, values)
    }
}

/// A value that both databases can keep.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int)
    case text(String)
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .integer(number) }
    init(nilLiteral: ()) { self = .null }

    static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
    static func integer(_ number: Int?) -> SQLValue { number.map { .integer($0) } ?? .null }
    static func truth(_ truth: Bool) -> SQLValue { .integer(truth ? 1 : 0) }
}

/// A row by column name.
struct SQLRow: Hashable, Sendable {
    private let values: [String: SQLValue]

    init(_ values: [String: SQLValue]) {
        self.values = values
    }

    /// By name.
    var columns: [String: SQLValue] { values }

    /// A row that does not have what its statement promises: our own mistake or a damaged file.
    struct Unreadable: Error {
        let column: String
    }

    func text(_ column: String) throws -> String {
        guard case .text(let text) = values[column] else { throw Unreadable(column: column) }
        return text
    }

    func integer(_ column: String) throws -> Int {
        guard case .integer(let number) = values[column] else { throw Unreadable(column: column) }
        return number
    }

    func truth(_ column: String) throws -> Bool {
        try integer(column) != 0
    }

    func optionalText(_ column: String) throws -> String? {
        values[column] == .null ? nil : try text(column)
    }

    func optionalInteger(_ column: String) throws -> Int? {
        values[column] == .null ? nil : try integer(column)
    }
}

/// A rule of the schema that a statement ran into.
enum SQLConflict: Error, Hashable {
    case unique
    case foreignKey
    case check
}
