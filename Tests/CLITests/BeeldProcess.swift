import Foundation

/// The command as somebody runs it: a program of its own.
struct BeeldProcess {
    let status: Int32
    let output: String
    let complaint: String

    /// - Parameter masterKey: what `BEELD_MASTER_KEY` holds.
    static func run(_ words: [String], masterKey: String) throws -> BeeldProcess {
        let process = Process()
        // Where the tests were built, the program was too.
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "beeld")
        process.arguments = words
        process.environment = ["BEELD_MASTER_KEY": masterKey]
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Neither fills its pipe here, so one may be read after the other.
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return BeeldProcess(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }
}
