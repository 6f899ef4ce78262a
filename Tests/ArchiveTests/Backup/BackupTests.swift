import Foundation
import NIOCore
import NIOPosix
import Testing
import Vault

@testable import Archive
@testable import Coding

/// Backups of an archive that goes on being used.
@Suite struct BackupTests {
    /// A study with two families, each with a recording, whose data keys are wrapped by the keys of a file.
    private struct Two {
        let study: SampleStudy
        /// The family that stays, and its recording.
        let otherFamily: Family.ID
        let otherVideo: Video.ID

        var folder: URL { study.bench.folder }

        init() async throws {
            study = try await SampleStudy(.sqlite)
            otherFamily = try await study.archive.addFamily(name: "De Vries", to: study.study, by: study.lead)
            let session = try await study.archive.addSession(number: 1, heldOn: nil, moment: nil, to: otherFamily, by: study.lead)
            otherVideo = try await study.sample.film(session)
        }

        /// A folder beside the data that is gone with it.
        func beside(_ name: String) throws -> URL {
            let parent = FileManager.default.temporaryDirectory.appending(path: "beeld-beside-\(folder.lastPathComponent)")
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            return parent.appending(path: name)
        }

        func clear() {
            try? FileManager.default.removeItem(
                at: FileManager.default.temporaryDirectory.appending(path: "beeld-beside-\(folder.lastPathComponent)"))
        }

        var backup: Backup {
            get throws { Backup(in: try beside("backups"), clock: { [bench = study.bench] in bench.now }) }
        }
    }

    /// What lies in a folder, opened as the server does.
    private static func opened(_ folder: URL) async throws -> StudyArchive {
        try await StudyArchive.open(in: folder, keyring: SampleArchive.keyring, threads: .singleton, passwordCost: .testing)
    }

    private static func original(_ video: Video.ID, _ archive: StudyArchive) async throws -> String {
        let reader = try await archive.media.open(MediaFile(video: video.text, kind: .original), key: try await archive.key(of: video))
        return String(buffer: try await archive.media.read(reader, offset: 0, count: 100))
    }

    @Test func `what was kept comes back`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let coding = try await two.study.locked()
        let rows = try await two.study.sample.contents()
        let made = try await two.backup.make(of: two.folder)

        let restored = try two.beside("restored")
        #expect(try await two.backup.restore(to: restored, keyring: SampleArchive.keyring) == made.snapshot)

        let archive = try await Self.opened(restored)
        #expect(try await archive.checkAudit().isSound)
        let last = try await archive.auditLines(after: 0).last?.entry
        #expect(last?.action == .restored && last?.actor == .keeper && last?.object == .init(.backup))
        #expect(try await Self.original(two.otherVideo, archive) == "original")
        #expect(try await archive.log(of: coding, by: two.study.anna).count == 3)
        for (table, kept) in rows {
            #expect(try await archive.database.read { Set(try $0.rows("SELECT * FROM \(table)")) } == kept, "\(table)")
        }
    }

    /// The promise to a family that withdraws.
    @Test func `a family whose key was destroyed comes back from no snapshot`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let (study, lead) = (two.study, two.study.lead)
        let coding = try await study.begin()
        let note = CodingEvent.numbered(9, .markChanged(.numbered("mark", 1), .init(note: "Huilt")))
        _ = try await study.archive.take(study.wholeCoding + [note], into: coding, by: study.anna)
        let old = try await two.backup.make(of: two.folder).snapshot
        let kept = try two.beside("backups").appending(path: "snapshots/\(old)/media/videos/\(study.video)/original").path
        #expect(FileManager.default.fileExists(atPath: kept))

        try await study.archive.destroy(study.family, because: .withdrawn, by: lead)
        study.bench.pass(milliseconds: 60_000)
        try await two.backup.make(of: two.folder)
        try await two.backup.restore(old, to: try two.beside("restored"), keyring: SampleArchive.keyring)

        let archive = try await Self.opened(try two.beside("restored"))
        // Its recording, its names and what was noted of it.
        await #expect(throws: StudyArchiveError.destroyed) { try await Self.original(study.video, archive) }
        let family = try await archive.family(study.family, by: lead)
        #expect([family.name] + family.people.map(\.name) == ["G1", "P1", "P2", "P3"])
        let log = try await archive.log(of: coding, by: study.anna).map(\.event.change)
        #expect(log.last == .markChanged(.numbered("mark", 1), .init(note: FamilySeal.destroyed)))
        // The other family is all there.
        #expect(try await Self.original(two.otherVideo, archive) == "original")
        #expect(try await archive.family(two.otherFamily, by: lead).name == "De Vries")
    }

    @Test func `a copy of older keys dies with the master key that wrapped them`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let keyFile = KeyFile(path: try two.beside("keys").path)
        try keyFile.make()
        let wrapped = try Keyring(file: keyFile).wrap(DataKey(), for: "family:1")

        try keyFile.change { $0.rotate() }
        #expect(throws: Never.self) { _ = try Keyring(file: keyFile).unwrap(wrapped, for: "family:1") }
        try keyFile.change { $0.forgetRetired() }

        #expect(throws: VaultError.unknownMasterKey(wrapped.masterKey)) { try Keyring(file: keyFile).unwrap(wrapped, for: "family:1") }
    }

    @Test func `no snapshot holds a wrapped key`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let wrapped = try await two.study.sample.database.read {
            try $0.rows("SELECT wrapped FROM family_key").map { try $0.text("wrapped") }
        }
        let made = try await two.backup.make(of: two.folder)

        let database = try Data(contentsOf: try two.beside("backups").appending(path: "snapshots/\(made.snapshot)/beeld.sqlite"))
        let keys = try String(contentsOf: try two.beside("backups").appending(path: "keys.json"), encoding: .utf8)

        #expect(wrapped.count == 2)
        for text in wrapped {
            #expect(database.firstRange(of: Data(text.utf8)) == nil)
            #expect(keys.replacing("\\/", with: "/").contains(text))
        }
    }

    @Test func `what did not change is not copied again`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let first = try await two.backup.make(of: two.folder)
        two.study.bench.pass(milliseconds: 60_000)
        try await two.study.archive.media.keep(
            ByteBuffer(string: "another poster"), as: MediaFile(video: two.study.video.text, kind: .poster),
            key: try await two.study.archive.key(of: two.study.video))

        let second = try await two.backup.make(of: two.folder)

        // The database, the head of its log and the new poster; three sealed files lie there already.
        #expect((first.copied, first.files) == (6, 6))
        #expect((second.copied, second.files) == (3, 6))
        let snapshots = try two.beside("backups").appending(path: "snapshots")
        let inodes = try [first, second].map { made in
            try FileManager.default.attributesOfItem(
                atPath: snapshots.appending(path: "\(made.snapshot)/media/videos/\(two.otherVideo)/original").path)[.systemFileNumber]
                as? UInt64
        }
        #expect(inodes[0] == inodes[1])
    }

    @Test func `a snapshot is whole although the archive is written to meanwhile`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let archive = two.study.archive
        let writing = Task {
            var added = 0
            while !Task.isCancelled {
                _ = try await archive.addFamily(name: "G\(added)", to: two.study.study, by: two.study.lead)
                added += 1
            }
            return added
        }
        while try await two.study.sample.count("family") < 10 { await Task.yield() }

        let made = try await two.backup.make(of: two.folder)
        writing.cancel()
        _ = await writing.result
        try await two.backup.restore(made.snapshot, to: try two.beside("restored"), keyring: SampleArchive.keyring)

        let restored = try SQLiteDatabase(file: try two.beside("restored").appending(path: "beeld.sqlite"))
        #expect(try await restored.faults().isEmpty)
        let families = try await restored.read { try $0.row("SELECT count(*) AS n FROM family", [])?.integer("n") ?? 0 }
        let keys = try await restored.read { try $0.row("SELECT count(*) AS n FROM family_key", [])?.integer("n") ?? 0 }
        #expect(families >= 10)
        #expect(keys == families)
    }

    @Test(arguments: ["beeld.sqlite", "media"])
    func `what was altered is not brought back`(part: String) async throws {
        let two = try await Two()
        defer { two.clear() }
        let made = try await two.backup.make(of: two.folder)
        let path = part == "media" ? "media/videos/\(two.otherVideo)/original" : part
        let file = try two.beside("backups").appending(path: "snapshots/\(made.snapshot)/\(path)")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)

        let restored = try two.beside("restored")
        await #expect(throws: BackupProblem.damaged(file: file.path)) {
            try await two.backup.restore(to: restored, keyring: SampleArchive.keyring)
        }

        #expect(!FileManager.default.fileExists(atPath: restored.path))
    }

    @Test func `the newest of several days is the newest`() async throws {
        #expect(BackupPlace.name(at: 1_762_938_000_123) == "2025-11-12T090000.123Z")
        let two = try await Two()
        defer { two.clear() }
        // In the evening, and in the night after it.
        two.study.bench.pass(milliseconds: 14 * 3_600_000)
        let evening = try await two.backup.make(of: two.folder).snapshot
        two.study.bench.pass(milliseconds: 4 * 3_600_000)
        let night = try await two.backup.make(of: two.folder).snapshot

        #expect(evening < night)
        #expect(try await two.backup.restore(to: two.beside("restored"), keyring: SampleArchive.keyring) == night)

        // As an older program called it.
        let snapshots = try two.beside("backups").appending(path: "snapshots")
        try FileManager.default.moveItem(at: snapshots.appending(path: evening), to: snapshots.appending(path: "230000.000"))
        #expect(try await two.backup.restore(to: two.beside("again"), keyring: SampleArchive.keyring) == night)
    }

    @Test func `what is in the way or is missing is named`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let (backup, root) = (try two.backup, try two.beside("backups"))
        await #expect(throws: BackupProblem.noSnapshot(place: root.path, name: nil)) {
            try await backup.restore(to: try two.beside("r"), keyring: SampleArchive.keyring)
        }
        await #expect(throws: BackupProblem.nothingToKeep(folder: root.path)) { try await backup.make(of: root) }
        try await backup.make(of: two.folder)

        await #expect(throws: BackupProblem.noSnapshot(place: root.path, name: "../..")) {
            try await backup.restore("../..", to: try two.beside("r"), keyring: SampleArchive.keyring)
        }
        await #expect(throws: BackupProblem.notEmpty(folder: two.folder.path)) {
            try await backup.restore(to: two.folder, keyring: SampleArchive.keyring)
        }
        try FileManager.default.removeItem(at: root.appending(path: "keys.json"))
        await #expect(throws: BackupProblem.noKeys(file: root.appending(path: "keys.json").path)) {
            try await backup.restore(to: try two.beside("r"), keyring: SampleArchive.keyring)
        }
    }

    @Test func `one that was cut off is no snapshot, and is cleared away by the next`() async throws {
        let two = try await Two()
        defer { two.clear() }
        let cutOff = try two.beside("backups").appending(path: "snapshots/2025-11-12T090000.000Z.unfinished")
        try FileManager.default.createDirectory(at: cutOff, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: cutOff.appending(path: "beeld.sqlite"))

        let made = try await two.backup.make(of: two.folder)

        #expect(Disk.names(in: try two.beside("backups").appending(path: "snapshots").path) == [made.snapshot])
    }
}
