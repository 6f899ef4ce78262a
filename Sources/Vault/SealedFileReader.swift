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
        let end = offset + min(count, size - offset)
        var buffer = ByteBufferAllocator().buffer(capacity: end - offset)
        for index in offset / file.chunk...(end - 1) / file.chunk {
            let sealed = try store.bytes(file.place(of: index, in: storeSize))
            let plain = try file.open(sealed, at: index, isLast: index == chunks - 1)
            let start = index * file.chunk
            let wanted = max(offset, start) - start..<min(end, start + plain.count) - start
            _ = plain.withUnsafeBytes { buffer.writeBytes($0[wanted]) }
        }
        return buffer
    }
}
