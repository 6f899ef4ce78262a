public import Logging

/// Looks at the clocks of everything that is kept, as long as it runs: reminds of what is near its end, destroys what is past it. Any number of
/// processes may do so over one archive.
public struct RetentionWork: Sendable {
    private let archive: StudyArchive
    private let logger: Logger

    /// How often to look.
    private static let pause = Duration.seconds(3600)

    public init(archive: StudyArchive, logger: Logger) {
        self.archive = archive
        self.logger = logger
    }

    /// Maintenance: works until the task is cancelled.
    public func run() async throws {
        while !Task.isCancelled {
            do {
                let destroyed = try await archive.sweep()
                if destroyed > 0 { logger.notice("time was over", metadata: ["destroyed": "\(destroyed)"]) }
            } catch {
                logger.error("the work on retention stumbled", metadata: ["error": "\(String(reflecting: error))"])
            }
            do { try await Task.sleep(for: Self.pause) } catch { break }
        }
    }
}
