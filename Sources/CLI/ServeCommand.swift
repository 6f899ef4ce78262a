import Archive
import ArgumentParser
import Foundation
import NIOPosix
import Web

/// `beeld serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs Beeld on a data folder until it is stopped (Ctrl-C).")

    @OptionGroup var listening: ListeningOptions

    @OptionGroup var entering: EntranceOptions

    @Option(help: "The folder that holds everything: database and recordings. Made when it is not there.")
    var data: String

    @OptionGroup var keys: KeyOptions

    @OptionGroup var scratch: ScratchOptions

    func validate() throws {
        try listening.refusePlainHTTP(unless: entering.isProtected)
    }

    func run() async throws {
        let folder = URL(filePath: data)
        let entrance = try entering.entrance(listening)
        let archive = try await StudyArchive.open(
            in: folder, keyring: keys.keyring(), scratch: scratch.space(), threads: .singleton)
        guard try await archive.hasAccounts() else {
            throw ValidationError(
                """
                \(folder.path) has no accounts yet, so nobody could sign in. Make the first one:
                    beeld account add --data \(data) --name "…" --sign-in-name … --role data_manager
                """)
        }
        try await RunningServer(archive: archive, listening: listening, entrance: entrance).run { address in
            print("Beeld runs on \(address)")
        }
    }
}
