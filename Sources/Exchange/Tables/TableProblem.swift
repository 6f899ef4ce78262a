/// What is wrong with a table that was to be read. Lines count from 1, as an editor shows them.
public enum TableProblem: Error, Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It names its columns and says nothing more.
    case noRows
    /// It is text in another encoding, or no text.
    case notUTF8(line: Int)
    /// A line has more or fewer fields than the first.
    case ragged(line: Int, found: Int, expected: Int)
    /// A quote that is opened here is never closed.
    case openQuote(line: Int)
    /// Something stands behind a closing quote.
    case textAfterQuote(line: Int)
    case notANumber(line: Int, column: String, text: String)
    case noSuchColumn(String, columns: [String])
    case sameName(String)

    /// What happened, where, and what to do next.
    public func sentence(file: String) -> String {
        switch self {
        case .empty:
            "\(file) is empty. A table begins with a line that names its columns."
        case .noRows:
            "\(file) names its columns and has no rows."
        case .notUTF8(let line):
            "\(file), line \(line): this is not UTF-8 text. Save the table as “CSV UTF-8”."
        case .ragged(let line, let found, let expected):
            "\(file), line \(line): there are \(found) fields where the first line names \(expected) columns. "
                + (found > expected
                    ? "Put quotes around a field that has a comma, a semicolon or a tab in it."
                    : "Leave the field of a missing value empty, but keep what separates it.")
        case .openQuote(let line):
            "\(file), line \(line): a quote is opened here and never closed. Write a quote that belongs to the text twice."
        case .textAfterQuote(let line):
            "\(file), line \(line): there is something behind a closing quote. Write a quote that belongs to the text twice."
        case .notANumber(let line, let column, let text):
            "\(file), line \(line), column “\(column)”: “\(text)” is no number. Write one such as 3 or 2.5 (2,5 is read too), "
                + "or leave the field empty when it is missing."
        case .noSuchColumn(let name, let columns):
            "\(file) has no column “\(name)”. It has: \(columns.map { "“\($0)”" }.joined(separator: ", "))."
        case .sameName(let name):
            "\(file) has two columns “\(name)”. Give each a name of its own."
        }
    }
}
