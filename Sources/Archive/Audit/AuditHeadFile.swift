import Glibc
import NIOPosix
import Vault

/// A file beside the database that says where the log ended, so that a tail that was cut off is missed.
///
/// It is written after the transaction is on the disk, so it may lag behind the log (by the lines of a moment before a crash or a power cut)
/// and is never ahead of it: a file that knows of a line which the log does not have means that the line was taken away. It moves only
/// forwards, and only from a head that the log still has; what contradicts the log stays as it is, for `AuditCheck` to find. It is sealed
/// with the log's key, so that nobody can make an earlier one of the codes in the database. Processes that share the folder take turns by
/// a lock on it.
struct AuditHeadFile: Sendable {
    enum Content: Hashable, Sendable {
        case head(AuditHead)
        case missing
        /// Something else stands in it than we wrote.
        case unreadable
    }

    let path: String
    let key: DataKey

    /// For a log that has no line yet; what an earlier log left is replaced.
    func begin() throws {
        let file = try LockedFile(path, O_RDWR | O_CREAT, exclusive: true)
        try file.write(text(of: .start))
    }

    func read() throws -> Content {
        do {
            return content(try LockedFile(path, O_RDONLY, exclusive: false).read())
        } catch let failure as LockedFile.Failure where failure.code == ENOENT {
            return .missing
        }
    }

    /// - Returns: whether `known` still stood in it, so that it was replaced.
    func replace(_ known: AuditHead, by head: AuditHead) throws -> Bool {
        let file = try LockedFile(path, O_RDWR, exclusive: true)
        guard content(try file.read()) == .head(known) else { return false }
        try file.write(text(of: head))
        return true
    }

    // MARK: What stands in it

    /// Of the same length for every head, so that one write takes the place of another.
    private func text(of head: AuditHead) -> String {
        let digits = String(head.sequence)
        let sequence = String(repeating: "0", count: 19 - digits.count) + digits
        let said = "beeld-audit-head-1 \(sequence) \(head.code.text)"
        return said + " " + key.code(of: said.utf8, after: head.code).text + "\n"
    }

    private func content(_ text: String) -> Content {
        let words = text.split(separator: " ")
        guard words.count == 4, let sequence = Int(words[1]), sequence >= 0, let code = ChainCode(String(words[2])) else {
            return .unreadable
        }
        let head = AuditHead(sequence: sequence, code: code)
        return text == self.text(of: head) ? .head(head) : .unreadable
    }
}

/// A small file that is held, shared or alone, as long as the value lives.
private final class LockedFile {
    struct Failure: Error {
        let code: Int32
    }

    private let descriptor: Int32

    init(_ path: String, _ flags: Int32, exclusive: Bool) throws {
        descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        while flock(descriptor, exclusive ? LOCK_EX : LOCK_SH) != 0 {
            guard errno == EINTR else { throw Failure(code: errno) }
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func read() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw Failure(code: errno) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, ftruncate(descriptor, off_t(bytes.count)) == 0 else {
            throw Failure(code: errno)
        }
    }
}
