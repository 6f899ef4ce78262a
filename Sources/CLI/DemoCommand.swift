import Archive
import ArgumentParser
import Foundation
import Logging
import NIOPosix
import Vault

/// `beeld demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Runs Beeld with a fictional study in which everything is filled in.")

    @OptionGroup var listening: ListeningOptions

    @Option(help: "Keep the demo study in this folder, to go on with it later. Without it, it is thrown away at the end.")
    var data: String?

    func validate() throws {
        try listening.refusePlainHTTP(unless: false)
    }

    func run() async throws {
        let throwAway = data == nil ? FileManager.default.temporaryDirectory.appending(path: "beeld-demo-\(UUID().uuidString)") : nil
        defer { if let throwAway { try? FileManager.default.removeItem(at: throwAway) } }
        let folder = throwAway ?? URL(filePath: data ?? "")
        let archive = try await StudyArchive.open(in: folder, keyring: keyring(beside: data), threads: .singleton)
        if try await !archive.hasAccounts() { try await DemoStudy().fill(archive) }
        var logger = Logger(label: "beeld")
        logger.logLevel = .warning
        try await RunningServer(archive: archive, listening: listening, logger: logger).run { address in
            print(Self.welcome(address, isKept: throwAway == nil))
        }
    }

    /// A demo that is thrown away needs a key no longer than it runs; one that is kept has it in `DIR.key`.
    private func keyring(beside data: String?) throws -> Keyring {
        guard let data else { return Keyring() }
        let file = KeyFile(path: URL(filePath: data).standardizedFileURL.path + ".key")
        return try inWords { () throws(KeyFileError) in
            if !FileManager.default.fileExists(atPath: file.path) { try file.make() }
            return try Keyring(file: file)
        }
    }

    private static func welcome(_ address: String, isKept: Bool) -> String {
        let people = DemoStudy.people.map { person in
            "  \(person.signInName.padding(toLength: 8, withPad: " ", startingAt: 0))\(person.about)"
        }
        return """

            Beeld runs on \(address)

            Sign in as one of these, with the password  \(DemoStudy.password)

            \(people.joined(separator: "\n"))

            \(isKept ? "What you do is kept in the data folder." : "What you do is thrown away when you stop; name a folder with --data to keep it.")
            Stop with Ctrl-C.
            """
    }
}
