import Archive
import ArgumentParser
import Foundation

/// `beeld backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Makes a snapshot of a data folder. The server may go on running.",
        discussion: """
            Recordings stay sealed, and those that lie in an earlier snapshot are not copied again. The keys lie once, beside all snapshots: a \
            family whose key is destroyed is lost in the older snapshots too, as soon as the next backup is made.
            """)

    @Option(help: "The data folder.")
    var data: String

    @Option(help: "The folder of all backups, on another disk than the data.")
    var to: String

    func run() async throws {
        let made = try await inBackupWords { try await Backup(in: URL(filePath: to)).make(of: URL(filePath: data)) }
        let size = made.bytesCopied.formatted(.byteCount(style: .file))
        print("\(made.snapshot): \(made.files) files, \(made.copied) of them copied (\(size)).")
    }
}

/// `beeld restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Brings a snapshot back into an empty folder, after holding it against its checksums.")

    @Option(help: "The folder of all backups.")
    var from: String

    @Option(help: "Which snapshot, by the name of its folder; the newest when nothing is said.")
    var snapshot: String?

    @Option(help: "The data folder to make. It must be empty, or not be there yet.")
    var to: String

    @OptionGroup var keys: KeyOptions

    func run() async throws {
        let keyring = try keys.keyring()
        let name = try await inBackupWords {
            try await Backup(in: URL(filePath: from)).restore(snapshot, to: URL(filePath: to), keyring: keyring)
        }
        print("\(name) is back in \(to). Look it over with: beeld doctor --deep --data \(to)")
    }
}

/// Says in a sentence why a backup was not made or not brought back.
private func inBackupWords<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
        return try await work()
    } catch let problem as BackupProblem {
        throw ValidationError(problem.sentence)
    } catch MediaError.diskFull {
        throw ValidationError("The disk is full. Nothing was made; make room and say it again.")
    }
}

extension BackupProblem {
    var sentence: String {
        switch self {
        case .nothingToKeep(let folder): "There is no beeld.sqlite in \(folder). Is it the data folder?"
        case .busy(let place): "Another backup is being made into \(place). Wait until it is done."
        case .restless: "Recordings came and went faster than they could be copied. Nothing was made; say it again."
        case .noSnapshot(let place, nil): "There is no whole snapshot in \(place)/snapshots."
        case .noSnapshot(let place, let name?): "There is no whole snapshot \(name) in \(place)/snapshots."
        case .noKeys(let file):
            "\(file) is missing or is not what a backup wrote. Without it nothing sealed can be read, so nothing was brought back."
        case .damaged(let file):
            "\(file) is not what was written when the backup was made. Nothing was brought back; try an earlier snapshot."
        case .notEmpty(let folder):
            "\(folder) has something in it. A snapshot comes back into an empty folder only, so that nothing is overwritten."
        case .madeByNewerProgram: "The snapshot was made by a newer Beeld. Bring it back with that one."
        }
    }
}
