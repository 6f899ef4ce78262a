import ArgumentParser
import Foundation

@main
struct Beeld: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "beeld",
        abstract: "The observation lab for the working alliance in family therapy.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, AccountCommand.self, KeyCommand.self, BackupCommand.self, RestoreCommand.self,
            DoctorCommand.self, AuditCommand.self, CodebookCommand.self, AgreementCommand.self, SequencesCommand.self,
            AssociateCommand.self, DriftCommand.self,
        ])

    /// What a command ends with when it was wrong itself; the library's own 64 is known to nobody.
    private static let wrongUse: Int32 = 2

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            Foundation.exit(wrongUse)
        }
    }
}
