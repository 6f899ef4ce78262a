import ArgumentParser

@main
struct Beeld: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "beeld",
        abstract: "The observation lab for the working alliance in family therapy.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, AccountCommand.self, KeyCommand.self, BackupCommand.self, RestoreCommand.self,
            DoctorCommand.self, AuditCommand.self, CodebookCommand.self,
        ])
}
