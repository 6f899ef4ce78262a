import Synchronization
public import Vault

/// A store without a disk.
public final class MemoryStore: ByteStore {
    private let held: Mutex<[UInt8]>

    public init(_ bytes: [UInt8] = []) {
        held = Mutex(bytes)
    }

    public var bytes: [UInt8] { held.withLock { $0 } }

    public func size() -> Int { held.withLock { $0.count } }

    public func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        let part = held.withLock { held in Array(held.dropFirst(offset).prefix(bytes.count)) }
        bytes.copyBytes(from: part)
        return part.count
    }

    public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        let part = Array(bytes)
        held.withLock { held in
            if held.count < offset + part.count { held += Array(repeating: 0, count: offset + part.count - held.count) }
            held.replaceSubrange(offset..<offset + part.count, with: part)
        }
    }

    public func cut(at size: Int) {
        held.withLock { held in
            held = Array(held.prefix(size)) + Array(repeating: 0, count: max(0, size - held.count))
        }
    }
}
