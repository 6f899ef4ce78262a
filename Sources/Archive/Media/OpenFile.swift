import Glibc
import NIOCore
import Vault

/// An open file of the system, closed when nobody holds it any more.
///
/// Links are never followed and children never inherit the descriptor.
final class OpenFile: ByteStore {
    private let descriptor: Int32

    /// - Returns: `nil` when there is no such file and `flags` do not ask for it to be made.
    init?(_ path: String, _ flags: Int32) throws(MediaError) {
        descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .failed("open")
        }
    }

    deinit { Glibc.close(descriptor) }

    func status() throws(MediaError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .failed("stat") }
        return status
    }

    func size() throws(MediaError) -> Int {
        Int(try status().st_size)
    }

    /// Fills `bytes` from `offset`; fewer arrive only when the file ends.
    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(MediaError) -> Int {
        var done = 0
        while done < bytes.count {
            let count = pread(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw .failed("read")
            }
            done += count
        }
        return done
    }

    /// The bytes from `offset`, at most so many.
    func read(at offset: Int, atMost count: Int) throws -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        _ = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            try read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<count]), at: offset)
        }
        return buffer
    }

    /// Writes all of `bytes` at `offset`. When the disk is full part of them may have been written; `size()` tells how much.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(MediaError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
            if count < 0 {
                if errno == EINTR { continue }
                throw .failed("write")
            }
            done += count
        }
    }

    /// Makes the file exactly `size` bytes long.
    func cut(at size: Int) throws(MediaError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw .failed("truncate") }
    }

    /// Returns once the disk has everything.
    func synchronize() throws(MediaError) {
        guard fsync(descriptor) == 0 else { throw .failed("sync") }
    }
}

// MARK: - Locking

extension OpenFile {
    /// Opens a file and holds it alone until it is closed, also against other processes that share the folder.
    ///
    /// - Parameter patient: Wait for the one who holds it, rather than give up.
    /// - Returns: `nil` when there is no such file, or somebody holds it and we are not patient.
    static func alone(_ path: String, _ flags: Int32, patient: Bool) throws(MediaError) -> OpenFile? {
        while let file = try OpenFile(path, flags) {
            guard try file.lock(patient: patient) else { return nil }
            // Who held it before us may have unlinked or renamed it: then what we hold is no longer what the path names.
            if try file.isStill(at: path) { return file }
        }
        return nil
    }

    private func lock(patient: Bool) throws(MediaError) -> Bool {
        while flock(descriptor, patient ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            if errno == EWOULDBLOCK { return false }
            throw .failed("lock")
        }
        return true
    }

    private func isStill(at path: String) throws(MediaError) -> Bool {
        var named = stat()
        guard lstat(path, &named) == 0 else {
            if errno == ENOENT { return false }
            throw .failed("stat")
        }
        let held = try status()
        return named.st_ino == held.st_ino && named.st_dev == held.st_dev
    }
}
