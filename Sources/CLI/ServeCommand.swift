import Archive
import ArgumentParser
import Foundation
import NIOPosix

/// `beeld serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs Beeld on a data folder until it is stopped (Ctrl-C).")

    @OptionGroup var listening: ListeningOptions

    @Option(help: "The folder that holds everything: database and recordings. Made when it is not there.")
    var data: String

    @Flag(help: "Visitors come by TLS, through a proxy in front: the sign-in cookie then travels by TLS only.")
    var behindTLS = false

    func run() async throws {
        let folder = URL(filePath: data)
        let archive = try await StudyArchive.open(in: folder, threads: .singleton)
        guard try await archive.hasAccounts() else {
            throw ValidationError(
                """
                \(folder.path) has no accounts yet, so nobody could sign in. Make the first one:
                    beeld account add --data \(data) --name "…" --sign-in-name … --role researcher
                """)
        }
        try await RunningServer(archive: archive, listening: listening, isSecure: behindTLS).run { address in
            print("Beeld runs on \(address)")
        }
    }
}

/// Where a server listens.
struct ListeningOptions: ParsableArguments {
    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 8080

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535, and \(port) is not.") }
    }
}
