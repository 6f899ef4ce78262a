import Foundation
import NIOCore
import Testing

@testable import Archive
@testable import Coding

@Suite struct DestructionTests {
    @Test(arguments: Driver.allCases)
    func `of a family that withdrew nothing can be read but codes, when and why`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.locked()
        let correction = try await sample.archive.correct(coding, reason: "Anders", by: sample.anna)
        _ = try await sample.archive.take(
            [.numbered(9, .markChanged(.numbered("mark", 1), .init(note: "Huilt")))], into: correction, by: sample.anna)
        sample.bench.pass(milliseconds: 5)

        try await sample.archive.destroy(sample.family, because: .withdrawn, by: sample.lead)

        let tombstone = try await sample.archive.tombstone(of: sample.family, by: sample.lead)
        #expect(tombstone == Tombstone(code: "G1", reason: .withdrawn, at: Bench.morning + 5))
        let family = try await sample.archive.family(sample.family, by: sample.lead)
        #expect(family.name == "G1" && family.people.map(\.name) == ["P1", "P2", "P3"])
        #expect(try await sample.archive.video(sample.video, by: sample.lead).name == FamilySeal.destroyed)
        let log = try await sample.archive.log(of: correction, by: sample.anna).map(\.event)
        // The mark and the ratings stay; the note does not.
        #expect(log.dropLast() == sample.wholeCoding[...])
        #expect(log.last?.change == .markChanged(.numbered("mark", 1), .init(note: FamilySeal.destroyed)))
        #expect(try await sample.archive.desk(correction, by: sample.anna).correctionReason == FamilySeal.destroyed)
    }

    @Test(arguments: Driver.allCases)
    func `nothing of the key and of the media is left on the disk`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let wrapped = try #require(
            try await sample.sample.database.read { try $0.row("SELECT wrapped FROM family_key", [])?.text("wrapped") })
        #expect(DataFolder.holds([wrapped], in: sample.bench.folder))

        try await sample.archive.destroy(sample.family, because: .retentionEnded, by: sample.lead)

        #expect(!DataFolder.holds([wrapped], in: sample.bench.folder))
        #expect(Disk.names(in: sample.bench.folder.appending(path: "media/videos").path) == [])
        await #expect(throws: StudyArchiveError.destroyed) {
            try await sample.archive.destroy(sample.family, because: .withdrawn, by: sample.lead)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever is watching gets no further byte`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let reader = try await sample.archive.open(.poster, of: sample.video, by: sample.anna)
        #expect(try await sample.archive.read(0..<3, of: reader, by: sample.anna).map { String(buffer: $0) } == ["pos"])

        try await sample.archive.destroy(sample.family, because: .withdrawn, by: sample.lead)

        await #expect(throws: StudyArchiveError.destroyed) { try await sample.archive.read(3..<6, of: reader, by: sample.anna) }
    }

    @Test(arguments: Driver.allCases)
    func `whoever loses the assignment, the account or the study gets no further byte`(driver: Driver) async throws {
        for loss in 1...2 {
            let sample = try await SampleStudy(driver)
            let reader = try await sample.archive.open(.poster, of: sample.video, by: sample.anna)
            _ = try await sample.archive.read(0..<3, of: reader, by: sample.anna)

            switch loss {
            case 1: try await sample.archive.withdraw(sample.assignment, by: sample.lead)
            default: try await sample.archive.change(membership: sample.anna.id, in: sample.study, to: nil, by: sample.mieke)
            }

            await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.read(3..<6, of: reader, by: sample.anna) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `to a family that is gone nothing is added`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.archive.destroy(sample.family, because: .withdrawn, by: sample.lead)

        await #expect(throws: StudyArchiveError.destroyed) {
            try await sample.archive.addPerson(name: "Piet", role: .father, birthYear: nil, to: sample.family, by: sample.lead)
        }
        let session = try await sample.archive.addSession(number: 8, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        await #expect(throws: StudyArchiveError.destroyed) {
            try await sample.archive.startUpload(name: "film.mp4", size: 9, to: session, by: sample.lead)
        }
    }
}
