import Archive
import ArgumentParser
import Foundation
import Vault

/// `beeld doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Looks a data folder over and says what to do about what it finds. Changes nothing.",
        discussion: "One line for each check. Ends with 0 when nothing is wrong, with 1 when something is.")

    @Option(help: "The data folder.")
    var data: String

    @OptionGroup var keys: KeyOptions

    @Flag(help: "Open every sealed byte of every recording, and not only the beginning and end of each file.")
    var deep = false

    func run() async throws {
        let (keyring, problem) = readKeys()
        let checkup = Checkup(of: URL(filePath: data), keyring: keyring, keysChangedAt: keysChangedAt(), isDeep: deep)
        var faults = 0
        try await checkup.run { check in
            faults += check.findings.count(where: \.isFault)
            for line in Self.lines(check, keys: problem) { print(line) }
        }
        if faults > 0 { throw ExitCode.failure }
    }

    private func readKeys() -> (Keyring?, problem: String?) {
        do {
            return (try keys.keyring(), nil)
        } catch let error as ValidationError {
            return (nil, error.message)
        } catch {
            return (nil, nil)
        }
    }

    private func keysChangedAt() -> Int? {
        guard let path = keys.keyFile ?? ProcessInfo.processInfo.environment["BEELD_MASTER_KEY_FILE"] else { return nil }
        let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        return date.map { Int($0.timeIntervalSince1970 * 1000) }
    }

    static func lines(_ check: Check, keys problem: String? = nil) -> [String] {
        let name = check.subject.rawValue
        guard !check.findings.isEmpty else { return ["ok    \(name)\(check.count.map { ": \($0) files" } ?? "")"] }
        return check.findings.map { finding in
            "\(finding.isFault ? "WRONG" : "note ") \(name): \(finding == .noKeys ? problem ?? finding.sentence : finding.sentence)"
        }
    }
}

extension Finding {
    var sentence: String {
        switch self {
        case .noKeys: "The master keys cannot be read, so that nothing sealed can be looked at."
        case .lostKeys(let count, let id):
            "\(count) data keys are wrapped by the master key \(id), which is not in the key file. Bring back a copy of the file that has it."
        case .oldWrapping(let count): "\(count) data keys are still wrapped by a retired master key. Say: beeld key rotate"
        case .destroyedNotRotated(let count):
            """
            The keys of \(count) families were destroyed since the master key was made. So that no copy of older wrapped keys can be opened, say: \
            beeld key rotate, beeld backup, beeld key retire
            """
        case .retiredKept(let count): "\(count) retired master keys are not needed any more. After the next backup say: beeld key retire"
        case .openToOthers(let path):
            "\(path) is not this account's alone. Say: chmod 700 \(path), and run Beeld as the account that owns it."
        case .diskAlmostFull(let bytes):
            "Only \(bytes.formatted(.byteCount(style: .file))) are free. Make room before the next recording comes in."
        case .swap: "This machine has swap: what is prepared in memory could be written there. Encrypt it, or turn it off with: swapoff -a"
        case .toolMissing(let name): "There is no \(name), so recordings cannot be prepared. Install ffmpeg."
        case .noDatabase: "There is no beeld.sqlite. Is it the data folder?"
        case .databaseDamaged(let faults):
            "The database is damaged: \(faults.prefix(3).joined(separator: "; ")). Stop the server and bring back a backup with: beeld restore"
        case .schemaBehind(let newest, let known):
            "The database is at step \(newest) of \(known). Start the server once: it brings the database up to date."
        case .schemaAhead(let newest, let known):
            "The database is of a newer Beeld (step \(newest), this one knows \(known)). Use that one."
        case .logBroken(let found):
            "The log of deeds is not as it was written: \(AuditSentence.of(found)) Keep this folder as it is, and find out who had it."
        case .missing(let path): "\(path) is missing, although the database knows it. Bring it back from a backup."
        case .stray(let video):
            "The recording \(video) has files that belong to nothing any more. They are cleared when the server starts."
        case .unreadable(let path): "\(path) cannot be opened: it was altered or is damaged. Bring it back from a backup."
        case .leftover(let path):
            "\(path) was left by work that was cut off. It is cleared when the server starts or the work is done again."
        }
    }
}
