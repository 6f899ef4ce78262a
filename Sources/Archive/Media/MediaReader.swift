public import NIOCore
import Synchronization
import Vault

/// A kept file, open for reading at any place. Safe to share: reading has no position.
public final class MediaReader: Sendable {
    public let file: MediaFile
    private let sealed: SealedFileReader
    /// When it was last asked whether it may be read, and in which epoch; known to who asks.
    let asked = Mutex<(epoch: Int, at: ContinuousClock.Instant)?>(nil)

    init(file: MediaFile, sealed: SealedFileReader) {
        self.file = file
        self.sealed = sealed
    }

    /// In bytes.
    public var size: Int { sealed.size }

    /// A strong validator in its quotes, ready for an `ETag` header: another one whenever the bytes are others. It is chance, so it does not
    /// tell when a recording was made.
    public var entityTag: String {
        let digits = sealed.identity.prefix(12).flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }
        return "\"\(digits.joined())\""
    }

    /// The bytes from `offset`, at most `count` of them; fewer at the end of the file, none beyond it. Blocks on the disk.
    ///
    /// - Throws: `MediaError.notOpened` when they are not what was kept.
    public func read(offset: Int, count: Int) throws(MediaError) -> ByteBuffer {
        try MediaError.whileOpening(file) { try sealed.read(offset: offset, count: count) }
    }

    /// The bytes of a range, as `read` gives them, in several buffers of a size that is cheap to ask memory for. Blocks on the disk.
    public func pieces(_ bytes: Range<Int>) throws(MediaError) -> [ByteBuffer] {
        try MediaError.whileOpening(file) { try sealed.pieces(bytes) }
    }
}
