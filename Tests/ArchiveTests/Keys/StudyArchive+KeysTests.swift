import Foundation
import NIOCore
import NIOPosix
import Testing
import Vault

@testable import Archive
@testable import Coding

@Suite struct KeysTests {
    /// Opens the sample's archive once more, with other master keys.
    private func reopen(_ sample: SampleStudy, _ driver: Driver, with keyring: Keyring) async throws -> StudyArchive {
        let folder = sample.bench.folder
        return try await StudyArchive(
            database: try driver.database(in: folder),
            media: MediaLibrary(folder: MediaFolder(root: folder.appending(path: "media").path, scratch: .inMemory()), threads: .singleton),
            keyring: keyring, auditHead: folder.appending(path: "beeld.audit-head").path, passwordCost: .testing,
            clock: { sample.bench.now })
    }

    @Test(arguments: Driver.allCases)
    func `a family has a key from the beginning, and no two have the same`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let other = try await sample.archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)

        let rows = try await sample.sample.database.read { try $0.rows("SELECT * FROM family_key ORDER BY family_id") }

        #expect(Set(try rows.map { try $0.id("family_id", of: Family.self) }) == [sample.family, other])
        #expect(try rows.map { try $0.text("state") } == ["kept", "kept"])
        #expect(Set(try rows.map { try $0.text("wrapped") }).count == 2)
    }

    @Test(arguments: Driver.allCases)
    func `no name, note or file's name is on the disk in the clear`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.locked()
        let correction = try await sample.archive.correct(coding, reason: "Lot zei iets anders", by: sample.anna)
        _ = try await sample.archive.take(
            [.numbered(9, .markChanged(.numbered("mark", 1), .init(note: "Sandra huilt")))], into: correction, by: sample.anna)

        for text in ["De Wit", "Sandra", "Mirjam", "opname T1", "huilt", "Lot zei"] {
            #expect(!DataFolder.holds([text], in: sample.bench.folder), "\(text)")
        }

        let desk = try await sample.archive.desk(correction, by: sample.anna)
        #expect(desk.familyName == "De Wit" && desk.correctionReason == "Lot zei iets anders")
        #expect(
            try await sample.archive.log(of: correction, by: sample.anna).last?.event.change
                == .markChanged(.numbered("mark", 1), .init(note: "Sandra huilt")))
    }

    @Test(arguments: Driver.allCases)
    func `with other master keys nothing can be read`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        await #expect(throws: VaultError.unknownMasterKey(SampleArchive.keyring.current)) {
            try await reopen(sample, driver, with: Keyring())
        }
    }

    @Test(arguments: Driver.allCases)
    func `a key is of no use to another family`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let other = try await sample.archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)
        try await sample.sample.database.write { connection in
            try connection.run(
                """
                UPDATE family_key SET wrapped = (SELECT own.wrapped FROM family_key AS own WHERE own.family_id = $2) WHERE family_id = $1
                """, [.id(sample.family), .id(other)])
        }

        await #expect(throws: VaultError.refused) { try await sample.archive.open(.poster, of: sample.video, by: sample.lead) }
    }

    @Test(arguments: Driver.allCases)
    func `keys are wrapped anew, media stays as it is, and the retired master key is needed no more`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let file = KeyFile(path: sample.bench.folder.appending(path: "master.key").path)
        try file.make()
        // What is under the sample's own master key makes room: its family, and its log of deeds.
        try await sample.archive.destroy(sample.family, because: .withdrawn, by: sample.lead)
        try await sample.sample.database.write { connection in
            for table in ["audit_line", "house_key"] { try connection.run("DELETE FROM \(table)") }
            try connection.run("UPDATE audit_turn SET sequence = 0")
        }
        let archive = try await reopen(sample, driver, with: try Keyring(file: file))
        let family = try await archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)
        let session = try await archive.addSession(number: 1, heldOn: nil, moment: nil, to: family, by: sample.lead)
        let video = try await archive.startUpload(name: "film.mp4", size: 4, to: session, by: sample.lead)
        _ = try await archive.receive(ByteBuffer(string: "film"), at: 0, of: video, size: 4, by: sample.lead)
        let old = try #require(try await archive.masterKeysInUse().first)

        try file.change { $0.rotate() }
        let rotated = try await reopen(sample, driver, with: try Keyring(file: file))
        #expect(try await rotated.masterKeysInUse().contains(old))
        #expect(try await rotated.wrapKeysAnew() > 0)
        try file.change { $0.forgetRetired() }

        // The server went on running, and looks into its key file when it meets a key it does not know.
        #expect(try await !archive.masterKeysInUse().contains(old))
        #expect(try await archive.uploadState(video, by: sample.lead).received == 4)
        try await archive.completeUpload(video, by: sample.lead)
        let original = try archive.media.folder.open(MediaFile(video: video.text, kind: .original), key: try await archive.key(of: video))
        #expect(String(buffer: try original.read(offset: 0, count: 9)) == "film")
    }

    @Test(arguments: Driver.allCases)
    func `a data folder of a time before keys is sealed when it is opened, once`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let poster = sample.bench.folder.appending(path: "media/videos/\(sample.video)/poster.jpg")
        let coding = try await sample.begin()
        _ = try await sample.archive.take(
            [
                .numbered(1, .mark(1, .nods, by: sample.sandra, at: 10)),
                .numbered(2, .markChanged(.numbered("mark", 1), .init(note: "Sandra huilt"))),
            ], into: coding, by: sample.anna)
        // As it was then: names where codes are now, and texts as they were written.
        try await sample.sample.database.write { connection in
            try connection.run("DELETE FROM family_key")
            try connection.run("UPDATE family SET code = 'De Wit', sealed_name = ''")
            for (id, name) in [(sample.sandra, "Sandra"), (sample.lot, "Lot"), (sample.mirjam, "Mirjam")] {
                try connection.run("UPDATE person SET code = $2, sealed_name = '' WHERE id = $1", [.id(id), .text(name)])
            }
            try connection.run("UPDATE video SET sealed_name = 'opname T1.mp4'")
            let note = CodingEvent.numbered(2, .markChanged(.numbered("mark", 1), .init(note: "Sandra huilt")))
            try connection.run("UPDATE coding_event SET body = $1 WHERE sequence = 2", [.text(try StudyArchive.body(note))])
        }
        for file in try FileManager.default.contentsOfDirectory(at: poster.deletingLastPathComponent(), includingPropertiesForKeys: nil) {
            try Data("plain".utf8).write(to: file)
        }

        let archive = try await reopen(sample, driver, with: SampleArchive.keyring)

        let reader = try await archive.open(.poster, of: sample.video, by: sample.lead)
        #expect(String(buffer: try reader.read(offset: 0, count: 9)) == "plain")
        #expect(try Data(contentsOf: poster).range(of: Data("plain".utf8)) == nil)
        let family = try await archive.family(sample.family, by: sample.lead)
        #expect(family.name == "De Wit" && family.people.map(\.name) == ["Sandra", "Lot", "Mirjam"])
        #expect(try await archive.video(sample.video, by: sample.lead).name == "opname T1.mp4")
        #expect(
            try await archive.log(of: coding, by: sample.anna).last?.event.change
                == .markChanged(.numbered("mark", 1), .init(note: "Sandra huilt")))
        #expect(!DataFolder.holds(["De Wit", "Sandra", "Mirjam", "opname T1", "huilt"], in: sample.bench.folder))
        // Whoever puts a plain file there later does not have it sealed as ours.
        try Data("forged".utf8).write(to: poster)
        let again = try await reopen(sample, driver, with: archive.keyring)
        await #expect(throws: MediaError.self) { try await again.open(.poster, of: sample.video, by: sample.lead) }
    }
}
