import Foundation
import NIOPosix
import Testing
import Vault

@testable import Archive
@testable import Coding

@Suite struct StudyArchiveTests {
    @Test func `an archive is made where there is none, for its owner's eyes only`() async throws {
        let bench = try Bench()
        let folder = bench.folder.appending(path: "deep/data")

        let archive = try await StudyArchive.open(in: folder, keyring: Keyring(), threads: .singleton, passwordCost: .testing)

        #expect(try await !archive.hasAccounts())
        let permissions = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
        #expect(permissions == 0o700)
    }

    @Test func `what was kept is there when it is opened again`() async throws {
        let bench = try Bench()
        let keyring = Keyring()
        let first = try await StudyArchive.open(in: bench.folder, keyring: keyring, threads: .singleton, passwordCost: .testing)
        try await first.foundAccount(name: "Rosa", signInName: "rosa", role: .researcher, password: SampleArchive.password)

        let second = try await StudyArchive.open(in: bench.folder, keyring: keyring, threads: .singleton, passwordCost: .testing)

        #expect(try await second.signIn(name: "rosa", password: SampleArchive.password) != nil)
    }

    @Test(arguments: Driver.allCases)
    func `an archive of a newer program is not opened`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.database.write { try $0.run("INSERT INTO migration (number, name) VALUES (9999, '9999-later.sql')") }

        await #expect(throws: StudyArchiveError.madeByNewerProgram) { try await SampleArchive(driver, bench: sample.bench) }
    }

    @Test func `white space around a text is not part of it`() {
        #expect(" a b\n".trimmed(limit: 3) == "a b")
        #expect("abcd".trimmed(limit: 3) == nil)
        #expect(" \n".trimmed(limit: 3) == nil)
        // Counted as the tables count (SQL's length): code points, of which a flag has two.
        #expect("🇳🇱🇧🇪".trimmed(limit: 4) == "🇳🇱🇧🇪")
        #expect("🇳🇱🇧🇪".trimmed(limit: 3) == nil)
        // An accent typed apart is joined to its letter, and counts with it.
        #expect("e\u{301}".trimmed(limit: 1) == "\u{E9}")
        #expect("film\0.mp4".trimmed(limit: 20) == nil)
    }
}
