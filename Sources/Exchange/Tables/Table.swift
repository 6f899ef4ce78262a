/// The columns that were wanted of a table, row for row.
public struct Table: Sendable {
    /// How a column is to be read.
    public enum Kind: Hashable, Sendable {
        /// As numbers.
        case number
        /// As texts of which the same ones recur.
        case level
    }

    /// A column and how it is to be read.
    public struct Wanted: Hashable, Sendable {
        public let name: String
        public let kind: Kind

        public init(_ name: String, as kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// Texts of which the same ones recur.
    public struct Levels: Hashable, Sendable {
        public static let missing: Int32 = -1

        /// Each once, in the order of first coming.
        public let names: [String]
        /// For each row its place among the names, or `missing`.
        public let rows: [Int32]

        public init(names: [String], rows: [Int32]) {
            self.names = names
            self.rows = rows
        }
    }

    enum Column: Sendable {
        /// NaN where one is missing.
        case numbers([Double])
        case levels(Levels)
    }

    public let rows: Int

    private let firstLine: Int
    /// Empty when each row has one line.
    private let lines: [Int32]
    private let columns: [String: Column]

    init(rows: Int, firstLine: Int, lines: [Int32], columns: [String: Column]) {
        self.rows = rows
        self.firstLine = firstLine
        self.lines = lines
        self.columns = columns
    }

    /// The line on which a row begins, as an editor counts it.
    public func line(of row: Int) -> Int {
        lines.isEmpty ? firstLine + row : Int(lines[row])
    }

    /// - Returns: NaN where one is missing.
    /// - Precondition: the column was wanted as numbers.
    public func numbers(_ name: String) -> [Double] {
        guard case .numbers(let numbers)? = columns[name] else { preconditionFailure("\(name) was not read as numbers") }
        return numbers
    }

    /// - Precondition: the column was wanted as levels.
    public func levels(_ name: String) -> Levels {
        guard case .levels(let levels)? = columns[name] else { preconditionFailure("\(name) was not read as levels") }
        return levels
    }
}
