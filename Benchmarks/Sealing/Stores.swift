import Foundation
import Glibc
import NIOCore
import Vault

/// Memory that was asked for once, so that only the vault is measured.
final class MemoryBytes: ByteStore, @unchecked Sendable {
    private let space: UnsafeMutableRawBufferPointer
    private var end = 0

    init(capacity: Int) {
        space = .allocate(byteCount: capacity, alignment: 64)
        space.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { space.deallocate() }

    func size() -> Int { end }

    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        let count = min(bytes.count, end - offset)
        bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: space[offset..<offset + count]))
        return count
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        UnsafeMutableRawBufferPointer(rebasing: space[offset...]).copyMemory(from: bytes)
        end = max(end, offset + bytes.count)
    }

    func cut(at size: Int) { end = size }
}

/// A file of the system.
final class FileBytes: ByteStore {
    private let descriptor: Int32

    struct Failed: Error {}

    init(_ file: URL) throws {
        descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failed() }
    }

    deinit { close(descriptor) }

    func size() throws -> Int {
        Int(lseek(descriptor, 0, SEEK_END))
    }

    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        pread(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        guard pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset)) == bytes.count else { throw Failed() }
    }

    func cut(at size: Int) throws {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw Failed() }
    }

    func bytes(at offset: Int, count: Int) throws -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        _ = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            try read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<count]), at: offset)
        }
        return buffer
    }
}
