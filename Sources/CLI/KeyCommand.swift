import Archive
import ArgumentParser
import Foundation
import NIOPosix
import Vault

/// `beeld key`
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes, rotates and retires the master keys, without which nothing sealed is read.",
        subcommands: [Make.self, List.self, Rotate.self, Retire.self])

    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a key file with one new key.")

        @Option(help: "The key file to make.")
        var keyFile: String

        func run() throws {
            let file = KeyFile(path: keyFile)
            let keys = try inWords { () throws(KeyFileError) in
                try file.make()
                return try file.read()
            }
            print(
                """
                \(keyFile) has a new master key, \(keys.current.id). Without this file nothing sealed can be read, by nobody and never again:
                keep a copy of it, apart from the data and apart from its backups.
                """)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Names the keys of a key file.")

        @Option(help: "The key file.")
        var keyFile: String

        func run() throws {
            let keys = try inWords { () throws(KeyFileError) in try KeyFile(path: keyFile).read() }
            print((["\(keys.current.id) current"] + keys.retired.map { "\($0.id) retired" }).joined(separator: "\n"))
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a new master key and wraps all data keys with it. Media stays as it is, and the server may go on running.",
            discussion: "May be said again when it was cut off. The old key stays in the file as a retired one until “beeld key retire”.")

        @Option(help: "The key file.")
        var keyFile: String

        @Option(help: "The data folder.")
        var data: String

        func run() async throws {
            let file = KeyFile(path: keyFile)
            // First the file, then the rows: cut off between the two, the retired key still opens every row.
            let keyring = try inWords { () throws(KeyFileError) in
                try file.change { $0.rotate() }
                return try Keyring(file: file)
            }
            let archive = try await StudyArchive.open(in: URL(filePath: data), keyring: keyring, threads: .singleton)
            let count = try await archive.wrapKeysAnew()
            print("\(count) data keys are now wrapped by \(keyring.current). Make a new backup, then say: beeld key retire")
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes the retired keys out of the key file. What is still wrapped by them, such as in old backups, is lost for good."
        )

        @Option(help: "The key file.")
        var keyFile: String

        @Option(help: "The data folder, in which no data key may need them any more.")
        var data: String

        func run() async throws {
            let file = KeyFile(path: keyFile)
            let keyring = try inWords { () throws(KeyFileError) in try Keyring(file: file) }
            let archive = try await StudyArchive.open(in: URL(filePath: data), keyring: keyring, threads: .singleton)
            let needed = try await archive.masterKeysInUse()
            guard needed.isDisjoint(with: keyring.retired) else {
                throw ValidationError("Some data keys are still wrapped by a retired key. First say: beeld key rotate")
            }
            let retired = keyring.retired.count
            try inWords { () throws(KeyFileError) in try file.change { $0.forgetRetired() } }
            try await archive.accountForRetirement(of: retired)
            print(
                "\(keyFile) has no retired keys any more. Destroy the copies of the older file as well: until then they open old backups.")
        }
    }
}
