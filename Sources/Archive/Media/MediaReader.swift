import Crypto
import Glibc
public import NIOCore

/// A kept file, open for reading at any place. Safe to share: reading has no position.
public final class MediaReader: Sendable {
    public let file: MediaFile
    /// In bytes.
    public let size: Int
    /// A strong validator in its quotes, ready for an `ETag` header: another one whenever the bytes are others.
    public let entityTag: String

    private let stored: OpenFile

    init(file: MediaFile, stored: OpenFile) throws(MediaError) {
        let status = try stored.status()
        self.file = file
        self.stored = stored
        size = Int(status.st_size)
        // A file is never written to after it got its name, so who it is (inode), when and how large say which bytes it holds.
        let written = Int(status.st_mtim.tv_sec) &* 1_000_000_000 &+ status.st_mtim.tv_nsec
        let version = "\(status.st_ino) \(size) \(written)"
        // Hashed: when a recording was written would tell a coder which of two was filmed first.
        let digits = SHA256.hash(data: Array(version.utf8)).prefix(12).flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }
        entityTag = "\"\(digits.joined())\""
    }

    /// The bytes from `offset`, at most `count` of them; fewer at the end of the file, none beyond it. Blocks on the disk.
    public func read(offset: Int, count: Int) throws(MediaError) -> ByteBuffer {
        let wanted = max(0, min(count, size - offset))
        guard wanted > 0, offset >= 0 else { return ByteBuffer() }
        var buffer = ByteBufferAllocator().buffer(capacity: wanted)
        do {
            _ = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { space in
                try stored.read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<wanted]), at: offset)
            }
        } catch let error as MediaError {
            throw error
        } catch {
            throw .failed("read")
        }
        return buffer
    }
}
