import Foundation
import NIOPosix
import Testing
import Vault

@testable import Archive
@testable import Coding

/// A snapshot that an older program made, and that comes back to this one.
@Suite struct OlderSnapshotTests {
    /// What the program before migration 7 kept: the secret of a second factor in the clear.
    private static let schema = 6

    private static let secret = TOTP(secret: Data("twenty bytes of them".utf8))

    /// The data folder of that program, with one account that has a second factor.
    private static func older(_ folder: URL, _ account: Account.ID) async throws {
        let database = try SQLiteDatabase(file: folder.appending(path: "beeld.sqlite"))
        try await Migrations.run(try Migrations.numbered().filter { $0.number <= schema }, on: database)
        let password = try await Passwords(cost: .testing).hash(SampleArchive.password)
        try await database.write { connection in
            try connection.run(
                "INSERT INTO account (id, sign_in_name, name, role, password, created_at) VALUES ($1, 'anna', 'Anna', 'member', $2, 0)",
                [.id(account), .text(password)])
            try connection.run(
                "INSERT INTO second_factor (account_id, secret, confirmed_at) VALUES ($1, $2, 1)",
                [.id(account), .text(secret.secret.base64EncodedString())])
        }
        try database.close()
    }

    private static func opened(_ folder: URL, _ bench: Bench) async throws -> StudyArchive {
        try await StudyArchive.open(
            in: folder, keyring: SampleArchive.keyring, threads: .singleton, passwordCost: .testing, clock: { bench.now })
    }

    /// - Parameter isBackedUpAgain: whether the keys kept beside the snapshots are those of a program that seals.
    @Test(arguments: [false, true])
    func `a second factor from before secrets were sealed opens, and lies in the clear no more`(isBackedUpAgain: Bool) async throws {
        let (bench, beside) = (try Bench(), try Bench())
        let account = try #require(Account.ID("anna"))
        try await Self.older(bench.folder, account)
        let backup = Backup(in: beside.folder.appending(path: "backups"), clock: { bench.now })
        let snapshot = try await backup.make(of: bench.folder).snapshot
        if isBackedUpAgain {
            _ = try await Self.opened(bench.folder, bench)
            bench.pass(milliseconds: 86_400_000)
            try await backup.make(of: bench.folder)
        }

        let restored = beside.folder.appending(path: "restored")
        try await backup.restore(snapshot, to: restored, keyring: SampleArchive.keyring)
        let archive = try await Self.opened(restored, bench)

        let token = try #require(try await archive.signIn(name: "anna", password: SampleArchive.password))
        let code = Self.secret.code(step: TOTP.step(at: bench.now))
        #expect(try await archive.passSecondStep(code, holding: token) != nil)
        #expect(!DataFolder.holds([Self.secret.secret.base64EncodedString()], in: restored))
    }
}
