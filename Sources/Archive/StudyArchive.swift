import Coding
public import Foundation
public import NIOPosix
public import Vault

/// Everything a Beeld installation keeps: rows in a database, recordings in a media folder.
///
/// Its verbs each run in one transaction, take the one who asks, and give only what that one may see (`Permission`). What the asker may not
/// know of is `.notFound`, exactly as if it did not exist.
public struct StudyArchive: Sendable {
    let database: any SQLDatabase
    let audit: AuditLog
    let auditHead: AuditHeadFile
    let playback = PlaybackLedger()
    let codebooks = CodebookShelf()
    let keyring: Keyring
    let permissions = PermissionEpoch()
    public let media: MediaLibrary
    let passwords: Passwords
    /// Milliseconds since 1970.
    public let clock: @Sendable () -> Int

    /// Opens the archive in a folder, or makes it there.
    ///
    /// - Parameters:
    ///   - folder: holds `beeld.sqlite` and `media/`; made when missing, readable for its owner only.
    ///   - keyring: the master keys, without which nothing sealed is read. They are never kept in the folder.
    ///   - scratch: where recordings may lie in the clear while they are prepared; in memory when nothing is said.
    ///   - threads: where bytes are read and written; never the pool that serves requests.
    ///   - passwordCost: lower it in tests only.
    public static func open(
        in folder: URL, keyring: Keyring, scratch: ScratchSpace? = nil, threads: NIOThreadPool, passwordCost: PasswordCost = .standard,
        clock: @escaping @Sendable () -> Int = now
    ) async throws -> StudyArchive {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let database = try SQLiteDatabase(file: folder.appendingPathComponent("beeld.sqlite"))
        let media = try MediaFolder(root: folder.appendingPathComponent("media").path, scratch: scratch ?? .inMemory())
        return try await StudyArchive(
            database: database, media: MediaLibrary(folder: media, threads: threads), keyring: keyring,
            auditHead: DataFolder(root: folder).auditHead.path, passwordCost: passwordCost, clock: clock)
    }

    /// - Parameter auditHead: the path of the file that says where the log of deeds ended.
    init(
        database: any SQLDatabase, media: MediaLibrary, keyring: Keyring, auditHead: String, passwordCost: PasswordCost,
        clock: @escaping @Sendable () -> Int
    ) async throws {
        try await Migrations.run(on: database)
        (audit, self.auditHead) = try await AuditLog.open(in: database, noting: auditHead, keyring: keyring)
        self.database = AccountedDatabase(database, noting: self.auditHead, threads: .singleton)
        self.keyring = keyring
        self.media = media
        self.passwords = Passwords(cost: passwordCost)
        self.clock = clock
        try await sealWhatIsPlain()
        try await sealAccountSecrets()
        try await clearStrayMedia()
    }

    @Sendable public static func now() -> Int {
        Int(Date().timeIntervalSince1970 * 1000)
    }

    func newID<Subject>() throws -> Identifier<Subject> {
        var random = SystemRandomNumberGenerator()
        guard let id: Identifier<Subject> = UUIDv7.make(at: clock(), random: random.next(), random.next()) else {
            preconditionFailure("a version 7 UUID is an identifier")
        }
        return id
    }

    /// A recording's identifier tells nothing, not even which of two came in first: that would tell a coder the moment.
    func newVideoID() -> Video.ID {
        guard let id = Video.ID(UUID().uuidString.lowercased()) else { preconditionFailure("a UUID is an identifier") }
        return id
    }

    func require(_ asker: Account, _ deed: Permission.Deed) throws {
        guard Permission.allows(asker, deed) else { throw StudyArchiveError.notFound }
    }
}

extension String {
    /// Without the white space around it and with accents joined to their letters, so that a name is one name however it was typed; `nil`
    /// when nothing is left, it is longer than `limit` (in code points, as the tables count), or it has a character that ends a text in C.
    func trimmed(limit: Int) -> String? {
        let text = trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        return (1...limit).contains(text.unicodeScalars.count) && !text.utf8.contains(0) ? text : nil
    }

    /// Whether it is a day of the calendar, such as `2025-11-12`. Written back and compared, because whoever reads dates makes a day in
    /// March of 30 February and stops reading after the day.
    var isDay: Bool {
        let day = Date.ISO8601FormatStyle().year().month().day()
        return (try? day.parse(self))?.formatted(day) == self
    }
}
