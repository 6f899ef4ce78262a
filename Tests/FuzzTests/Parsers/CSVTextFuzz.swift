import Testing

@testable import Web

/// Tables that leave the house, read back by RFC 4180 word for word.
@Suite struct CSVTextFuzz {
    @Test func `a row reads back, and holds nothing that a spreadsheet runs`() throws {
        try Fuzz("CSVText").run(Self.inputs) { input in
            let cells = input.text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
            let row = CSVText.row(cells)
            let rows = Self.read(row)

            try law("not one row: \(row.debugDescription)", rows.count == 1)
            try law("other cells: \(rows)", rows[0].map(\.scalars) == cells.map { Self.isFormula($0) ? ("'" + $0).scalars : $0.scalars })
            for cell in rows[0] {
                try law("\(cell) could be run", !Self.isFormula(cell))
            }
        }
    }

    /// What spreadsheets take for a formula, also behind what cannot be seen.
    private static func isFormula(_ cell: String) -> Bool {
        if let first = cell.unicodeScalars.first, first.value < 0x20 { return true }
        let seen = cell.unicodeScalars.drop { $0.properties.isWhitespace || [.control, .format].contains($0.properties.generalCategory) }
        return seen.first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    /// RFC 4180, section 2, scalar by scalar.
    private static func read(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"" where isQuoted && rest.first == "\"": cell.append(rest.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(String(cell))
                cell = .init()
            case "\r" where !isQuoted && rest.first == "\n":
                rest.removeFirst()
                rows.append(row + [String(cell)])
                (row, cell) = ([], .init())
            default: cell.append(scalar)
            }
        }
        return row.isEmpty && cell.isEmpty ? rows : rows + [row + [String(cell)]]
    }

    private static let inputs = Inputs(
        samples: ["a|b,c|d\"e|f\ng", "=1+1|+1|-1|@SUM(A1)", "'=1|\u{FEFF}=1| =1", "\r\n|\r|\n|\"\"", "x;=1+1\t=2"],
        words: [
            "|", ",", "\"", "\"\"", "\r\n", "\n", "\r", "=", "+", "-", "@", "＝", "'", ";", "\t", "\u{301}", "\u{200B}", "\u{A0}",
            "\u{FEFF}", "\u{0}",
        ],
        longest: 400
    ) { chance in
        chance.some(6, separator: "|") { chance in
            chance.pick(["", "", "=", "+", "-", "@", " =", "\t", "\"", "'", "＋"]) + chance.letters(8, of: "ab1,\"\n\r;=' é")
        }
    }
}

extension String {
    /// Texts that look the same may differ in these.
    fileprivate var scalars: [UnicodeScalar] { Array(unicodeScalars) }
}
