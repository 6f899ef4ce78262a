import Coding
import Foundation
public import Logging

/// Checks and prepares recordings, one after another, as long as it runs. Any number of processes may do so over one archive; what one that
/// died left behind another takes over.
public struct PreparationWork: Sendable {
    private let archive: StudyArchive
    private let preparation: FilmPreparation
    private let logger: Logger
    private let owner = UUID().uuidString

    /// How long to wait when there is nothing to do.
    private static let pause = Duration.milliseconds(500)
    /// How often to say that the work goes on; well within the lease.
    private static let heartbeat = Duration.milliseconds(PreparationJob.lease / 3)

    public init(archive: StudyArchive, logger: Logger) {
        self.archive = archive
        self.logger = logger
        preparation = FilmPreparation(library: archive.media, logger: logger)
    }

    /// Maintenance: works until the task is cancelled.
    public func run() async throws {
        while !Task.isCancelled {
            do {
                if let job = try await archive.leaseJob(to: owner) {
                    try await work(on: job)
                } else {
                    try await Task.sleep(for: Self.pause)
                }
            } catch is CancellationError {
                break
            } catch {
                logger.error("the work on recordings stumbled", metadata: ["error": "\(String(reflecting: error))"])
                try? await Task.sleep(for: .seconds(5))
            }
        }
        // Not a child of this task, which has been cancelled: whoever comes next need not wait for the lease to run out.
        await Task { try? await archive.releaseJobs(of: owner) }.value
    }

    private func work(on job: PreparationJob) async throws {
        // The file stays: it may be sound, and somebody can look into it.
        guard job.attempts <= PreparationJob.attemptLimit else { return try await archive.refuse(job.video, because: "not_prepared") }
        do {
            let film = try await withThrowingTaskGroup(of: PreparedFilm?.self) { group in
                group.addTask { try await prepare(job) }
                group.addTask { try await keepLease(of: job) }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
            guard let film else { return }
            try await archive.finish(job.video, as: PreparedVideo(film))
        } catch FilmProblem.toolMissing(let name) {
            // Not the film's fault: it waits until somebody has installed the program.
            logger.error("recordings cannot be prepared: a program is missing", metadata: ["program": "\(name)"])
            try await archive.postpone(job)
        } catch MediaError.diskFull {
            logger.error("a recording cannot be prepared: the disk is full", metadata: ["video": "\(job.video)"])
            try await archive.postpone(job)
        } catch MediaError.inPreparation {
            try await archive.postpone(job)
        } catch MediaError.notKept, StudyArchiveError.notFound {
            logger.info("a recording was removed before it was prepared", metadata: ["video": "\(job.video)"])
        } catch StudyArchiveError.destroyed {
            logger.info("the key of a recording was destroyed before it was prepared", metadata: ["video": "\(job.video)"])
            try await archive.end(job)
        } catch let problem as FilmProblem {
            logger.notice("a recording was refused", metadata: ["video": "\(job.video)", "problem": "\(problem)"])
            try await archive.refuse(job.video, because: problem.code)
            // Nothing of a file that is no film is kept.
            try await archive.media.remove(video: job.video.text)
        } catch let error where !(error is CancellationError) && !Task.isCancelled {
            logger.warning(
                "the work on a recording broke off, and will be tried again",
                metadata: ["video": "\(job.video)", "attempt": "\(job.attempts)", "error": "\(String(reflecting: error))"])
            try await archive.retryLater(job)
        }
    }

    private func prepare(_ job: PreparationJob) async throws -> PreparedFilm? {
        guard try await archive.report(job, .checking, progress: 0, owner: owner) else { return nil }
        let key = try await archive.key(of: job.video)
        return try await preparation.prepare(job.video.text, key: key, thumbnailsAddress: "/videos/\(job.video)/thumbnails.jpg") {
            progress in
            _ = try? await archive.report(job, .preparing, progress: progress, owner: owner)
        }
    }

    /// - Returns: `nil` when the job is no longer ours; until then not at all.
    private func keepLease(of job: PreparationJob) async throws -> PreparedFilm? {
        repeat { try await Task.sleep(for: Self.heartbeat) } while try await archive.renew(job, owner: owner)
        return nil
    }
}

extension PreparedVideo {
    init(_ film: PreparedFilm) {
        self.init(duration: film.duration, frameRate: film.frameRate, width: film.width, height: film.height, hasSound: film.hasSound)
    }
}

extension FilmProblem {
    /// Under which the catalogue has the sentence.
    var code: String {
        switch self {
        case .emptyFile: "empty_file"
        case .notAVideo: "not_a_video"
        case .noPicture: "no_picture"
        case .tooShort: "too_short"
        case .broken: "broken"
        case .toolMissing: "tool_missing"
        }
    }
}
