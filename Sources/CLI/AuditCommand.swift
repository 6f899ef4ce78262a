import Archive
import ArgumentParser
import Coding

/// `beeld audit`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Checks and exports the log of who did what.", subcommands: [Verify.self, Export.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walks the log from its first line to its last and finds whatever was changed, moved, left out or cut off.",
            discussion: "Ends with 0 when the log is sound and with 1 when it is not.")

        @OptionGroup var opening: ArchiveOptions

        func run() async throws {
            let archive = try await opening.archive()
            let verdict = try await archive.checkAudit()
            print(AuditSentence.of(verdict))
            guard case .sound = verdict else { throw ExitCode.failure }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the whole log, one line of JSON for each of its lines: the very text that its code covers.")

        @OptionGroup var opening: ArchiveOptions

        func run() async throws {
            let archive = try await opening.archive()
            var last = 0
            while true {
                let lines = try await archive.auditLines(after: last)
                for line in lines { print(line.entry.canonical(sequence: line.sequence)) }
                guard lines.count == StudyArchive.auditPiece, let newest = lines.last else { break }
                last = newest.sequence
            }
        }
    }
}

/// What a check of the log found, in a sentence.
enum AuditSentence {
    static func of(_ verdict: AuditVerdict) -> String {
        switch verdict {
        case .sound(let lines, let head, let notNoted):
            """
            The log is sound: all \(lines) lines are as they were written, in their order, and none is missing.
            Its last line has the code \(head). Written down elsewhere, it proves later that nothing before it was replaced.
            """
                + (notNoted == 0
                    ? "" : "\nThe file beside the database does not know the last \(notNoted) of them yet; the next line brings it up.")
        case .broken(let found):
            "The log is NOT sound: " + of(found)
        }
    }

    static func of(_ found: AuditBreak) -> String {
        switch found {
        case .changed(let line): "line \(line) is not what was written there; it was changed, or put there by somebody else."
        case .missing(let line): "line \(line) is missing."
        case .moved(let line, let to): "line \(line) stands in the place of line \(to); their order was changed."
        case .cutOff(let after, let known): "it ends after line \(after), but \(known) lines were written; the last ones were cut off."
        case .replaced(let line): "lines up to \(line) were cut off and others written in their place."
        case .headMissing: "the file beeld.audit-head, which says where it ends, is gone; lines may have been cut off."
        case .headUnreadable: "the file beeld.audit-head, which says where it ends, was not written by this installation."
        }
    }
}
