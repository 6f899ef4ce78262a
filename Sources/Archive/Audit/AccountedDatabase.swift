import NIOPosix
import Synchronization

/// The database with its log's head kept beside it.
final class AccountedDatabase: SQLDatabase {
    private let rows: any SQLDatabase
    private let file: AuditHeadFile
    private let threads: NIOThreadPool
    /// The newest line that this process has seen noted.
    private let noted = Mutex(0)

    init(_ rows: any SQLDatabase, noting file: AuditHeadFile, threads: NIOThreadPool) {
        self.rows = rows
        self.file = file
        self.threads = threads
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await rows.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        let (result, head) = try await rows.write { connection in
            (try body(connection), try AuditLog.head(connection))
        }
        // What was done is done. A head that cannot be written now is behind, which is allowed, and the next one takes its place.
        try? await note(head)
        return result
    }

    func forget() async throws {
        try await rows.forget()
    }

    /// Brings the file up to a head that is on the disk.
    private func note(_ head: AuditHead) async throws {
        while noted.withLock({ $0 < head.sequence }) {
            guard case .head(let known) = try await threads.runIfActive({ try self.file.read() }) else { return }
            if known.sequence < head.sequence {
                // What it knows of must still be in the log, with the same code; otherwise it is the evidence that something was cut off.
                guard try await rows.read({ try AuditLog.code(of: known.sequence, $0) }) == known.code else { return }
                guard try await threads.runIfActive({ try self.file.replace(known, by: head) }) else { continue }
            }
            noted.withLock { $0 = max($0, head.sequence) }
        }
    }
}
