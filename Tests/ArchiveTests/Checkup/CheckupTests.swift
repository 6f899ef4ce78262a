import Foundation
import NIOCore
import Testing
import Vault

@testable import Archive
@testable import Coding

/// Each finding, and what causes it.
@Suite struct CheckupTests {
    /// A study whose recording has everything that a prepared one has.
    private static func study() async throws -> SampleStudy {
        let study = try await SampleStudy(.sqlite)
        let key = try await study.archive.key(of: study.video)
        for kind in [MediaFile.Kind.playable, .thumbnails, .thumbnailCues] {
            let bytes = ByteBuffer(repeating: 7, count: 200_000)
            try await study.archive.media.keep(bytes, as: MediaFile(video: study.video.text, kind: kind), key: key)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: study.bench.folder.path)
        return study
    }

    private static func findings(
        _ study: SampleStudy, keyring: Keyring? = SampleArchive.keyring, changedAt: Int? = nil, tools: FilmTools = FilmTools(),
        leastFree: Int = 0, isDeep: Bool = false
    ) async throws -> [Finding] {
        var findings: [Finding] = []
        let checkup = Checkup(
            of: study.bench.folder, keyring: keyring, keysChangedAt: changedAt, tools: tools, leastFree: leastFree, isDeep: isDeep)
        try await checkup.run { findings += $0.findings }
        // Whether the machine of the tests has swap is not ours to say.
        return findings.filter { $0 != .swap }
    }

    private static func file(_ study: SampleStudy, _ name: String) -> URL {
        study.bench.folder.appending(path: "media/videos/\(study.video)/\(name)")
    }

    @Test(arguments: [false, true])
    func `nothing is found where nothing is wrong`(isDeep: Bool) async throws {
        #expect(try await Self.findings(Self.study(), isDeep: isDeep).isEmpty)
    }

    @Test func `nothing is changed`() async throws {
        let study = try await Self.study()
        let before = try await study.sample.contents()

        _ = try await Self.findings(study, isDeep: true)

        #expect(try await study.sample.contents() == before)
    }

    // MARK: The log of deeds

    @Test func `a log that is not as it was written is told`() async throws {
        let study = try await Self.study()
        let last = try await study.sample.database.read { try AuditLog.head($0).sequence }
        try await study.sample.database.write {
            try $0.run("UPDATE audit_line SET actor = 'keeper' WHERE sequence = $1", [.integer(last - 1)])
        }
        #expect(try await Self.findings(study) == [.logBroken(.changed(line: last - 1))])

        try FileManager.default.removeItem(at: study.bench.folder.appending(path: "beeld.audit-head"))
        try await study.sample.database.write { try $0.run("DELETE FROM audit_line") }
        #expect(try await Self.findings(study) == [.logBroken(.headMissing)])
    }

    // MARK: Keys

    @Test func `keys that cannot be read are told`() async throws {
        #expect(try await Self.findings(Self.study(), keyring: nil) == [.noKeys])
    }

    @Test func `a key file that does not open the data keys is told`() async throws {
        let id = SampleArchive.keyring.current

        #expect(try await Self.findings(Self.study(), keyring: Keyring()) == [.lostKeys(count: 3, masterKey: id)])
    }

    @Test func `a rotation that was cut off is told, and then a retired key that nothing needs`() async throws {
        let study = try await SampleStudy(.sqlite)
        let file = KeyFile(path: study.bench.folder.appending(path: "keys").path)
        try file.make()
        let keyring = try Keyring(file: file)
        let family = study.family
        let key = keyring.wrap(try await study.archive.familyKey(family), for: "family:\(family)")
        try await study.sample.database.write { connection in
            try connection.run(
                "UPDATE family_key SET wrapped = $2, master_key = $3 WHERE family_id = $1",
                [.id(family), .text(key.text), .text(key.masterKey.text)])
            for name in HouseKey.allCases {
                let key = try #require(try name.find(SampleArchive.keyring, connection))
                try connection.run("DELETE FROM house_key WHERE name = $1", [.text(name.rawValue)])
                let wrapped = keyring.wrap(key, for: name.rawValue)
                try connection.run(
                    "INSERT INTO house_key (name, wrapped, master_key) VALUES ($1, $2, $3)",
                    [.text(name.rawValue), .text(wrapped.text), .text(wrapped.masterKey.text)])
            }
        }
        func keys() async throws -> [Finding] {
            try await Self.findings(study, keyring: Keyring(file: file)).filter {
                if case .missing = $0 { false } else if case .openToOthers = $0 { false } else { true }
            }
        }

        try file.change { $0.rotate() }
        #expect(try await keys() == [.oldWrapping(count: 3)])

        let rotated = try Keyring(file: file)
        let anew = rotated.wrap(try rotated.unwrap(key, for: "family:\(family)"), for: "family:\(family)")
        try await study.sample.database.write { connection in
            try connection.run(
                "UPDATE family_key SET wrapped = $2, master_key = $3 WHERE family_id = $1",
                [.id(family), .text(anew.text), .text(anew.masterKey.text)])
            _ = try HouseKey.wrapAnew(rotated, connection)
        }
        #expect(try await keys() == [.retiredKept(count: 1)])
        #expect(!Finding.retiredKept(count: 1).isFault)

        try file.change { $0.forgetRetired() }
        #expect(try await keys().isEmpty)
    }

    @Test func `a key that was destroyed after the master key was made is told`() async throws {
        let study = try await Self.study()
        let other = try await study.archive.addFamily(name: "Weg", to: study.study, by: study.lead)
        study.bench.pass(milliseconds: 1000)

        try await study.archive.destroy(other, because: .withdrawn, by: study.lead)

        #expect(try await Self.findings(study, changedAt: study.bench.now - 1) == [.destroyedNotRotated(count: 1)])
        #expect(try await Self.findings(study, changedAt: study.bench.now + 1).isEmpty)
    }

    // MARK: The machine

    @Test func `a folder that others may enter is told`() async throws {
        let study = try await Self.study()
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: study.bench.folder.path)

        #expect(try await Self.findings(study) == [.openToOthers(path: study.bench.folder.path)])
    }

    @Test func `a disk that is almost full is told`() async throws {
        let findings = try await Self.findings(Self.study(), leastFree: .max)

        guard case .diskAlmostFull(let free)? = findings.first else { throw Absent(what: "the finding") }
        #expect(findings.count == 1)
        #expect(free > 0)
    }

    @Test func `a program that is missing is told`() async throws {
        let tools = FilmTools(ffmpeg: "no-such-ffmpeg", ffprobe: "/no/such/ffprobe")

        #expect(
            try await Self.findings(Self.study(), tools: tools) == [
                .toolMissing(name: "no-such-ffmpeg"), .toolMissing(name: "/no/such/ffprobe"),
            ])
    }

    // MARK: Rows

    @Test func `a folder without a database is told`() async throws {
        let bench = try Bench()
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: bench.folder.path)
        var findings: [Finding] = []

        try await Checkup(of: bench.folder, keyring: nil, leastFree: 0).run { findings += $0.findings }

        #expect(findings.filter { $0 != .swap } == [.noDatabase])
        #expect(Disk.names(in: bench.folder.path).isEmpty)
    }

    @Test func `a database that is damaged is told`() async throws {
        let (study, bench) = (try await Self.study(), try Bench())
        let (live, copy) = (study.bench.folder.appending(path: "beeld.sqlite"), bench.folder.appending(path: "beeld.sqlite"))
        try await SQLiteDatabase(file: live).copy(to: copy, emptying: []) { _ in }
        var bytes = try Data(contentsOf: copy)
        // A sign-in name stands in its row and in the index of names: changed in one of the two, they differ.
        let place = try #require(bytes.firstRange(of: Data("rosa".utf8)))
        bytes.replaceSubrange(place, with: Data("rozz".utf8))
        try bytes.write(to: copy)
        var faults: [String] = []

        try await Checkup(of: bench.folder, keyring: SampleArchive.keyring).run { check in
            for case .databaseDamaged(let found) in check.findings { faults += found }
        }

        #expect(!faults.isEmpty)
    }

    @Test func `a database of another Beeld is told`() async throws {
        let study = try await Self.study()
        let known = try #require(try Migrations.numbered().last?.number)
        try await study.sample.database.write { try $0.run("INSERT INTO migration (number, name) VALUES (9999, 'later')") }
        #expect(try await Self.findings(study) == [.schemaAhead(newest: 9999, known: known)])

        try await study.sample.database.write { try $0.run("DELETE FROM migration WHERE number >= $1", [.integer(known)]) }
        let findings = try await Self.findings(study)
        guard case .schemaBehind(_, known)? = findings.first else { throw Absent(what: "the finding") }
    }

    // MARK: Recordings

    @Test(arguments: ["original", "playable.mp4", "poster.jpg", "thumbnails.jpg", "thumbnails.vtt"])
    func `a file that is missing is told`(name: String) async throws {
        let study = try await Self.study()
        try FileManager.default.removeItem(at: Self.file(study, name))

        #expect(try await Self.findings(study) == [.missing(path: "media/videos/\(study.video)/\(name)")])
    }

    @Test func `files that belong to nothing are told, and cleared when the archive is opened`() async throws {
        let study = try await Self.study()
        let stray = "00000000-0000-4000-8000-000000000000"
        let folder = study.bench.folder.appending(path: "media/videos/\(stray)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: study.bench.folder.appending(path: "media/uploads/\(stray)"))
        #expect(try await Self.findings(study) == [.stray(video: stray)])

        _ = try await SampleArchive(.sqlite, bench: study.bench)

        #expect(try await Self.findings(study).isEmpty)
    }

    @Test func `a file of another name is told`() async throws {
        let study = try await Self.study()
        try Data("x".utf8).write(to: Self.file(study, "session.mp4"))

        #expect(try await Self.findings(study) == [.unreadable(path: "media/videos/\(study.video)/session.mp4")])
    }

    @Test func `an altered end is told at once, an altered middle when every byte is opened`() async throws {
        let study = try await Self.study()
        func alter(_ name: String, at place: (Int) -> Int) throws {
            var bytes = try Data(contentsOf: Self.file(study, name))
            bytes[place(bytes.count)] ^= 1
            try bytes.write(to: Self.file(study, name))
        }

        try alter("playable.mp4") { $0 / 2 }
        #expect(try await Self.findings(study).isEmpty)
        let playable = Finding.unreadable(path: "media/videos/\(study.video)/playable.mp4")
        #expect(try await Self.findings(study, isDeep: true) == [playable])

        try alter("thumbnails.jpg") { $0 - 1 }
        #expect(try await Self.findings(study) == [.unreadable(path: "media/videos/\(study.video)/thumbnails.jpg")])
    }

    // MARK: Leftovers

    @Test func `what a crash left is told`() async throws {
        let study = try await Self.study()
        try Data().write(to: Self.file(study, "poster.jpg.partial"))
        try Data().write(to: study.bench.folder.appending(path: "media/scratch/\(study.video).lock"))

        #expect(
            try await Self.findings(study) == [
                .leftover(path: "media/scratch/\(study.video).lock"), .leftover(path: "media/videos/\(study.video)/poster.jpg.partial"),
            ])
    }

    @Test func `what a program is at work on is no leftover`() async throws {
        let study = try await Self.study()
        let path = study.bench.folder.appending(path: "media/scratch/\(study.video).lock").path
        let held = try OpenFile.alone(path, O_RDWR | O_CREAT, patient: false)

        #expect(try await Self.findings(study).isEmpty)
        withExtendedLifetime(held) {}
    }
}

extension StudyArchive {
    /// The key of a family, as a verb finds it.
    fileprivate func familyKey(_ family: Family.ID) async throws -> DataKey {
        try await database.read { try key(of: .family(family), $0) }
    }
}
