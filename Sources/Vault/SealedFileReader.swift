import FoundationEssentials
public import NIOCore

/// A sealed file, open for reading at any place. Safe to share: reading has no position.
///
/// That nothing is missing or was added at the end is seen when it is opened; whether a chunk is what was sealed, when it is read.
public final class SealedFileReader: Sendable {
    /// In plain bytes.
    public let size: Int

    private let store: any ByteStore
    private let file: SealedFile
    private let storeSize: Int
    private let chunks: Int

    /// - Parameter subject: what was said of the file when it was sealed.
    /// - Throws: `VaultError.refused`; whatever the store throws.
    public init(_ store: some ByteStore, key: DataKey, as subject: String) throws {
        storeSize = try store.size()
        file = try SealedFile(header: try store.bytes(0..<SealedFile.headerSize), key: key, as: subject)
        self.store = store
        chunks = file.chunks(in: storeSize)
        let last = chunks - 1
        guard last >= 0 else { throw VaultError.refused }
        let end = try file.open(try store.bytes(file.place(of: last, in: storeSize)), at: last, isLast: true)
        guard last == 0 || !end.isEmpty else { throw VaultError.refused }
        size = last * file.chunk + end.count
    }

    /// Whether what is in a store was sealed with this key as this, be it whole or not.
    public static func isSealed(_ store: some ByteStore, key: DataKey, as subject: String) -> Bool {
        (try? SealedFile(header: store.bytes(0..<SealedFile.headerSize), key: key, as: subject)) != nil
    }

    /// Another one for each file that was ever sealed.
    public var identity: [UInt8] { file.identity }

    /// The bytes from `offset`, at most `count` of them; fewer at the end of the file, none beyond it. Opens only the chunks they lie in.
    ///
    /// - Throws: `VaultError.refused`; whatever the store throws.
    public func read(offset: Int, count: Int) throws -> ByteBuffer {
        guard offset >= 0, offset < size, count > 0 else { return ByteBuffer() }
        let wanted = offset..<offset + min(count, size - offset)
        var buffer = ByteBufferAllocator().buffer(capacity: wanted.count)
        try open(wanted) { _ = buffer.writeBytes($0) }
        return buffer
    }

    /// The bytes of a range, as `read` gives them, with a buffer for each chunk they lie in: none is so large that memory for it has to be
    /// asked of the system each time.
    ///
    /// - Throws: `VaultError.refused`; whatever the store throws.
    public func pieces(_ bytes: Range<Int>) throws -> [ByteBuffer] {
        let wanted = bytes.clamped(to: 0..<size)
        guard !wanted.isEmpty else { return [] }
        var pieces: [ByteBuffer] = []
        try open(wanted) { pieces.append(ByteBuffer(bytes: $0)) }
        return pieces
    }

    /// Opens the chunks in which a range lies, one after another, and lends what of each belongs to it.
    private func open(_ bytes: Range<Int>, _ work: (UnsafeRawBufferPointer) -> Void) throws {
        for index in bytes.lowerBound / file.chunk...(bytes.upperBound - 1) / file.chunk {
            let plain = try store.withBytes(file.place(of: index, in: storeSize)) {
                try file.open($0, at: index, isLast: index == chunks - 1)
            }
            let start = index * file.chunk
            let wanted = max(bytes.lowerBound - start, 0)..<min(bytes.upperBound - start, plain.count)
            plain.withUnsafeBytes { work(UnsafeRawBufferPointer(rebasing: $0[wanted])) }
        }
    }
}
