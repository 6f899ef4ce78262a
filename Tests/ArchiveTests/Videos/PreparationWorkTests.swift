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

        #expect(entry.state == .refused && entry.problem == "not_prepared")
        #expect(try await sample.sample.count("job") == 0)
    }

    // MARK: What is not the film's fault

    /// The place of an original on the disk, and what lies there.
    private func original(of id: Video.ID, in sample: SampleStudy) throws -> (file: URL, bytes: Data) {
        let file = sample.bench.folder.appending(path: "media/videos/\(id)/original")
        return (file, try Data(contentsOf: file))
    }

    /// Sealed bytes of which one in the middle is another: they can no longer be opened.
    private func damaged(_ bytes: Data) -> Data {
        var bytes = bytes
        bytes[bytes.count / 2] ^= 1
        return bytes
    }

    private func waitUntil(tried attempts: Int, in sample: SampleStudy) async throws {
        while true {
            let job = try await sample.archive.database.read { try $0.row("SELECT attempts, lease_owner FROM job", []) }
            if try job?.integer("attempts") == attempts, try job?.optionalText("lease_owner") == nil { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// ffprobe then gets a film without bytes, which looks like no film at all.
    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `a film whose bytes could not be read is prepared when they can`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload(try await film(seconds: 3, in: sample), to: sample)
        let (file, bytes) = try original(of: id, in: sample)
        try damaged(bytes).write(to: file)
        let working = work(on: sample)

        try await waitUntil(tried: 1, in: sample)
        let between = try await sample.archive.video(id, by: sample.lead)
        #expect(between.state == .waiting && between.problem == nil)
        try bytes.write(to: file)
        sample.bench.pass(milliseconds: PreparationJob.lease)
        let entry = try await wait(for: id, in: sample) { $0.state == .ready || $0.state == .refused }
        working.cancel()
        try await working.value

        #expect(entry.state == .ready && entry.film?.duration == MediaTime(milliseconds: 3000))
        #expect(names("scratch", sample).isEmpty)
    }

    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `a film whose bytes can never be read is given up after a while, and kept`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload(try await film(seconds: 1, in: sample), to: sample)
        let (file, bytes) = try original(of: id, in: sample)
        try damaged(bytes).write(to: file)
        let working = work(on: sample)

        var pause = PreparationJob.lease
        for attempt in 1...PreparationJob.attemptLimit {
            try await waitUntil(tried: attempt, in: sample)
            sample.bench.pass(milliseconds: pause - 1)
            #expect(try await sample.archive.leaseJob(to: "too early") == nil)
            sample.bench.pass(milliseconds: 1)
            pause *= 4
        }
        let entry = try await wait(for: id, in: sample) { $0.state == .ready || $0.state == .refused }
        working.cancel()
        try await working.value

        #expect(entry.state == .refused && entry.problem == "not_prepared")
        #expect(try original(of: id, in: sample).bytes == damaged(bytes))
    }

    @Test(.timeLimit(.minutes(5)), arguments: Driver.allCases)
    func `the work on a film whose key was destroyed ends without a word`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let id = try await upload(Data("any".utf8), to: sample)
        try await sample.archive.database.write { connection in
            try connection.run(
                """
                UPDATE family_key SET state = 'destroyed', wrapped = NULL, master_key = NULL, destroyed_at = 1,
                    destroyed_because = 'withdrawn', destroyed_by = $1
                """, [.id(sample.lead.id)])
        }
        let working = work(on: sample)

        while try await sample.sample.count("job") > 0 { try await Task.sleep(for: .milliseconds(20)) }
        working.cancel()
        try await working.value

        #expect(try await sample.archive.video(id, by: sample.lead).problem == nil)
    }

    @Test func `every problem of a film has a word of its own`() {
        let problems: [FilmProblem] = [
            .emptyFile, .notAVideo, .noPicture, .tooShort(duration: .start, least: .start), .broken(detail: ""),
            .toolMissing(name: "ffmpeg"),
        ]

        #expect(problems.map(\.code) == ["empty_file", "not_a_video", "no_picture", "too_short", "broken", "tool_missing"])
    }
}
