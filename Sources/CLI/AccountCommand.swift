import Archive
public import ArgumentParser
public import Coding
import Foundation
import NIOPosix

/// `beeld account`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Makes accounts from the command line, such as the first one.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds an account. The password is read from the terminal or from standard input, never from the command line.")

        @Option(help: "The data folder.")
        var data: String

        @OptionGroup var keys: KeyOptions

        @Option(help: "The person's name, as others see it.")
        var name: String

        @Option(help: "What the person types to sign in.")
        var signInName: String

        @Option(help: "data_manager, researcher or member. The first account is a data manager, who gives roles in studies.")
        var role: Account.Role

        func run() async throws {
            let archive = try await StudyArchive.open(in: URL(filePath: data), keyring: keys.keyring(), threads: .singleton)
            guard let password = Self.password() else { throw ValidationError("No password was given.") }
            do {
                try await archive.foundAccount(name: name, signInName: signInName, role: role, password: password)
            } catch let error as StudyArchiveError {
                throw ValidationError(Self.sentence(error, signInName: signInName))
            }
            print("\(name) can sign in as \(signInName.lowercased()).")
        }

        private static func password() -> String? {
            guard isatty(STDIN_FILENO) == 1 else { return readLine() }
            return getpass("Password: ").map { String(cString: $0) }
        }

        private static func sentence(_ error: StudyArchiveError, signInName: String) -> String {
            switch error {
            case .nameTaken: "There is an account with the sign-in name “\(signInName)” already. Choose another one."
            case .invalid(field: "name"): "The name is empty or longer than 120 characters."
            case .invalid(field: "sign_in_name"):
                "“\(signInName)” cannot be a sign-in name: use 1 to 64 letters, digits, dots, hyphens, underscores or @."
            case .invalid(field: "password"): "A password has at least \(StudyArchive.shortestPassword) characters."
            default: "The account could not be made."
            }
        }
    }
}

extension Account.Role: ExpressibleByArgument {}
