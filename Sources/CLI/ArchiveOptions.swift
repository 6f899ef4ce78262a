import Archive
import ArgumentParser
import Foundation
import NIOPosix

/// Which archive a command works on, and the keys that open it.
struct ArchiveOptions: ParsableArguments {
    @Option(help: "The data folder.")
    var data: String

    @OptionGroup var keys: KeyOptions

    func archive() async throws -> StudyArchive {
        try await StudyArchive.open(in: URL(filePath: data), keyring: keys.keyring(), threads: .singleton)
    }
}
