import Foundation
import Testing

@testable import Exchange

/// Tables as text, whole and spoilt. A value that lands in another row or column is a wrong figure in an article.
@Suite struct TableFuzz {
    @Test func `a table is read as a slow reader reads it, or its line is named`() throws {
        try Fuzz("Table").run(Self.inputs) { input in
            let reader: TableReader
            do {
                reader = try TableReader(Data(input.bytes))
            } catch {
                return try law("refused though it has a first line", SlowTable(input.bytes) == nil)
            }
            let slow = try #require(SlowTable(input.bytes), "taken though it has no first line")
            try law("the columns are others", reader.header == slow.header)
            try Self.compare(reader, slow, slow.header.map { .init($0, as: .number) })
            try Self.compare(reader, slow, slow.header.enumerated().map { .init($1, as: $0 == 0 ? .level : .number) })
            try Self.compare(reader, slow, [.init(slow.header[0], as: .level)])
        }
    }

    private static func compare(_ reader: TableReader, _ slow: SlowTable, _ wanted: [Table.Wanted]) throws {
        guard Set(slow.header).count == slow.header.count else { return }
        let expected = slow.read(wanted)
        do {
            let table = try reader.read(wanted)
            guard case .success(let rows) = expected else { return try law("taken though it is wrong", false) }
            try law("not so many rows", table.rows == rows.count)
            try law("another line", (0..<table.rows).map(table.line) == rows.map(\.line))
            for (place, column) in wanted.enumerated() {
                switch column.kind {
                case .number:
                    try law("another number", table.numbers(column.name).map { $0.isNaN ? "" : "\($0)" } == rows.map { $0.cells[place] })
                case .level:
                    let levels = table.levels(column.name)
                    try law("another text", levels.rows.map { $0 < 0 ? "" : levels.names[Int($0)] } == rows.map { $0.cells[place] })
                    try law("a text twice", Set(levels.names.map { Array($0.utf8) }).count == levels.names.count)
                }
            }
        } catch let problem as TableProblem {
            guard case .failure(let wanted) = expected else { return try law("refused though it is right", false) }
            try law("another problem: \(problem), not \(wanted)", problem == wanted)
        }
    }

    private static let inputs = Inputs(
        samples: [
            "code,score\nA,1.5\nB,-2\n", "\u{FEFF}code;score\r\nA;1,5\r\n\"B\";-2\r\n", "a\tb\n1\t2\n3\t4",
            "a,b\n\"x \"\"y\"\"\",NA\n\"\n\",1e-3\n",
            "a\n1\n\n2\n", "a,b\n1,2\n3,4\n5,6\n",
        ],
        words: [
            ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", " ", "NA", "N/A", ".", "NaN", "-", "+", "1e5", "1.5", "1,5", "1.", "inf",
            "0x1p3", "\u{301}",
            "\u{FEFF}", "12345678901234567890",
        ],
        longest: 2_000
    ) { chance in
        let delimiter = chance.pick([",", ";", "\t"])
        let end = chance.pick(["\n", "\n", "\r\n", "\r"])
        let width = 1 + chance.below(3)
        let header = (0..<width).map { "c\($0)" }.joined(separator: delimiter)
        return chance.pick(["", "\u{FEFF}"]) + header + end
            + chance.some(6) { chance in
                (0..<width).map { _ in
                    chance.pick(["1", "-2.5", "0.1", "1e3", "NA", "", "A", "\"3\"", "\"a\"\"b\"", " 7 ", "123456789012345678", "+4"])
                }.joined(separator: delimiter) + end
            }
    }
}

/// The same by the book, a byte at a time.
private struct SlowTable {
    typealias Row = (line: Int, cells: [String])

    let header: [String]
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let start: (at: Int, line: Int)

    init?(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in self.bytes.drop(while: { $0 == 0x0A || $0 == 0x0D }) {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x0A || byte == 0x0D, !isQuoted { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let (commas, semicolons, tabs) = (counts[0x2C] ?? 0, counts[0x3B] ?? 0, counts[0x09] ?? 0)
        delimiter = commas >= max(semicolons, tabs) ? 0x2C : semicolons >= tabs ? 0x3B : 0x09
        var place = (at: 0, line: 1)
        var names: [String] = []
        guard
            (try? Self.record(self.bytes, delimiter, &place) { field, _ in
                guard !field.contains(0), let name = String(validating: field, as: UTF8.self) else { throw TableProblem.empty }
                names.append(name)
            }) ?? false
        else { return nil }
        header = names
        start = place
    }

    func read(_ wanted: [Table.Wanted]) -> Result<[Row], TableProblem> {
        var (place, rows) = (start, [Row]())
        do {
            while true {
                var cells: [String: String] = [:]
                var (column, line) = (0, 0)
                let found = try Self.record(bytes, delimiter, &place) { field, at in
                    line = at
                    if column < header.count, let kind = wanted.first(where: { $0.name == header[column] })?.kind {
                        cells[header[column]] = try cell(field, kind, header[column], line)
                    }
                    column += 1
                }
                guard found else { break }
                guard column == header.count else { throw TableProblem.ragged(line: line, found: column, expected: header.count) }
                rows.append((line, wanted.map { cells[$0.name] ?? "" }))
            }
            return rows.isEmpty ? .failure(.noRows) : .success(rows)
        } catch {
            return .failure(error as? TableProblem ?? .empty)
        }
    }

    private func cell(_ field: [UInt8], _ kind: Table.Kind, _ column: String, _ line: Int) throws -> String {
        guard let text = String(validating: field, as: UTF8.self) else { throw TableProblem.notUTF8(line: line) }
        if ["", "NA", "N/A", ".", "NaN", "nan"].contains(where: { $0.utf8.elementsEqual(field) }) { return "" }
        guard kind == .number else { return text }
        let isNumber = text.wholeMatch(of: /[+\-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+\-]?[0-9]+)?/) != nil
        guard isNumber, let number = Double(text.replacing(",", with: ".")), number.isFinite else {
            throw TableProblem.notANumber(line: line, column: column, text: text)
        }
        return "\(number)"
    }

    /// The next record that is not an empty line: its fields one after another, each with the line of the record.
    private static func record(
        _ bytes: [UInt8], _ delimiter: UInt8, _ place: inout (at: Int, line: Int), _ take: ([UInt8], Int) throws -> Void
    ) throws -> Bool {
        func isLineEnd(_ at: Int) -> Bool { at < bytes.count && (bytes[at] == 0x0A || bytes[at] == 0x0D) }
        func pass(_ place: inout (at: Int, line: Int)) {
            place.at += bytes[place.at] == 0x0D && place.at + 1 < bytes.count && bytes[place.at + 1] == 0x0A ? 2 : 1
            place.line += 1
        }
        while isLineEnd(place.at) { pass(&place) }
        guard place.at < bytes.count else { return false }
        let line = place.line
        while true {
            var field: [UInt8] = []
            if place.at < bytes.count, bytes[place.at] == 0x22 {
                let opened = place.line
                place.at += 1
                while true {
                    guard place.at < bytes.count else { throw TableProblem.openQuote(line: opened) }
                    if bytes[place.at] == 0x22 {
                        place.at += 1
                        guard place.at < bytes.count, bytes[place.at] == 0x22 else { break }
                    }
                    if bytes[place.at] == 0x0A { place.line += 1 }
                    field.append(bytes[place.at])
                    place.at += 1
                }
                while place.at < bytes.count, bytes[place.at] == 0x20 { place.at += 1 }
                guard place.at >= bytes.count || isLineEnd(place.at) || bytes[place.at] == delimiter else {
                    throw TableProblem.textAfterQuote(line: place.line)
                }
            } else {
                while place.at < bytes.count, !isLineEnd(place.at), bytes[place.at] != delimiter {
                    field.append(bytes[place.at])
                    place.at += 1
                }
                while field.first == 0x20 { field.removeFirst() }
                while field.last == 0x20 { field.removeLast() }
            }
            try take(field, line)
            guard place.at < bytes.count else { return true }
            if isLineEnd(place.at) {
                pass(&place)
                return true
            }
            place.at += 1
        }
    }
}
