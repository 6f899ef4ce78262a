import Testing

@testable import Archive
@testable import Coding

/// The session was held on 12 November 2025, the day of the bench's morning.
@Suite struct RetentionTests {
    private static let day = 86_400_000

    private func sample(_ driver: Driver, keeping: Bool = false) async throws -> SampleStudy {
        let sample = try await SampleStudy(driver)
        if !keeping {
            try await sample.archive.withdrawConsent(
                of: sample.mirjam, for: [.keeping], givenBy: sample.mirjam, form: .oral, by: sample.mieke)
        }
        return sample
    }

    @Test(arguments: Driver.allCases)
    func `each kind has a clock of its own`(driver: Driver) async throws {
        let sample = try await sample(driver)
        _ = try await sample.locked()

        let retention = try await sample.archive.retention(of: sample.study, by: sample.lead)

        // Two and ten years.
        #expect(retention.due.map(\.kind) == [.recording, .coding])
        #expect(retention.due.map(\.dueOn.description) == ["2027-11-12", "2035-11-12"])
    }

    @Test(arguments: Driver.allCases)
    func `what everybody agreed to keep is kept longer`(driver: Driver) async throws {
        let sample = try await sample(driver, keeping: true)

        let due = try await sample.archive.retention(of: sample.study, by: sample.lead).due

        #expect(due.map(\.kind) == [.keptRecording])
        #expect(due.map(\.dueOn.description) == ["2035-11-12"])
    }

    @Test(arguments: Driver.allCases)
    func `a study sets its own periods`(driver: Driver) async throws {
        let sample = try await sample(driver)

        try await sample.archive.change(sample.study, retention: [.recording: 6], by: sample.lead)
        try await sample.archive.change(sample.study, retention: [.recording: 7], by: sample.lead)

        let retention = try await sample.archive.retention(of: sample.study, by: sample.lead)
        #expect(retention.months == [.recording: 7, .keptRecording: 120, .coding: 120])
        #expect(retention.due.first?.dueOn.description == "2026-06-12")
        for months in [0, -1, 361] {
            await #expect(throws: StudyArchiveError.invalid(field: "coding")) {
                try await sample.archive.change(sample.study, retention: [.coding: months], by: sample.lead)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `it is announced thirty days before, and gone on the day`(driver: Driver) async throws {
        let sample = try await sample(driver)
        let coding = try await sample.locked()
        try await sample.archive.change(sample.study, retention: [.recording: 2], by: sample.lead)

        // 12 January 2026 is 61 days on.
        sample.bench.pass(milliseconds: 30 * Self.day)
        #expect(try await sample.archive.sweep() == 0)
        #expect(try await sample.archive.retention(of: sample.study, by: sample.lead).due.first?.isReminded == false)
        sample.bench.pass(milliseconds: Self.day)
        #expect(try await sample.archive.sweep() == 0)
        #expect(try await sample.archive.retention(of: sample.study, by: sample.lead).due.first?.isReminded == true)
        sample.bench.pass(milliseconds: 29 * Self.day)
        #expect(try await sample.archive.sweep() == 0)
        sample.bench.pass(milliseconds: Self.day)
        #expect(try await sample.archive.sweep() == 1)

        #expect(try await sample.archive.video(sample.video, by: sample.lead).state == .destroyed)
        #expect(try await !sample.archive.media.contains(MediaFile(video: sample.video.text, kind: .poster)))
        #expect(try await sample.archive.desk(coding, by: sample.lead).isLocked)
        let steps = try await sample.archive.retention(of: sample.study, by: sample.lead).steps
        #expect(steps.map(\.step) == [.destroyed, .reminded])
        #expect(try await sample.archive.sweep() == 0)
    }

    @Test(arguments: Driver.allCases)
    func `nothing goes that was not announced thirty days before, however short the period is made`(driver: Driver) async throws {
        let sample = try await sample(driver)
        sample.bench.pass(milliseconds: 400 * Self.day)
        try await sample.archive.change(sample.study, retention: [.recording: 1], by: sample.lead)

        #expect(try await sample.archive.sweep() == 0)
        sample.bench.pass(milliseconds: 29 * Self.day)
        #expect(try await sample.archive.sweep() == 0)
        sample.bench.pass(milliseconds: Self.day)

        #expect(try await sample.archive.sweep() == 1)
    }

    @Test(arguments: Driver.allCases)
    func `codings go when their own time is over`(driver: Driver) async throws {
        let sample = try await sample(driver)
        let coding = try await sample.locked()
        _ = try await sample.archive.correct(coding, reason: "Verkeerde persoon", by: sample.anna)
        try await sample.archive.change(sample.study, retention: [.coding: 1, .recording: 360], by: sample.lead)
        _ = try await sample.archive.sweep()

        sample.bench.pass(milliseconds: 31 * Self.day)

        #expect(try await sample.archive.sweep() == 1)
        #expect(try await sample.sample.count("coding_event") == 0)
        #expect(try await sample.sample.count("coding") == 0)
        #expect(try await sample.archive.video(sample.video, by: sample.lead).state == .ready)
    }

    @Test(arguments: Driver.allCases)
    func `when everything has come to its end the key goes too, and not before the longest time is over`(driver: Driver) async throws {
        let sample = try await sample(driver)
        _ = try await sample.locked()
        try await sample.archive.change(sample.study, retention: [.coding: 1, .recording: 1, .keptRecording: 3], by: sample.lead)
        _ = try await sample.archive.sweep()
        sample.bench.pass(milliseconds: 31 * Self.day)
        #expect(try await sample.archive.sweep() == 2)
        sample.bench.pass(milliseconds: 31 * Self.day)
        #expect(try await sample.archive.sweep() == 0)
        #expect(try await sample.archive.family(sample.family, by: sample.lead).name == "De Wit")

        sample.bench.pass(milliseconds: 31 * Self.day)
        #expect(try await sample.archive.sweep() == 0)

        let tombstone = try await sample.archive.tombstone(of: sample.family, by: sample.lead)
        #expect(tombstone?.reason == .retentionEnded)
        #expect(try await sample.archive.family(sample.family, by: sample.lead).name == "G1")
        #expect(try await sample.archive.sweep() == 0)
    }
}
