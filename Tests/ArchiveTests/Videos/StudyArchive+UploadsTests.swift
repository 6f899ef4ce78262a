import Foundation
import NIOCore
import Testing

@testable import Archive
@testable import Coding

@Suite struct UploadsTests {
    /// A session without a recording.
    private func session(_ sample: SampleStudy) async throws -> Session.ID {
        try await sample.archive.addSession(number: 4, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
    }

    private func upload(_ bytes: String, to session: Session.ID, _ sample: SampleStudy) async throws -> Video.ID {
        let id = try await sample.archive.startUpload(name: "film.mp4", size: bytes.utf8.count, to: session, by: sample.lead)
        _ = try await sample.archive.receive(ByteBuffer(string: bytes), at: 0, of: id, size: bytes.utf8.count, by: sample.lead)
        return id
    }

    /// What the media folder has of a recording.
    private func files(_ video: Video.ID, _ sample: SampleStudy) -> [String] {
        ["uploads", "videos", "scratch"].filter {
            Disk.exists(sample.bench.folder.appending(path: "media/\($0)/\(video.text)").path)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a file comes in by parts, and goes on where it stopped`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver, chunk: 5)
        let archive = sample.archive
        let id = try await archive.startUpload(name: " film.mp4 ", size: 10, to: try await session(sample), by: sample.lead)
        #expect(try await archive.uploadState(id, by: sample.lead) == UploadState(received: 0, size: 10, state: .uploading))
        #expect(try await archive.video(id, by: sample.lead).name == "film.mp4")

        #expect(try await archive.receive(ByteBuffer(string: "01234"), at: 0, of: id, size: 10, by: sample.lead) == 5)
        await #expect(throws: MediaError.wrongOffset(expected: 5)) {
            try await archive.receive(ByteBuffer(string: "01234"), at: 0, of: id, size: 10, by: sample.lead)
        }
        // Another process takes it up.
        let restarted = try await SampleArchive(driver, bench: sample.bench).archive
        #expect(try await restarted.uploadState(id, by: sample.lead).received == 5)
        #expect(try await restarted.receive(ByteBuffer(string: "56789"), at: 5, of: id, size: 10, by: sample.lead) == 10)
        try await restarted.completeUpload(id, by: sample.lead)

        #expect(try await archive.uploadState(id, by: sample.lead) == UploadState(received: 10, size: 10, state: .waiting))
        let original = try await archive.media.open(MediaFile(video: id.text, kind: .original), key: try await archive.key(of: id))
        #expect(String(buffer: try original.read(offset: 0, count: 99)) == "0123456789")
        #expect(try await sample.sample.count("job") == 1)
    }

    @Test(arguments: Driver.allCases)
    func `a file is whole only when all of it is here`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver, chunk: 5)
        let id = try await sample.archive.startUpload(name: "film.mp4", size: 10, to: try await session(sample), by: sample.lead)
        // Of nine bytes the five are taken that fill a chunk in these tests.
        for part in ["", "012345678"] {
            _ = try await sample.archive.receive(ByteBuffer(string: part), at: 0, of: id, size: 10, by: sample.lead)
            await #expect(throws: StudyArchiveError.invalid(field: "size")) {
                try await sample.archive.completeUpload(id, by: sample.lead)
            }
        }

        #expect(try await sample.archive.uploadState(id, by: sample.lead).state == .uploading)
        #expect(try await sample.sample.count("job") == 0)
    }

    @Test(arguments: Driver.allCases, [(0, 11), (5, 6), (-1, 1), (Int.max, 1)])
    func `more bytes than the file has are refused`(driver: Driver, part: (offset: Int, count: Int)) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await sample.archive.startUpload(name: "film.mp4", size: 10, to: try await session(sample), by: sample.lead)

        await #expect(throws: StudyArchiveError.invalid(field: "size")) {
            try await sample.archive.receive(
                ByteBuffer(repeating: 1, count: part.count), at: part.offset, of: id, size: 10, by: sample.lead)
        }

        #expect(try await sample.archive.uploadState(id, by: sample.lead).received == 0)
    }

    @Test(arguments: Driver.allCases)
    func `a file has a name and a size`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let session = try await session(sample)

        for (name, size, field) in [
            ("", 1, "name"), (String(repeating: "a", count: 256), 1, "name"), ("film.mp4", 0, "size"), ("film.mp4", -1, "size"),
        ] {
            await #expect(throws: StudyArchiveError.invalid(field: field)) {
                try await sample.archive.startUpload(name: name, size: size, to: session, by: sample.lead)
            }
        }

        #expect(try await sample.archive.session(session, by: sample.lead).session.video == nil)
    }

    @Test(arguments: Driver.allCases)
    func `a recording that nobody coded gives way to a new one`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let session = try await session(sample)
        let first = try await upload("first", to: session, sample)
        try await sample.archive.completeUpload(first, by: sample.lead)
        let second = try await upload("second", to: session, sample)

        let third = try await upload("third", to: session, sample)

        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.video(first, by: sample.lead) }
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.uploadState(second, by: sample.lead) }
        #expect(try await sample.archive.session(session, by: sample.lead).session.video?.id == third)
        #expect(files(first, sample).isEmpty && files(second, sample).isEmpty)
        #expect(files(third, sample) == ["uploads"])
        // The work that waited for it is gone with it.
        #expect(try await sample.sample.count("job") == 0)
    }

    @Test(arguments: Driver.allCases)
    func `a recording that was coded stays`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        _ = try await sample.begin()
        let before = try await sample.sample.contents()

        await #expect(throws: StudyArchiveError.inUse) {
            try await sample.archive.startUpload(name: "film.mp4", size: 9, to: sample.session, by: sample.lead)
        }
        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.removeVideo(sample.video, by: sample.lead) }

        #expect(try await sample.sample.contents() == before)
        #expect(files(sample.video, sample) == ["videos"])
    }

    @Test(arguments: Driver.allCases)
    func `of a recording that is taken away nothing is left`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let session = try await session(sample)
        let id = try await upload("bytes", to: session, sample)

        try await sample.archive.removeVideo(id, by: sample.lead)

        #expect(files(id, sample).isEmpty)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.removeVideo(id, by: sample.lead) }
        await #expect(throws: StudyArchiveError.notFound) {
            try await sample.archive.receive(ByteBuffer(string: "late"), at: 5, of: id, size: 9, by: sample.lead)
        }
        #expect(try await sample.archive.session(session, by: sample.lead).session.video == nil)
    }

    @Test(arguments: Driver.allCases)
    func `whole is whole, however often it is said`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload("bytes", to: try await session(sample), sample)

        for _ in 1...2 { try await sample.archive.completeUpload(id, by: sample.lead) }

        #expect(try await sample.sample.count("job") == 1)
    }

    @Test(arguments: Driver.allCases)
    func `a file that came in whole just before the program stopped is not lost`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload("bytes", to: try await session(sample), sample)
        // As far as `completeUpload` got: the file is in its place, the row does not know.
        try await sample.archive.media.finishUpload(MediaUpload(video: id.text), size: 5, key: try await sample.archive.key(of: id))

        let restarted = try await SampleArchive(driver, bench: sample.bench).archive
        #expect(try await restarted.uploadState(id, by: sample.lead) == UploadState(received: 5, size: 5, state: .uploading))
        try await restarted.completeUpload(id, by: sample.lead)

        #expect(try await restarted.video(id, by: sample.lead).state == .waiting)
        #expect(try await sample.sample.count("job") == 1)
    }
}
