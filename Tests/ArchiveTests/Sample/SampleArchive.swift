import Foundation
import NIOPosix
import Vault

@testable import Archive
@testable import Coding

/// An archive of its own for one test.
struct SampleArchive {
    let bench: Bench
    let database: any SQLDatabase
    let archive: StudyArchive

    /// - Parameters:
    ///   - bench: the one of another sample, to open the same archive once more.
    ///   - chunk: how many bytes of a recording are sealed together.
    init(
        _ driver: Driver, bench: Bench? = nil, keyring: Keyring = SampleArchive.keyring, chunk: Int = 64 << 10,
        passwordCost: PasswordCost = .testing
    ) async throws {
        let bench = try bench ?? Bench()
        self.bench = bench
        database = try driver.database(in: bench.folder)
        // The archive's clock holds on to the bench, and with it to the folder.
        archive = try await StudyArchive(
            database: database,
            media: MediaLibrary(
                folder: MediaFolder(root: bench.folder.appending(path: "media").path, scratch: .inMemory(), chunk: chunk),
                threads: .singleton),
            keyring: keyring, auditHead: bench.folder.appending(path: "beeld.audit-head").path, passwordCost: passwordCost,
            clock: { bench.now })
    }

    static let password = "een lang wachtwoord"
    /// Of every sample, so that one archive can be opened twice.
    static let keyring = Keyring()

    @discardableResult
    func account(_ name: String, _ role: Account.Role = .member, password: String = password) async throws -> Account {
        let id = try await archive.foundAccount(name: name, signInName: name.lowercased(), role: role, password: password)
        return Account(id: id, name: name, role: role)
    }

    /// Everything in the database, to see whether anything changed; but for the log of deeds, which tells of looking too. Every table has a
    /// key, so no two rows are alike.
    func contents() async throws -> [String: Set<SQLRow>] {
        let tables = try Schema.tables().filter { !$0.hasPrefix("audit_") }
        return try await database.read { connection in
            try Dictionary(
                uniqueKeysWithValues: tables.map { table in
                    (table, Set(try connection.rows("SELECT * FROM \(table)")))
                })
        }
    }

    func count(_ table: String) async throws -> Int {
        try await database.read { try $0.row("SELECT count(*) AS n FROM \(table)", [])?.integer("n") ?? 0 }
    }
}

/// A test looked for something of its own that is not there.
struct Absent: Error {
    let what: String
}
