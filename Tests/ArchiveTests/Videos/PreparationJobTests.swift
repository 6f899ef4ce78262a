import NIOCore
import Testing

@testable import Archive
@testable import Coding

/// Who holds the lease does the work; who is silent too long loses it.
@Suite struct PreparationJobTests {
    /// A study with recordings that wait, the first one first.
    private func waiting(_ driver: Driver, _ count: Int = 1) async throws -> (SampleStudy, [Video.ID]) {
        let sample = try await SampleStudy(driver)
        let videos = try await (1...count).asyncMap { number in
            let session = try await sample.archive.addSession(
                number: 100 + number, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
            let id = try await sample.archive.startUpload(name: "film.mp4", size: 1, to: session, by: sample.lead)
            _ = try await sample.archive.receive(ByteBuffer(string: "a"), at: 0, of: id, size: 1, by: sample.lead)
            sample.bench.pass(milliseconds: 1)
            try await sample.archive.completeUpload(id, by: sample.lead)
            return id
        }
        return (sample, videos)
    }

    @Test(arguments: Driver.allCases)
    func `recordings are prepared in the order they came in, each by one`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver, 2)

        let leases = try await ["one", "two", "three"].asyncMap { try await sample.archive.leaseJob(to: $0) }

        #expect(leases.map { $0?.video } == [videos[0], videos[1], nil])
        #expect(leases.map { $0?.attempts } == [1, 1, nil])
    }

    @Test(arguments: Driver.allCases)
    func `of workers that ask at once each gets another recording`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver, 3)
        let other = try await SampleArchive(driver, bench: sample.bench)

        let leased = try await withThrowingTaskGroup(of: Video.ID?.self) { group in
            for worker in 1...8 {
                let archive = worker.isMultiple(of: 2) ? sample.archive : other.archive
                group.addTask { try await archive.leaseJob(to: "worker \(worker)")?.video }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(leased.compactMap(\.self).count == 3)
        #expect(Set(leased.compactMap(\.self)) == Set(videos))
    }

    @Test(arguments: Driver.allCases)
    func `what a dead worker left is taken over when its lease has run out`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver)
        let dead = try #require(try await sample.archive.leaseJob(to: "dead"))

        sample.bench.pass(milliseconds: PreparationJob.lease - 1)
        #expect(try await sample.archive.leaseJob(to: "heir") == nil)
        sample.bench.pass(milliseconds: 1)
        let heir = try #require(try await sample.archive.leaseJob(to: "heir"))

        #expect(heir.video == videos[0] && heir.attempts == 2)
        // The dead one was only slow: it hears that the work is no longer its own.
        #expect(try await !sample.archive.renew(dead, owner: "dead"))
        #expect(try await !sample.archive.report(dead, .preparing, progress: 0.9, owner: "dead"))
        #expect(try await sample.archive.video(videos[0], by: sample.lead).state == .waiting)
        #expect(try await sample.archive.renew(heir, owner: "heir"))
    }

    @Test(arguments: Driver.allCases)
    func `a worker that gives signs of life keeps its work`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver)
        let job = try #require(try await sample.archive.leaseJob(to: "one"))

        for step in 1...4 {
            sample.bench.pass(milliseconds: PreparationJob.lease - 1)
            let isOwn =
                step.isMultiple(of: 2)
                ? try await sample.archive.renew(job, owner: "one")
                : try await sample.archive.report(job, .preparing, progress: Double(step) / 4, owner: "one")
            #expect(isOwn)
            #expect(try await sample.archive.leaseJob(to: "two") == nil)
        }

        let video = try await sample.archive.video(videos[0], by: sample.lead)
        #expect(video.state == .preparing && video.progress == 0.75)
    }

    @Test(arguments: Driver.allCases, [(-1.0, 0.0), (0.1234, 0.123), (7.0, 1.0)])
    func `progress is told in thousandths, and never beyond its bounds`(driver: Driver, progress: (said: Double, told: Double)) async throws
    {
        let (sample, videos) = try await waiting(driver)
        let job = try #require(try await sample.archive.leaseJob(to: "one"))

        #expect(try await sample.archive.report(job, .checking, progress: progress.said, owner: "one"))

        #expect(try await sample.archive.video(videos[0], by: sample.lead).progress == progress.told)
    }

    @Test(arguments: Driver.allCases)
    func `work that is given back is there at once for the next, and was no attempt`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver, 2)
        _ = try await sample.archive.leaseJob(to: "one")
        _ = try await sample.archive.leaseJob(to: "two")

        for _ in 1...5 {
            try await sample.archive.releaseJobs(of: "one")
            #expect(try await sample.archive.leaseJob(to: "one")?.attempts == 1)
        }
        try await sample.archive.releaseJobs(of: "one")
        try await sample.archive.releaseJobs(of: "one")

        let next = try #require(try await sample.archive.leaseJob(to: "three"))
        #expect(next.video == videos[0] && next.attempts == 1)
        #expect(try await sample.archive.leaseJob(to: "three") == nil)
    }

    @Test(arguments: Driver.allCases)
    func `work that something else hinders waits for a lease's time, and was no attempt`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver)
        for _ in 1...5 {
            let job = try #require(try await sample.archive.leaseJob(to: "one"))
            #expect(job.attempts == 1)
            _ = try await sample.archive.report(job, .preparing, progress: 0.5, owner: "one")

            try await sample.archive.postpone(job)

            #expect(try await sample.archive.video(videos[0], by: sample.lead).state == .waiting)
            #expect(try await !sample.archive.renew(job, owner: "one"))
            sample.bench.pass(milliseconds: PreparationJob.lease - 1)
            #expect(try await sample.archive.leaseJob(to: "two") == nil)
            sample.bench.pass(milliseconds: 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is done or refused is no longer work`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver, 2)
        let first = try #require(try await sample.archive.leaseJob(to: "one"))
        let second = try #require(try await sample.archive.leaseJob(to: "one"))

        try await sample.archive.finish(first.video, as: SampleStudy.film)
        try await sample.archive.refuse(second.video, because: "not_a_video")

        #expect(try await sample.sample.count("job") == 0)
        #expect(try await !sample.archive.renew(first, owner: "one"))
        let (ready, refused) = try await (
            sample.archive.video(videos[0], by: sample.lead), sample.archive.video(videos[1], by: sample.lead)
        )
        #expect(ready.state == .ready && ready.film == SampleStudy.film && ready.progress == 1)
        #expect(refused.state == .refused && refused.problem == "not_a_video" && refused.film == nil)
    }

    @Test(arguments: Driver.allCases)
    func `the work goes with its recording`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver)
        let job = try #require(try await sample.archive.leaseJob(to: "one"))

        try await sample.archive.removeVideo(videos[0], by: sample.lead)

        #expect(try await !sample.archive.renew(job, owner: "one"))
        #expect(try await sample.sample.count("job") == 0)
    }

    @Test(arguments: Driver.allCases)
    func `to say once more that a file is whole does not bring back work that has begun`(driver: Driver) async throws {
        let (sample, videos) = try await waiting(driver)
        let job = try #require(try await sample.archive.leaseJob(to: "one"))
        _ = try await sample.archive.report(job, .preparing, progress: 0.5, owner: "one")

        try await sample.archive.completeUpload(videos[0], by: sample.lead)

        #expect(try await sample.archive.video(videos[0], by: sample.lead).state == .preparing)
        #expect(try await sample.sample.count("job") == 1)
    }
}
