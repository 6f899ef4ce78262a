import ArgumentParser
import Foundation
import Statistics

/// How results are printed.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people: rounded, aligned, with what is undefined explained below.
    case table
    /// For programs: everything, unrounded.
    case json
    /// For R and spreadsheets: the first table, unrounded.
    case csv

    func text(_ results: Results) throws -> String {
        switch self {
        case .table: ResultText.of(results)
        case .json: try ResultJSON.of(results)
        case .csv: ResultCSV.of(results.tables[0])
        }
    }
}

/// Aligned columns.
private enum ResultText {
    static func of(_ results: Results) -> String {
        let settings = results.settings.map { "\($0.name) \(text($0.cell, isPlain: true))" }.joined(separator: " · ")
        let tables = results.tables.filter { !$0.rows.isEmpty }.map { of($0, isNamed: results.tables.count > 1) }
        return ([settings] + tables + results.notes).joined(separator: "\n\n") + "\n"
    }

    private static func of(_ table: ResultTable, isNamed: Bool) -> String {
        // Columns that apply to no row say nothing.
        let places = table.columns.indices.filter { place in
            !table.details.contains(table.columns[place]) && table.rows.contains { $0[place] != .nothing }
        }
        let names = places.map { table.columns[$0].replacing("_", with: " ") }
        let cells = table.rows.map { row in places.map { text(row[$0], isPlain: table.columns[$0].hasPrefix("df")) } }
        let isNumeric = places.map { place in !table.rows.contains { if case .text = $0[place] { true } else { false } } }
        let widths = names.indices.map { column in ([names[column]] + cells.map { $0[column] }).map(\.count).max() ?? 0 }
        let lines = ([names] + cells).map { row in
            let padded = row.indices.map { pad(row[$0], to: widths[$0], isNumeric: isNumeric[$0]) }
            return padded.joined(separator: "  ").replacing(#/ +$/#, with: "")
        }
        return ((isNamed ? [table.name] : []) + lines + reasons(of: table)).joined(separator: "\n")
    }

    private static func pad(_ text: String, to width: Int, isNumeric: Bool) -> String {
        let space = String(repeating: " ", count: width - text.count)
        return isNumeric ? space + text : text + space
    }

    /// - Parameter isPlain: whether a whole number has no decimals.
    private static func text(_ cell: Cell, isPlain: Bool) -> String {
        switch cell {
        case .text(let text): text
        case .whole(let number): String(number)
        case .number(let number): isPlain && abs(number) < 1e9 ? ResultFormat.plain((number * 1e4).rounded() / 1e4) : text(number)
        case .undefined: "–"
        case .nothing: ""
        }
    }

    private static func text(_ number: Double) -> String {
        guard number.isFinite else { return number > 0 ? "∞" : "−∞" }
        if number != 0, abs(number) < 0.00005 { return String(format: "%.1e", number) }
        return String(format: abs(number) < 1000 ? "%.4f" : "%.6g", number)
    }

    private static func reasons(of table: ResultTable) -> [String] {
        var seen: [Undefined] = []
        for row in table.rows {
            for (column, cell) in zip(table.columns, row) where !table.details.contains(column) {
                if case .undefined(let reason) = cell, !seen.contains(reason) { seen.append(reason) }
            }
        }
        return seen.map { "– cannot be told: \($0.sentence)." }
    }
}

/// An object of the settings and of an array for each table; a row is an object by column.
private enum ResultJSON {
    static func of(_ results: Results) throws -> String {
        var object: [String: JSONValue] = ["command": .text(results.command)]
        object["settings"] = .object(Dictionary(uniqueKeysWithValues: results.settings.map { ($0.name, JSONValue($0.cell)) }))
        object["notes"] = .array(results.notes.map(JSONValue.text))
        for table in results.tables { object[table.name] = .array(table.rows.map { row(table.columns, $0) }) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return String(decoding: try encoder.encode(JSONValue.object(object)), as: UTF8.self) + "\n"
    }

    /// What is undefined is null, and `undefined` says why, by column.
    private static func row(_ columns: [String], _ cells: [Cell]) -> JSONValue {
        var object: [String: JSONValue] = [:]
        var reasons: [String: JSONValue] = [:]
        for (column, cell) in zip(columns, cells) {
            object[column] = JSONValue(cell)
            if case .undefined(let reason) = cell { reasons[column] = .text(reason.rawValue) }
        }
        if !reasons.isEmpty { object["undefined"] = .object(reasons) }
        return .object(object)
    }
}

private indirect enum JSONValue: Encodable {
    case text(String)
    case whole(Int)
    case number(Double)
    case array([JSONValue])
    case object([String: JSONValue])
    case null

    init(_ cell: Cell) {
        switch cell {
        case .text(let text): self = .text(text)
        case .whole(let number): self = .whole(number)
        case .number(let number): self = .number(number)
        case .undefined, .nothing: self = .null
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .whole(let number): try value.encode(number)
        case .number(let number): try value.encode(number)
        case .array(let values): try value.encode(values)
        case .object(let values): try value.encode(values)
        case .null: try value.encodeNil()
        }
    }
}

/// RFC 4180. What is undefined is empty, and the last column says why.
private enum ResultCSV {
    static func of(_ table: ResultTable) -> String {
        let lines = table.rows.map { row in
            let reasons = zip(table.columns, row).compactMap { column, cell in
                if case .undefined(let reason) = cell { "\(column): \(reason.rawValue)" } else { nil }
            }
            return row.map(text) + [reasons.joined(separator: "; ")]
        }
        return ([table.columns + ["undefined"]] + lines).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text
        case .whole(let number): String(number)
        // As R reads it.
        case .number(let number): number.isFinite ? "\(number)" : (number > 0 ? "Inf" : "-Inf")
        case .undefined, .nothing: ""
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
