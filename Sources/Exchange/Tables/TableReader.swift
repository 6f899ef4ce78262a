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
                let text = try scanner.next()
                // In UTF-16 every other byte of a Latin text is 0.
                guard !text.contains(0), let name = String(validating: text, as: UTF8.self) else { throw .notUTF8(line: line) }
                header.append(name)
                end = scanner.end()
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
        let ends = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        for byte in bytes.drop(while: ends.contains) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, ends.contains(byte) { break }
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
        var kinds: [Table.Kind?] = Array(repeating: nil, count: header.count)
        for column in wanted {
            let places = header.indices.filter { header[$0] == column.name }
            guard let place = places.first else { throw .noSuchColumn(column.name, columns: header) }
            guard places.count == 1 else { throw .sameName(column.name) }
            kinds[place] = column.kind
        }
        let wantedKinds = kinds
        return try Self.within(bytes) { bytes throws(TableProblem) in
            var columns = TableColumns(wantedKinds, firstLine: firstLine)
            try fill(&columns, from: bytes)
            guard columns.rows > 0 else { throw .noRows }
            return columns.table(header)
        }
    }

    private func fill(_ columns: inout TableColumns, from bytes: UnsafeBufferPointer<UInt8>) throws(TableProblem) {
        var scanner = FieldScanner(bytes, delimiter: delimiter, position: firstRow, line: firstLine)
        scanner.skipEmptyLines()
        while !scanner.isAtEnd {
            let line = scanner.line
            if columns.numbers.isEmpty || !scanner.numbers(into: columns.numbers, row: columns.rows) {
                try row(&columns, from: &scanner, line)
            }
            columns.endRow(line: line)
            scanner.skipEmptyLines()
        }
    }

    /// Reads a row field by field.
    private func row(_ columns: inout TableColumns, from scanner: inout FieldScanner, _ line: Int) throws(TableProblem) {
        var place = 0
        var end = FieldScanner.End.field
        while end == .field {
            let text = try scanner.next()
            if place < header.count, !columns.put(text, in: place) { throw problem(text, place, line) }
            place &+= 1
            end = scanner.end()
        }
        guard place == header.count else { throw .ragged(line: line, found: place, expected: header.count) }
    }

    private func problem(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ line: Int) -> TableProblem {
        guard let text = String(validating: text, as: UTF8.self) else { return .notUTF8(line: line) }
        return .notANumber(line: line, column: header[place], text: text)
    }
}
