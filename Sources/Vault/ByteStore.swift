import FoundationEssentials

/// Where a sealed file lies: bytes that can be read and written at any place.
///
/// Writers and readers are told nothing of files, so that this room can be tried without a disk; the archive brings its open files.
public protocol ByteStore: Sendable {
    func size() throws -> Int
    /// Fills `bytes` from `offset`; fewer arrive only when the store ends.
    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int
    /// Writes all of `bytes` at `offset`.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws
    /// Makes the store exactly `size` bytes long.
    func cut(at size: Int) throws
}

extension ByteStore {
    /// - Throws: `VaultError.refused` when there are not so many.
    func bytes(_ range: Range<Int>) throws -> Data {
        var bytes = Data(count: range.count)
        let count = try bytes.withUnsafeMutableBytes { try read(into: $0, at: range.lowerBound) }
        guard count == range.count else { throw VaultError.refused }
        return bytes
    }

    func write(_ bytes: Data, at offset: Int) throws {
        try bytes.withUnsafeBytes { try write($0, at: offset) }
    }
}
