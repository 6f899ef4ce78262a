public import FoundationEssentials

/// Reads a table as text (RFC 4180): with commas, semicolons or tabs, quotes, lines that end in any way, and a byte order mark or none.
///
/// The first line names the columns. Empty lines are passed over. A missing value is an empty field, `NA`, `N/A`, `.` or `NaN`. Only the
/// columns that are wanted are kept.
public struct TableReader: Sendable {
    /// The names of the columns.
    public let header: [String]

    private let bytes: Data
    private let delimiter: UInt8
    private let firstRow: Int
    private let firstLine: Int

    /// Looks at the first line.
    ///
    /// - Parameter bytes: the whole file; a mapped one is read as it is gone through.
    /// - Throws: `TableProblem`
    public init(_ bytes: Data) throws(TableProblem) {
        self.bytes = bytes
        let (header, delimiter, position, line) = try Self.within(bytes) { bytes throws(TableProblem) in
            let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
            let delimiter = Self.delimiter(in: bytes.dropFirst(start))
            var scanner = FieldScanner(bytes, delimiter: delimiter, position: start)
            scanner.skipEmptyLines()
            guard !scanner.isAtEnd else { throw .empty }
            var header: [String] = []
            var end = FieldScanner.End.field
            while end == .field {
                let line = scanner.line
                end = try scanner.next { (text) throws(TableProblem) in
                    // In UTF-16 every other byte of a Latin text is 0.
                    guard !text.contains(0), let name = String(validating: text, as: UTF8.self) else { throw .notUTF8(line: line) }
                    header.append(name)
                }
            }
            return (header, delimiter, scanner.position, scanner.line)
        }
        self.header = header
        self.delimiter = delimiter
        firstRow = position
        firstLine = line
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What separates the fields: of comma, semicolon and tab the one that is most often in the first line, outside quotes.
    private static func delimiter(in bytes: some Sequence<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n"), !isQuoted { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [",", ";", "\t"].map { UInt8(ascii: $0) }
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    }

    private static func within<Result>(
        _ bytes: Data, _ work: (UnsafeBufferPointer<UInt8>) throws(TableProblem) -> Result
    ) throws(TableProblem) -> Result {
        do {
            return try bytes.withUnsafeBytes { try $0.withMemoryRebound(to: UInt8.self) { try work($0) } }
        } catch let problem as TableProblem {
            throw problem
        } catch {
            preconditionFailure("nothing else is thrown")
        }
    }
}

// MARK: - Rows

extension TableReader {
    /// Reads the rows.
    ///
    /// - Throws: `TableProblem`, of the first line that has one.
    public func read(_ wanted: [Table.Wanted]) throws(TableProblem) -> Table {
        var sinks: [Sink?] = Array(repeating: nil, count: header.count)
        for column in wanted {
            let places = header.indices.filter { header[$0] == column.name }
            guard let place = places.first else { throw .noSuchColumn(column.name, columns: header) }
            guard places.count == 1 else { throw .sameName(column.name) }
            sinks[place] = column.kind == .number ? NumberSink() : LevelSink()
        }
        let columns = sinks
        let lines = try Self.within(bytes) { bytes throws(TableProblem) in try fill(columns, from: bytes) }
        guard !lines.isEmpty else { throw .noRows }
        let filled = zip(header, columns).compactMap { name, sink in sink.map { (name, $0.column) } }
        return Table(lines: lines, columns: Dictionary(uniqueKeysWithValues: filled))
    }

    private func fill(_ sinks: [Sink?], from bytes: UnsafeBufferPointer<UInt8>) throws(TableProblem) -> [Int32] {
        var scanner = FieldScanner(bytes, delimiter: delimiter, position: firstRow, line: firstLine)
        var lines: [Int32] = []
        scanner.skipEmptyLines()
        while !scanner.isAtEnd {
            let line = scanner.line
            lines.append(Int32(truncatingIfNeeded: line))
            var place = 0
            var end = FieldScanner.End.field
            while end == .field {
                end = try scanner.next { (text) throws(TableProblem) in
                    if place < sinks.count, let sink = sinks[place] {
                        guard sink.take(text) else { throw problem(text, place, line) }
                    }
                }
                place += 1
            }
            guard place == header.count else { throw .ragged(line: line, found: place, expected: header.count) }
            scanner.skipEmptyLines()
        }
        return lines
    }

    private func problem(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ line: Int) -> TableProblem {
        guard let text = String(validating: text, as: UTF8.self) else { return .notUTF8(line: line) }
        return .notANumber(line: line, column: header[place], text: text)
    }
}

/// Gathers a column.
private class Sink {
    /// - Returns: whether the text is what the column holds.
    func take(_ text: UnsafeBufferPointer<UInt8>) -> Bool { false }

    var column: Table.Column { .numbers([]) }
}

private final class NumberSink: Sink {
    private var numbers: [Double] = []

    override func take(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number = NumberText.read(text) else { return false }
        numbers.append(number)
        return true
    }

    override var column: Table.Column { .numbers(numbers) }
}

private final class LevelSink: Sink {
    private var index = LevelIndex()
    private var rows: [Int32] = []

    override func take(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if NumberText.isMissing(text) {
            rows.append(Table.Levels.missing)
            return true
        }
        guard let level = index.level(of: text) else { return false }
        rows.append(level)
        return true
    }

    override var column: Table.Column { .levels(Table.Levels(names: index.levels, rows: rows)) }
}
