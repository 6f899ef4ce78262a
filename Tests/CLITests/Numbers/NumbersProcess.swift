import Foundation
import Testing

/// A command on a table, as a researcher runs it.
struct NumbersProcess {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "beeld-numbers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// - Parameter words: in which `TABLE` stands for the table's path.
    func run(_ words: String, on table: String) throws -> BeeldProcess {
        let file = folder.appending(path: "table.csv")
        try Data(table.utf8).write(to: file)
        return try BeeldProcess.run(words.split(separator: " ").map { $0 == "TABLE" ? file.path : String($0) }, masterKey: "")
    }

    /// The rows of one of the tables that it finds.
    func rows(_ words: String, of name: String, on table: String) throws -> [[String: Any]] {
        let process = try run(words + " --format json", on: table)
        try #require(process.status == 0, "\(process.complaint)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(process.output.utf8)) as? [String: Any])
        return try #require(object[name] as? [[String: Any]])
    }

    /// That a command ends as it should when something is wrong: with this status, and a complaint in which this stands.
    static func expectRefusal(_ words: String, on table: String, status: Int, _ sentence: String) throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let ended = try process.run(words, on: table)

        #expect(ended.status == Int32(status))
        #expect(ended.complaint.contains(sentence), "\(ended.complaint)")
        #expect(ended.output.isEmpty)
    }

    func clear() {
        try? FileManager.default.removeItem(at: folder)
    }
}

extension [String: Any] {
    func number(_ column: String) throws -> Double {
        try #require(self[column] as? Double, "\(column) of \(self)")
    }
}
