public import Foundation
import Glibc
public import Vault

/// Makes and brings back backups of a data folder, of which the server may go on running.
public struct Backup: Sendable {
    private let place: BackupPlace
    /// Milliseconds since 1970.
    private let clock: @Sendable () -> Int

    /// - Parameter root: the folder of all backups; made when missing.
    public init(in root: URL, clock: @escaping @Sendable () -> Int = StudyArchive.now) {
        place = BackupPlace(root: root)
        self.clock = clock
    }

    /// What was made.
    public struct Outcome: Hashable, Sendable {
        public let snapshot: String
        public let files: Int
        /// Of these, those that had to be copied: the others lie in an earlier snapshot and are the same file there.
        public let copied: Int
        public let bytesCopied: Int
    }

    /// Maintenance: makes a snapshot of a data folder, and keeps the keys as they are now.
    ///
    /// - Throws: `BackupProblem`
    @discardableResult
    public func make(of data: URL) async throws -> Outcome {
        let folder = DataFolder(root: data)
        guard FileManager.default.fileExists(atPath: folder.database.path) else { throw BackupProblem.nothingToKeep(folder: data.path) }
        try Disk.makeFolders(place.snapshots.path)
        guard let lock = try OpenFile.alone(place.lock.path, O_RDWR | O_CREAT, patient: false) else {
            throw BackupProblem.busy(place: place.root.path)
        }
        let database = try SQLiteDatabase(file: folder.database)
        for name in Disk.names(in: place.snapshots.path) where name.hasSuffix(BackupPlace.unfinished) {
            try Disk.removeTree(place.snapshot(name).path)
        }
        for _ in 0..<3 {
            if let outcome = try await attempt(folder, database) {
                // Held until here, so that two backups do not clear away each other's beginnings.
                withExtendedLifetime(lock) {}
                return outcome
            }
        }
        throw BackupProblem.restless
    }

    /// - Returns: `nil` when a recording went away between the copy of its row and its own.
    private func attempt(_ folder: DataFolder, _ database: SQLiteDatabase) async throws -> Outcome? {
        let now = clock()
        var copies = SnapshotCopies(
            source: folder, target: place.snapshot(BackupPlace.name(at: now) + BackupPlace.unfinished), earlier: place.names().last, place)
        try Disk.makeFolders(copies.target.path)
        // The head of the log before the log: it may be behind it and never ahead.
        for name in try folder.filesBeside() { try copies.copy(name) }
        let keyTables = try await database.tables(with: "wrapped")
        let (videos, schema) = try await database.copy(
            to: copies.target.appending(path: folder.database.lastPathComponent), emptying: keyTables
        ) { connection in
            (
                try connection.rows(
                    """
                    SELECT video.id FROM video JOIN session ON session.id = video.session_id
                    JOIN family_key ON family_key.family_id = session.family_id WHERE video.state = 'ready' AND wrapped IS NOT NULL
                    """
                ).map { try $0.text("id") },
                try connection.row("SELECT max(number) AS newest FROM migration", [])?.integer("newest") ?? 0
            )
        }
        for path in folder.mediaFiles() { try copies.keep(path) }
        guard videos.allSatisfy({ copies.has("media/videos/\($0)/original") }) else {
            try Disk.removeTree(copies.target.path)
            return nil
        }
        try copies.note(folder.database.lastPathComponent)
        try await keepKeys(database, keyTables, schema)
        let manifest = BackupManifest(takenAt: now, schema: schema, files: copies.files)
        try CheckedFile.replace(copies.target.appending(path: "manifest.json"), with: try manifest.text())
        return try finish(copies, BackupPlace.name(at: now))
    }

    private func finish(_ copies: SnapshotCopies, _ name: String) throws -> Outcome {
        _ = try Disk.rename(copies.target.path, to: place.snapshot(name).path)
        try Disk.synchronize(place.snapshots.path)
        return Outcome(snapshot: name, files: copies.files.count, copied: copies.copied, bytesCopied: copies.bytesCopied)
    }

    private func keepKeys(_ database: any SQLDatabase, _ tables: [String], _ schema: Int) async throws {
        let rows = try await database.read { connection in
            try tables.map { ($0, try connection.rows("SELECT * FROM \($0)").map(\.columns)) }
        }
        let keys = KeptKeys(schema: schema, tables: Dictionary(uniqueKeysWithValues: rows))
        try CheckedFile.replace(place.keys, with: try keys.text())
    }

    // MARK: Bringing back

    /// Maintenance: brings a snapshot back into an empty folder, with the keys of today.
    ///
    /// - Parameters:
    ///   - name: of the snapshot; the newest when nothing is said.
    ///   - keyring: opens the key of the log of deeds, whose end is noted anew.
    /// - Returns: the snapshot's name.
    /// - Throws: `BackupProblem`; the folder is then as it was.
    @discardableResult
    public func restore(_ name: String? = nil, to data: URL, keyring: Keyring) async throws -> String {
        guard let snapshot = name ?? place.names().last, place.names().contains(snapshot) else {
            throw BackupProblem.noSnapshot(place: place.root.path, name: name)
        }
        guard Disk.names(in: data.path).isEmpty else { throw BackupProblem.notEmpty(folder: data.path) }
        let manifest = try BackupManifest.read(place.manifest(snapshot))
        guard manifest.schema <= (try Migrations.numbered().last?.number ?? 0) else { throw BackupProblem.madeByNewerProgram }
        let keys = try KeptKeys.read(place.keys)
        let unfinished = DataFolder(root: URL(filePath: data.path + BackupPlace.unfinished))
        try Disk.removeTree(unfinished.root.path)
        do {
            try await bring(snapshot, manifest, keys, to: unfinished, keyring)
            // An empty folder gives way in the same step.
            guard try Disk.rename(unfinished.root.path, to: data.path) else { throw BackupProblem.notEmpty(folder: data.path) }
        } catch {
            try Disk.removeTree(unfinished.root.path)
            throw error
        }
        try Disk.synchronize(data.deletingLastPathComponent().path)
        return snapshot
    }

    private func bring(_ snapshot: String, _ manifest: BackupManifest, _ keys: KeptKeys, to folder: DataFolder, _ keyring: Keyring)
        async throws
    {
        try Disk.makeFolders(folder.root.path)
        for file in manifest.files {
            let source = place.snapshot(snapshot).appending(path: file.path).path
            let copied = try CheckedFile.copy(source, to: folder.root.appending(path: file.path).path, as: file.path)
            guard copied == file else { throw BackupProblem.damaged(file: source) }
        }
        let database = try SQLiteDatabase(file: folder.database)
        try await keys.bring(to: database)
        try await StudyArchive.sealSecrets(ofSchema: manifest.schema, in: database, keyring: keyring)
        try await AuditLog.goOn(in: database, at: folder.auditHead.path, keyring: keyring, restoredAt: clock())
        // Nobody can read them any more; they only take room.
        for video in try await StrayMedia.find(in: folder.media, database) { try video.remove() }
        try database.close()
    }
}

/// What of a data folder has been taken into a snapshot.
private struct SnapshotCopies {
    let source: DataFolder
    let target: URL
    private(set) var files: [BackupManifest.File] = []
    private(set) var copied = 0
    private(set) var bytesCopied = 0
    private let earlier: URL?
    private let known: [String: BackupManifest.File]

    init(source: DataFolder, target: URL, earlier: String?, _ place: BackupPlace) {
        self.source = source
        self.target = target
        self.earlier = earlier.map { place.snapshot($0) }
        let manifest = earlier.flatMap { try? BackupManifest.read(place.manifest($0)) }
        known = Dictionary((manifest?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func has(_ path: String) -> Bool { files.contains { $0.path == path } }

    /// Copies a file, unless it went away.
    mutating func copy(_ path: String) throws {
        let new = target.appending(path: path).path
        guard let file = try CheckedFile.copy(source.root.appending(path: path).path, to: new, as: path) else { return }
        files.append(file)
        copied += 1
        bytesCopied += file.size
    }

    /// Takes a sealed file from the earlier snapshot when it is the same one there.
    mutating func keep(_ path: String) throws {
        guard let earlier, let before = known[path] else { return try copy(path) }
        let (old, new) = (earlier.appending(path: path).path, target.appending(path: path).path)
        guard try Self.isSame(source.root.appending(path: path).path, old, size: before.size) else { return try copy(path) }
        try Disk.makeFolders(URL(filePath: new).deletingLastPathComponent().path)
        guard link(old, new) == 0 else { return try copy(path) }
        files.append(before)
    }

    /// Notes a file that was made in place.
    mutating func note(_ path: String) throws {
        guard let file = try CheckedFile.examine(target.appending(path: path).path, as: path) else {
            throw BackupProblem.damaged(file: path)
        }
        files.append(file)
        copied += 1
        bytesCopied += file.size
    }

    /// A sealed file begins with an identity of its own and is never written to once it is whole; one that is coming in only grows.
    private static func isSame(_ one: String, _ other: String, size: Int) throws -> Bool {
        guard let one = try OpenFile(one, O_RDONLY), let other = try OpenFile(other, O_RDONLY) else { return false }
        guard try one.size() == size, try other.size() == size else { return false }
        let beginning = min(size, 128)
        return try one.read(at: 0, atMost: beginning) == other.read(at: 0, atMost: beginning)
    }
}
