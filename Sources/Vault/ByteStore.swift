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

    /// Lends the bytes, in memory that is not cleared first and is given back afterwards.
    ///
    /// - Throws: `VaultError.refused` when there are not so many; whatever the work throws.
    func withBytes<Result>(_ range: Range<Int>, _ work: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        try withUnsafeTemporaryAllocation(byteCount: range.count, alignment: 1) { bytes in
            guard try read(into: bytes, at: range.lowerBound) == range.count else { throw VaultError.refused }
            return try work(UnsafeRawBufferPointer(bytes))
        }
    }

    func write(_ bytes: Data, at offset: Int) throws {
        try bytes.withUnsafeBytes { try write($0, at: offset) }
    }
}
