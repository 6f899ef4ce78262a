import Foundation
import Logging
import NIOCore
import Testing

@testable import Archive
@testable import Coding

/// From a file that came in to a recording that can be coded, by ffmpeg itself.
@Suite(.serialized) struct PreparationWorkTests {
    private func upload(_ bytes: Data, to sample: SampleStudy) async throws -> Video.ID {
        let session = try await sample.archive.addSession(number: 4, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        let id = try await sample.archive.startUpload(name: "film.mp4", size: bytes.count, to: session, by: sample.lead)
        _ = try await sample.archive.receive(ByteBuffer(bytes: bytes), at: 0, of: id, size: bytes.count, by: sample.lead)
        try await sample.archive.completeUpload(id, by: sample.lead)
        return id
    }

    private func film(seconds: Int, in sample: SampleStudy) async throws -> Data {
        let path = sample.bench.folder.appending(path: "film.mp4")
        let arguments = [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=160x120:rate=25:duration=\(seconds)",
            "-f", "lavfi", "-i", "sine=frequency=440:duration=\(seconds)", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            path.path,
        ]
        let (succeeded, _) = try await ToolRun(tool: "ffmpeg", niceness: 5, arguments: arguments).run { _ in }
        try #require(succeeded)
        return try Data(contentsOf: path)
    }

    private func work(on sample: SampleStudy) -> Task<Void, any Error> {
        let work = PreparationWork(archive: sample.archive, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return Task { try await work.run() }
    }

    /// Waits, as the page does, until a recording is as far as asked.
    @discardableResult
    private func wait(for id: Video.ID, in sample: SampleStudy, _ isFar: (VideoEntry) -> Bool) async throws -> VideoEntry {
        while true {
            let entry = try await sample.archive.video(id, by: sample.lead)
            if isFar(entry) { return entry }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func names(_ folder: String, _ sample: SampleStudy) -> [String] {
        Disk.names(in: sample.bench.folder.appending(path: "media/\(folder)").path).sorted()
    }

    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `a film becomes a recording that can be coded`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload(try await film(seconds: 3, in: sample), to: sample)
        let working = work(on: sample)

        let entry = try await wait(for: id, in: sample) { $0.state == .ready || $0.state == .refused }
        working.cancel()
        try await working.value

        // Three seconds of 25 frames, as drawn above.
        #expect(
            entry.film
                == PreparedVideo(
                    duration: MediaTime(milliseconds: 3_000), frameRate: FrameRate(numerator: 25, denominator: 1), width: 160, height: 120,
                    hasSound: true))
        #expect(entry.progress == 1 && entry.problem == nil)
        for kind in [MediaFile.Kind.playable, .poster, .thumbnails, .thumbnailCues, .peaks] {
            #expect(try await sample.archive.open(kind, of: id, by: sample.lead).size > 0)
        }
        let cues = try await sample.archive.open(.thumbnailCues, of: id, by: sample.lead)
        #expect(String(buffer: try cues.read(offset: 0, count: cues.size)).contains("\n/videos/\(id)/thumbnails.jpg#xywh=0,0,"))
        #expect(names("scratch", sample).isEmpty && names("uploads", sample).isEmpty)
        #expect(try await sample.sample.count("job") == 0)
    }

    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `a file that is no film is refused in words, and nothing of it is kept`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let kept = names("videos", sample)
        let id = try await upload(Data("Lieve mensen, dit is een brief.\n".utf8), to: sample)
        let working = work(on: sample)

        let entry = try await wait(for: id, in: sample) { $0.state == .ready || $0.state == .refused }
        // The last thing that happens to it; the row comes first.
        while names("videos", sample) != kept { try await Task.sleep(for: .milliseconds(20)) }
        working.cancel()
        try await working.value

        #expect(entry.state == .refused && entry.problem == "not_a_video" && entry.film == nil)
        #expect(names("scratch", sample).isEmpty && names("uploads", sample).isEmpty)
        #expect(try await sample.sample.count("job") == 0)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.open(.original, of: id, by: sample.lead) }
        // And the researcher can try again.
        try await sample.archive.removeVideo(id, by: sample.lead)
    }

    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `work that is stopped half-way is done by the next`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        // Long enough to be caught at work.
        let id = try await upload(try await film(seconds: 120, in: sample), to: sample)
        let stopped = work(on: sample)
        try await wait(for: id, in: sample) { $0.state == .preparing }

        stopped.cancel()
        try await stopped.value
        let between = try await sample.archive.video(id, by: sample.lead)
        #expect(between.state == .preparing && between.problem == nil)
        #expect(names("scratch", sample).isEmpty)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.open(.playable, of: id, by: sample.lead) }
        // The clock stands still: the lease has not run out, it was given back.
        let next = work(on: sample)
        let entry = try await wait(for: id, in: sample) { $0.state == .ready || $0.state == .refused }
        next.cancel()
        try await next.value

        #expect(entry.state == .ready && entry.film?.duration == MediaTime(milliseconds: 120_000))
        #expect(names("scratch", sample).isEmpty)
    }

    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `a recording that brought down its workers too often is refused`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload(try await film(seconds: 3, in: sample), to: sample)
        for attempt in 1...PreparationJob.attemptLimit {
            #expect(try await sample.archive.leaseJob(to: "dead \(attempt)")?.attempts == attempt)
            sample.bench.pass(milliseconds: PreparationJob.lease)
        }
        let working = work(on: sample)

        let entry = try await wait(for: id, in: sample) { $0.state == .ready || $0.state == .refused }
        working.cancel()
        try await working.value

        #expect(entry.state == .refused && entry.problem == "broken")
        #expect(try await sample.sample.count("job") == 0)
    }

    @Test func `every problem of a film has a word of its own`() {
        let problems: [FilmProblem] = [
            .emptyFile, .notAVideo, .noPicture, .tooShort(duration: .start, least: .start), .broken(detail: ""),
            .toolMissing(name: "ffmpeg"),
        ]

        #expect(problems.map(\.code) == ["empty_file", "not_a_video", "no_picture", "too_short", "broken", "tool_missing"])
    }
}
