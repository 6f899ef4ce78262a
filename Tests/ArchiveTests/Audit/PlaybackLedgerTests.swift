import Foundation
import NIOCore
import Testing

@testable import Archive
@testable import Coding

@Suite struct PlaybackLedgerTests {
    private static let token = SignInToken(text: "of Anna's browser")

    private func lines(_ sample: SampleStudy) async throws -> [AuditEntry] {
        try await sample.archive.database.read { connection in
            try connection.rows("SELECT * FROM audit_line WHERE object LIKE 'video:%' ORDER BY sequence").map { try AuditLine($0).entry }
        }.filter { [.saw, .beganToWatch, .watched].contains($0.action) }
    }

    @Test(arguments: Driver.allCases)
    func `that somebody begins to watch is written once, with what for`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        for _ in 0..<3 {
            _ = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)
        }

        let found = try await lines(sample)
        #expect(found.map(\.action) == [.beganToWatch])
        #expect(found.first?.actor == .account(sample.anna.id))
        #expect(found.first?.role == .coder)
        #expect(found.first?.session == sample.session)
        // Anna codes it a second time.
        #expect(found.first?.purpose == .reliability)
    }

    @Test(arguments: Driver.allCases)
    func `many who ask at once wait for the one line`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    _ = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)
                    #expect(try await lines(sample).count == 1)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: Driver.allCases)
    func `another file, account or sign-in is another line`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let archive = sample.archive

        _ = try await archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)
        _ = try await archive.beginWatching(.poster, of: sample.video, by: sample.anna, with: Self.token)
        _ = try await archive.beginWatching(.playable, of: sample.video, by: sample.bram, with: Self.token)
        _ = try await archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: SignInToken(text: "of her tablet"))

        #expect(try await lines(sample).map(\.action) == [.beganToWatch, .saw, .beganToWatch, .beganToWatch])
    }

    @Test(arguments: Driver.allCases)
    func `what was sent is written merged, and once`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let playback = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)

        for bytes in [0..<10, 20..<30, 10..<20, 50..<60] { playback.sent(bytes) }
        try await sample.archive.accountForPlayback()
        try await sample.archive.accountForPlayback()

        let watched = try await lines(sample).filter { $0.action == .watched }
        #expect(watched.map { $0.detail[.bytes] } == [.stretches([0..<30, 50..<60])])
        // Without an index no time is stated.
        #expect(watched.first?.detail[.times] == nil)
        #expect(try await sample.archive.checkAudit().isSound)
    }

    @Test(arguments: Driver.allCases)
    func `of a recording with an index times are written, and nothing for bytes that show nothing`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let keyframes = (0..<3).map { KeyframeIndex.Keyframe(byte: 100 + 400 * $0, time: MediaTime(milliseconds: 1000 * $0)) }
        let index = KeyframeIndex(firstByte: 100, keyframes: keyframes, duration: MediaTime(milliseconds: 3000))
        try await sample.archive.media.keep(
            ByteBuffer(bytes: try JSONEncoder().encode(index)), as: MediaFile(video: sample.video.text, kind: .keyframes),
            key: try await sample.archive.key(of: sample.video))
        let playback = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)

        playback.sent(0..<100)
        try await sample.archive.accountForPlayback()
        #expect(try await lines(sample).map(\.action) == [.beganToWatch])
        for bytes in [0..<100, 100..<200, 950..<960] { playback.sent(bytes) }
        try await sample.archive.accountForPlayback()

        let watched = try await lines(sample).filter { $0.action == .watched }
        #expect(watched.map { $0.detail[.times] } == [.stretches([0..<1000, 2000..<3000])])
        #expect(watched.first?.detail[.bytes] == nil)
        #expect(try await sample.archive.checkAudit().isSound)
        // It is for the log and for nobody else.
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.open(.keyframes, of: sample.video, by: sample.lead) }
    }

    @Test(arguments: Driver.allCases)
    func `an index that cannot be read keeps no line from being written`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.archive.media.keep(
            ByteBuffer(string: "{}"), as: MediaFile(video: sample.video.text, kind: .keyframes),
            key: try await sample.archive.key(of: sample.video))
        let playback = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)

        playback.sent(0..<10)
        try await sample.archive.accountForPlayback()

        #expect(try await lines(sample).last?.detail[.bytes] == .stretches([0..<10]))
    }

    @Test(arguments: Driver.allCases)
    func `whoever comes back after a while begins anew`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        _ = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)

        sample.bench.pass(milliseconds: PlaybackLedger.patience)
        try await sample.archive.accountForPlayback()
        _ = try await sample.archive.beginWatching(.playable, of: sample.video, by: sample.anna, with: Self.token)

        #expect(try await lines(sample).map(\.action) == [.beganToWatch, .beganToWatch])
    }

    @Test func `stretches that touch or overlap are one`() {
        var stretches = Stretches()
        for range in [5..<6, 0..<1, 1..<3, 9..<12, 2..<4, 4..<4, 3..<5, 20..<30, 0..<25] { stretches.insert(range) }

        #expect(stretches.ranges == [0..<30])

        var apart = Stretches()
        for range in [8..<9, 0..<2, 4..<6] { apart.insert(range) }
        #expect(apart.ranges == [0..<2, 4..<6, 8..<9])
    }
}
