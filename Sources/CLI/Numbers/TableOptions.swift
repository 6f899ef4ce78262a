import ArgumentParser
import Exchange
import Foundation

/// The table that a command reads, and how it prints what it finds.
struct TableOptions: ParsableArguments {
    @Argument(
        help: """
            A table as text, whose first line names its columns; “-” reads what comes in. Commas, semicolons or tabs; decimals with a point or a \
            comma. Missing values are empty, NA, N/A, . or NaN.
            """)
    var file: String

    @Option(help: "How to print: table (for people), json or csv (unrounded, for programs).")
    var format = ResultFormat.table

    /// - Throws: `ExitCode.failure`, when the problem has been told.
    func reader() throws -> TableReader {
        let bytes: Data
        if file == "-" {
            bytes = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            // Mapped, so that a large table is gone through without being held.
            guard let mapped = try? Data(contentsOf: URL(filePath: file), options: .mappedIfSafe) else {
                throw complaint("\(file) cannot be read. Is the path right, and may you read it?")
            }
            bytes = mapped
        }
        return try told { () throws(TableProblem) in try TableReader(bytes) }
    }

    func read(_ reader: TableReader, _ wanted: [Table.Wanted]) throws -> Table {
        try told { () throws(TableProblem) in try reader.read(wanted) }
    }

    private func told<Result>(_ read: () throws(TableProblem) -> Result) throws -> Result {
        do {
            return try read()
        } catch {
            throw complaint(error.sentence(file: name))
        }
    }

    /// What the table is called in sentences.
    var name: String { file == "-" ? "What came in" : file }

    /// Tells what is wrong with the input.
    func complaint(_ sentence: String) -> ExitCode {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
        return .failure
    }

    func print(_ results: Results) throws {
        FileHandle.standardOutput.write(Data(try format.text(results).utf8))
    }
}

/// Names of columns or codes with commas between them.
struct NameList: ExpressibleByArgument {
    let names: [String]

    init?(argument: String) {
        names = argument.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard !names.isEmpty else { return nil }
    }
}
