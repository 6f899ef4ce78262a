import FoundationEssentials
public import NIOCore

/// Seals a file while it comes in, chunk by chunk. Whoever writes to one store has it alone.
///
/// Nothing plain is ever in the store: bytes that do not fill a chunk are not taken, until they are the last ones.
public struct SealedFileWriter: Sendable {
    private let store: any ByteStore
    private let file: SealedFile
    private var chunks: Int

    /// How many plain bytes are sealed in the store: the place at which to go on.
    public private(set) var count: Int
    /// Whether the last chunk is there. Nothing can be added then.
    public private(set) var isWhole: Bool

    /// Begins a new file in the place of whatever is in the store.
    ///
    /// - Parameters:
    ///   - subject: says what the file is, such as `original of <id>`; a reader has to say the same.
    ///   - chunk: how many plain bytes are sealed together, and so how many have to be opened to read one.
    public init(new store: some ByteStore, key: DataKey, as subject: String, chunk: Int? = nil) throws {
        self.store = store
        file = try SealedFile(chunk: chunk ?? SealedFile.usualChunk, key: key, as: subject)
        (chunks, count, isWhole) = (0, 0, false)
        try store.cut(at: 0)
        try store.write(file.header, at: 0)
    }

    /// Goes on with a file that was begun before. What a crash left of a chunk at its end is cut off.
    ///
    /// - Throws: `VaultError.refused` when it was begun by another owner or for another subject, or is no sealed file.
    public init(resuming store: some ByteStore, key: DataKey, as subject: String) throws {
        self.store = store
        file = try SealedFile(header: try store.bytes(0..<SealedFile.headerSize), key: key, as: subject)
        let size = try store.size()
        (chunks, count, isWhole) = (file.chunks(in: size), 0, false)
        if let end = opened(chunks - 1, of: size, isLast: true) {
            count = (chunks - 1) * file.chunk + end
            isWhole = true
            return
        }
        // The end of a file may be lost or empty after a power cut; what was sealed before it is not.
        while chunks > 0, opened(chunks - 1, of: size, isLast: false) != file.chunk { chunks -= 1 }
        count = chunks * file.chunk
        let end = SealedFile.headerSize + chunks * file.stride
        if end < size { try store.cut(at: end) }
    }

    /// Whether something was begun in a store.
    public static func isBegun(in store: some ByteStore) throws -> Bool {
        try store.size() >= SealedFile.headerSize
    }

    /// Seals the next bytes: as many as fill chunks, or all of them when they are the last.
    ///
    /// - Parameter isLast: whether the file ends with these bytes.
    /// - Returns: how many were taken; the rest is to be offered again, with what follows it.
    /// - Throws: whatever the store throws; the chunks before that are kept, and `init(resuming:)` finds them.
    @discardableResult
    public mutating func append(_ bytes: ByteBuffer, isLast: Bool) throws -> Int {
        precondition(!isWhole, "a sealed file that is whole does not change")
        var rest = bytes
        while rest.readableBytes > file.chunk || (rest.readableBytes == file.chunk && !isLast) {
            try append(rest.readSlice(length: file.chunk) ?? ByteBuffer(), asLast: false)
        }
        if isLast { try append(rest, asLast: true) }
        return bytes.readableBytes - (isLast ? 0 : rest.readableBytes)
    }

    private mutating func append(_ plain: ByteBuffer, asLast isLast: Bool) throws {
        let sealed = try plain.withUnsafeReadableBytes { try file.seal($0, at: chunks, isLast: isLast) }
        try store.write(sealed, at: SealedFile.headerSize + chunks * file.stride)
        chunks += 1
        count += plain.readableBytes
        isWhole = isLast
    }

    /// How many plain bytes a chunk has; `nil` when it cannot be opened.
    private func opened(_ index: Int, of size: Int, isLast: Bool) -> Int? {
        guard index >= 0, let sealed = try? store.bytes(file.place(of: index, in: size)) else { return nil }
        return try? file.open(sealed, at: index, isLast: isLast).count
    }
}
