import Coding
public import Foundation
import Glibc
public import Vault

/// Looks a data folder over, without changing anything in it.
public struct Checkup: Sendable {
    private let folder: DataFolder
    private let keyring: Keyring?
    private let keysChangedAt: Int?
    private let tools: FilmTools
    private let leastFree: Int
    private let isDeep: Bool

    /// - Parameters:
    ///   - keyring: the master keys; `nil` when they could not be read.
    ///   - keysChangedAt: when the key file was last written, in milliseconds since 1970; `nil` when the keys come from elsewhere.
    ///   - leastFree: how many bytes should be free on the disk.
    ///   - isDeep: whether every sealed byte is opened, and not only the beginning and end of each file.
    public init(
        of data: URL, keyring: Keyring?, keysChangedAt: Int? = nil, tools: FilmTools = FilmTools(), leastFree: Int = 5 << 30,
        isDeep: Bool = false
    ) {
        folder = DataFolder(root: data)
        self.keyring = keyring
        self.keysChangedAt = keysChangedAt
        self.tools = tools
        self.leastFree = leastFree
        self.isDeep = isDeep
    }

    /// Maintenance: looks everything over.
    ///
    /// - Parameter each: is told what was found, check by check.
    public func run(_ each: (Check) -> Void) async throws {
        each(Check(subject: .permissions, findings: openToOthers()))
        each(Check(subject: .disk, findings: disk()))
        each(Check(subject: .memory, findings: swap()))
        each(Check(subject: .tools, findings: missingTools()))
        guard FileManager.default.fileExists(atPath: folder.database.path) else {
            return each(Check(subject: .database, findings: [.noDatabase]))
        }
        let database = try SQLiteDatabase(file: folder.database)
        let faults = (try? await database.faults()) ?? ["it cannot be read"]
        each(Check(subject: .database, findings: faults.isEmpty ? [] : [.databaseDamaged(faults: faults)]))
        let schema = try await schema(database)
        each(Check(subject: .schema, findings: schema))
        guard schema.isEmpty, faults.isEmpty else { return }
        each(Check(subject: .keys, findings: try await keys(database)))
        each(Check(subject: .log, findings: try await log(database)))
        each(try await RecordingCheck(layout: folder.media, database: database, keyring: keyring, isDeep: isDeep).run())
        each(Check(subject: .leftovers, findings: leftovers()))
    }

    // MARK: The machine

    private func openToOthers() -> [Finding] {
        [folder.root.path, folder.media.root].filter { path in
            var status = stat()
            return stat(path, &status) == 0 && (status.st_mode & 0o077 != 0 || status.st_uid != geteuid())
        }.map { .openToOthers(path: $0) }
    }

    private func disk() -> [Finding] {
        var status = statvfs()
        guard statvfs(folder.root.path, &status) == 0 else { return [] }
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        return free < leastFree ? [.diskAlmostFull(freeBytes: free)] : []
    }

    private func swap() -> [Finding] {
        let lines = ((try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)) ?? "").split(separator: "\n")
        // The first line is a head; compressed memory (zram) is memory.
        return lines.dropFirst().contains(where: { !$0.hasPrefix("/dev/zram") }) ? [.swap] : []
    }

    private func missingTools() -> [Finding] {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return [tools.ffmpeg, tools.ffprobe].filter { name in
            let paths: [String] = name.hasPrefix("/") ? [name] : folders.map { "\($0)/\(name)" }
            return !paths.contains(where: { (path: String) in access(path, X_OK) == 0 })
        }.map { .toolMissing(name: $0) }
    }

    // MARK: Rows

    private func schema(_ database: any SQLDatabase) async throws -> [Finding] {
        let known = try Migrations.numbered().last?.number ?? 0
        let newest = (try? await database.read { try $0.row("SELECT max(number) AS newest FROM migration", [])?.integer("newest") }) ?? 0
        if newest > known { return [.schemaAhead(newest: newest, known: known)] }
        return newest < known ? [.schemaBehind(newest: newest, known: known)] : []
    }

    private func keys(_ database: any SQLDatabase) async throws -> [Finding] {
        guard let keyring else { return [.noKeys] }
        let (uses, destroyed) = try await database.read { connection in
            (
                try connection.rows(
                    """
                    SELECT master_key, count(*) AS n FROM
                        (SELECT master_key FROM family_key WHERE wrapped IS NOT NULL UNION ALL SELECT master_key FROM house_key) AS held
                    GROUP BY master_key ORDER BY 1
                    """
                ).compactMap { row in
                    try MasterKey.ID(row.text("master_key")).map { (id: $0, count: try row.integer("n")) }
                },
                try connection.rows("SELECT destroyed_at FROM family_key WHERE wrapped IS NULL").map { try $0.integer("destroyed_at") }
            )
        }
        let retired = Set(keyring.retired)
        var findings = uses.filter { $0.id != keyring.current && !retired.contains($0.id) }.map {
            Finding.lostKeys(count: $0.count, masterKey: $0.id)
        }
        let old = uses.filter { retired.contains($0.id) }.reduce(0) { $0 + $1.count }
        if old > 0 { findings.append(.oldWrapping(count: old)) }
        if old == 0, !retired.isEmpty { findings.append(.retiredKept(count: retired.count)) }
        let sinceThen = destroyed.count { $0 > keysChangedAt ?? .max }
        if sinceThen > 0 { findings.append(.destroyedNotRotated(count: sinceThen)) }
        return findings
    }

    /// Where the keys cannot be read, that is told already.
    private func log(_ database: any SQLDatabase) async throws -> [Finding] {
        guard let keyring, let key = try? await database.read({ try HouseKey.audit.find(keyring, $0) }) else { return [] }
        let noted = try AuditHeadFile(path: folder.auditHead.path, key: key).read()
        guard case .broken(let found) = try await database.read({ try AuditCheck(key: key, noted: noted).verdict($0) }) else { return [] }
        return [.logBroken(found)]
    }

    // MARK: Leftovers

    private func leftovers() -> [Finding] {
        let layout = folder.media
        let locks = Disk.names(in: layout.locks).filter { !Self.isHeld(layout.locks + "/" + $0) }.map { "media/scratch/\($0)" }
        let partial = Disk.names(in: layout.videos).flatMap { video in
            Disk.names(in: layout.folder(video)).filter { $0.hasSuffix(".partial") && !Self.isHeld(layout.folder(video) + "/" + $0) }
                .map { "media/videos/\(video)/\($0)" }
        }
        return (locks + partial).sorted().map { .leftover(path: $0) }
    }

    /// Whether a program is at work on it.
    private static func isHeld(_ path: String) -> Bool {
        guard path.hasSuffix(".lock") || path.hasSuffix(".partial") else { return false }
        return (try? OpenFile.alone(path, O_RDWR, patient: false)) == nil
    }
}
