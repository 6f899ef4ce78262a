import Coding
import Foundation

/// A recording that waits to be checked and prepared. The row is a lease: whoever holds it works on it, and when the holder dies another
/// process takes over.
struct PreparationJob: Sendable {
    /// How long a holder may stay silent, in milliseconds.
    static let lease = 30_000
    /// A recording that brought down its worker so often, or broke off the work, is not tried again.
    static let attemptLimit = 5

    let video: Video.ID
    let attempts: Int

    /// How long to wait after the work broke off: half a minute, and four times as long each time.
    var pause: Int { (1..<max(1, attempts)).reduce(Self.lease) { pause, _ in pause * 4 } }
}

extension StudyArchive {
    func leaseJob(to owner: String) async throws -> PreparationJob? {
        let now = clock()
        return try await database.write { connection in
            try connection.row(
                """
                UPDATE job SET lease_owner = $1, lease_until = $2, attempts = attempts + 1
                WHERE id = (SELECT id FROM job WHERE lease_until <= $3 ORDER BY created_at, id LIMIT 1) AND lease_until <= $3
                RETURNING video_id, attempts
                """, [.text(owner), .integer(now + PreparationJob.lease), .integer(now)]
            ).map { PreparationJob(video: try $0.id("video_id"), attempts: try $0.integer("attempts")) }
        }
    }

    /// Gives back what was not finished. To be interrupted does not count as an attempt.
    func releaseJobs(of owner: String) async throws {
        try await database.write { connection in
            try connection.run(
                "UPDATE job SET lease_until = 0, lease_owner = NULL, attempts = attempts - 1 WHERE lease_owner = $1", [.text(owner)])
        }
    }

    /// Lets a job wait for a lease's time: what hindered it may be gone by then, and was not the recording's fault.
    func postpone(_ job: PreparationJob) async throws {
        try await putOff(job, for: PreparationJob.lease, attempts: job.attempts - 1)
    }

    /// Lets a job wait, longer each time: the work broke off, and nobody knows whether the recording is to blame.
    func retryLater(_ job: PreparationJob) async throws {
        try await putOff(job, for: job.pause, attempts: job.attempts)
    }

    private func putOff(_ job: PreparationJob, for pause: Int, attempts: Int) async throws {
        let until = clock() + pause
        try await database.write { connection in
            let kept = try connection.row(
                "UPDATE job SET lease_until = $2, lease_owner = NULL, attempts = $3 WHERE video_id = $1 RETURNING id",
                [.id(job.video), .integer(until), .integer(attempts)])
            guard kept != nil else { return }
            try connection.run("UPDATE video SET state = 'waiting' WHERE id = $1", [.id(job.video)])
        }
    }

    /// There is nothing left to prepare.
    func end(_ job: PreparationJob) async throws {
        try await database.write { try $0.run("DELETE FROM job WHERE video_id = $1", [.id(job.video)]) }
    }

    /// - Returns: whether the job is still there and still ours.
    func renew(_ job: PreparationJob, owner: String) async throws -> Bool {
        let until = clock() + PreparationJob.lease
        return try await database.write { connection in
            try Self.renew(job, owner: owner, until: until, connection)
        }
    }

    private static func renew(_ job: PreparationJob, owner: String, until: Int, _ connection: any SQLConnection) throws -> Bool {
        try connection.row(
            "UPDATE job SET lease_until = $3 WHERE video_id = $1 AND lease_owner = $2 RETURNING id",
            [.id(job.video), .text(owner), .integer(until)]) != nil
    }

    /// - Returns: whether the job is still there and still ours.
    func report(_ job: PreparationJob, _ state: VideoEntry.State, progress: Double, owner: String) async throws -> Bool {
        let until = clock() + PreparationJob.lease
        return try await database.write { connection in
            guard try Self.renew(job, owner: owner, until: until, connection) else { return false }
            try connection.run(
                "UPDATE video SET state = $2, progress_permille = $3 WHERE id = $1",
                [.id(job.video), .text(state.rawValue), .integer(min(1000, max(0, Int(progress * 1000))))])
            return true
        }
    }

    func finish(_ video: Video.ID, as film: PreparedVideo) async throws {
        try await database.write { connection in
            try connection.run(
                """
                UPDATE video SET state = 'ready', progress_permille = 1000, duration_ms = $2, rate_numerator = $3, rate_denominator = $4,
                    width = $5, height = $6, has_sound = $7 WHERE id = $1
                """,
                [
                    .id(video), .integer(film.duration.milliseconds), .integer(film.frameRate.numerator),
                    .integer(film.frameRate.denominator), .integer(film.width), .integer(film.height), .truth(film.hasSound),
                ])
            try connection.run("DELETE FROM job WHERE video_id = $1", [.id(video)])
        }
    }

    func refuse(_ video: Video.ID, because problem: String) async throws {
        try await database.write { connection in
            try connection.run(
                "UPDATE video SET state = 'refused', progress_permille = 0, problem = $2 WHERE id = $1", [.id(video), .text(problem)])
            try connection.run("DELETE FROM job WHERE video_id = $1", [.id(video)])
        }
    }
}
