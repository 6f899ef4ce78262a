import Coding
import Foundation
import NIOPosix
import TestSupport
import Testing
import Vault

@testable import Archive

/// A data folder with a few accounts, and a family in whose log something stands.
struct Installation {
    static let masterKey = Data(repeating: 7, count: 32).base64EncodedString()

    let folder: URL
    let archive: StudyArchive
    let manager: Account

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "beeld-command-\(UUID().uuidString)")
        archive = try await Self.open(folder)
        let lead = try await Self.account("Hanna Brouwer", "hanna", .researcher, archive)
        manager = try await Self.account("Daan Beheer", "daan", .dataManager, archive)
        let study = try await archive.addStudy(title: "Kompasstudie", codebook: TinyCodebook.text, wording: nil, by: lead)
        let family = try await archive.addFamily(name: "De Wit", to: study, by: lead)
        try await archive.addPerson(name: "Sandra", role: .mother, birthYear: 1982, to: family, by: lead)
    }

    func close() {
        try? FileManager.default.removeItem(at: folder)
    }

    func beeld(_ words: String...) throws -> BeeldProcess {
        try BeeldProcess.run(words + ["--data", folder.path], masterKey: Self.masterKey)
    }

    private static func open(_ folder: URL) async throws -> StudyArchive {
        let keys = try #require(MasterKeys(list: masterKey))
        return try await StudyArchive.open(in: folder, keyring: Keyring(keys), threads: .singleton, passwordCost: .testing)
    }

    private static func account(_ name: String, _ signInName: String, _ role: Account.Role, _ archive: StudyArchive) async throws -> Account
    {
        let id = try await archive.foundAccount(name: name, signInName: signInName, role: role, password: "een lang wachtwoord")
        return Account(id: id, name: name, role: role)
    }
}
