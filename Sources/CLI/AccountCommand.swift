import Archive
public import ArgumentParser
public import Coding
import Foundation

/// `beeld account`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Makes accounts from the command line, such as the first one.",
        subcommands: [Add.self, Link.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds an account. The password is read from the terminal or from standard input, never from the command line.")

        @OptionGroup var opening: ArchiveOptions

        @Option(help: "The person's name, as others see it.")
        var name: String

        @Option(help: "What the person types to sign in.")
        var signInName: String

        @Option(help: "data_manager, researcher or member. The first account is a data manager, who gives roles in studies.")
        var role: Account.Role

        func run() async throws {
            let archive = try await opening.archive()
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
            case .passwordGuessable: "This password is guessed among the first. Choose another one, such as four random words."
            case .invalid(field: "password"): "A password has at least \(StudyArchive.shortestPassword) characters."
            default: "The account could not be made."
            }
        }
    }
}

extension AccountCommand {
    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a link by which somebody sets a new password, such as a data manager who is locked out. It works once.")

        @OptionGroup var opening: ArchiveOptions

        @Option(help: "What the person types to sign in.")
        var signInName: String

        @Option(help: "The address of the server, as people type it.")
        var address = "http://localhost:8080"

        @Flag(help: "Turns the second step off, for who has lost the telephone and the recovery codes.")
        var withoutSecondFactor = false

        func run() async throws {
            let archive = try await opening.archive()
            do {
                let link = try await archive.makeLink(forSignInName: signInName, forgettingSecondFactor: withoutSecondFactor)
                print("\(link.account.name) sets a new password at:\n\(address)\(link.path)")
            } catch StudyArchiveError.notFound {
                throw ValidationError("There is no open account with the sign-in name “\(signInName)”.")
            }
        }
    }
}

extension Account.Role: ExpressibleByArgument {}
