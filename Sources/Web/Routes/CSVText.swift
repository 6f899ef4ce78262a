/// A table as text (RFC 4180) that a spreadsheet takes for text too.
enum CSVText {
    /// One row with its end.
    static func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// What begins like a formula gets an apostrophe before it, so that no spreadsheet runs what somebody typed here. Quoted is also what
    /// another reader would take for the end of a cell: a spreadsheet in Dutch expects semicolons.
    private static func cell(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { "\",;\t\r\n".unicodeScalars.contains($0) }) else { return safe }
        // Scalar by scalar: with an accent behind it a quote is another character, and still a quote to who reads the file.
        let doubled = safe.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
    }

    /// Some spreadsheets look behind what cannot be seen.
    private static func isFormula(_ text: String) -> Bool {
        let isControl = text.unicodeScalars.first.map { $0.value < 0x20 } ?? false
        let seen = text.unicodeScalars.drop { $0.properties.isWhitespace || [.control, .format].contains($0.properties.generalCategory) }
        return isControl || seen.first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }
}
