import NIOCore
import TestSupport
import Testing

@testable import Vault

struct SealedFileTests {
    private let key = DataKey()
    private let subject = "original of 1"
    /// Three chunks of 16 bytes, the last of which is not full.
    private let plain = (0..<41).map { UInt8($0) }
    private static let chunk = 16

    private func seal(_ bytes: [UInt8], chunk: Int? = chunk, key: DataKey? = nil, as subject: String? = nil) throws -> MemoryStore {
        let store = MemoryStore()
        var writer = try SealedFileWriter(new: store, key: key ?? self.key, as: subject ?? self.subject, chunk: chunk)
        try writer.append(ByteBuffer(bytes: bytes), isLast: true)
        return store
    }

    private func open(_ bytes: [UInt8]) throws -> [UInt8] {
        let reader = try SealedFileReader(MemoryStore(bytes), key: key, as: subject)
        return Array(buffer: try reader.read(offset: 0, count: reader.size))
    }

    // MARK: Laws

    @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 48, 100])
    func `any range is the same range of what was sealed`(size: Int) throws {
        let plain = (0..<size).map { UInt8($0) }
        let reader = try SealedFileReader(seal(plain), key: key, as: subject)

        #expect(reader.size == size)
        for offset in 0...size + 1 {
            for count in 0...size + 2 {
                #expect(try Array(buffer: reader.read(offset: offset, count: count)) == Array(plain.dropFirst(offset).prefix(count)))
            }
        }
        #expect(try reader.read(offset: -1, count: 3).readableBytes == 0)
        #expect(try Array(buffer: reader.read(offset: 0, count: .max)) == plain)
        #expect(try reader.read(offset: .max, count: .max).readableBytes == 0)
    }

    @Test func `the usual chunk holds as well`() throws {
        let plain = (0..<200_003).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let reader = try SealedFileReader(seal(plain, chunk: nil), key: key, as: subject)

        for (offset, count) in [(0, 200_003), (65_535, 2), (65_536, 65_536), (131_071, 68_932), (200_002, 1)] {
            #expect(try Array(buffer: reader.read(offset: offset, count: count)) == Array(plain[offset..<offset + count]))
        }
    }

    @Test func `two files of the same bytes have nothing in common`() throws {
        let (one, other) = (try seal(plain).bytes, try seal(plain).bytes)

        #expect(one.count == other.count)
        #expect(zip(one[12...], other[12...]).count { $0 == $1 } < one.count / 8)
    }

    @Test func `nothing plain is in the store`() throws {
        let words = Array(String(repeating: "een gezin ", count: 20).utf8)
        let sealed = try seal(words, chunk: 64).bytes

        #expect(!sealed.indices.contains { sealed[$0...].starts(with: Array("gezin".utf8)) })
    }

    // MARK: Refusals

    @Test func `every bit of a sealed file counts`() throws {
        let sealed = try seal(plain).bytes
        #expect(try open(sealed) == plain)

        for place in sealed.indices {
            for bit in 0..<8 {
                var altered = sealed
                altered[place] ^= 1 << bit
                #expect(throws: VaultError.refused, "bit \(bit) of byte \(place)") { try open(altered) }
            }
        }
    }

    @Test func `a file that was cut off anywhere is refused`() throws {
        let sealed = try seal(plain).bytes

        for size in 0..<sealed.count {
            #expect(throws: VaultError.refused, "\(size) bytes") { try open(Array(sealed.prefix(size))) }
        }
    }

    @Test func `whole chunks that are missing, moved, doubled or added are refused`() throws {
        let (head, chunks) = parts(of: try seal(plain).bytes)
        let (_, others) = parts(of: try seal(plain).bytes)
        let wrong: [[[UInt8]]] = [
            [], [chunks[0]], [chunks[0], chunks[1]], [chunks[1], chunks[2]], [chunks[0], chunks[2]], [chunks[2]],
            [chunks[1], chunks[0], chunks[2]], [chunks[0], chunks[1], chunks[1], chunks[2]], chunks + [chunks[2]], chunks + [[0]],
            [others[0], chunks[1], chunks[2]], [chunks[0], others[1], chunks[2]], [chunks[0], chunks[1], others[2]],
        ]

        for (number, chunks) in wrong.enumerated() {
            #expect(throws: VaultError.refused, "case \(number)") { try open(head + chunks.joined()) }
        }
        #expect(try open(head + chunks.joined()) == plain)
    }

    private func parts(of sealed: [UInt8]) -> (head: [UInt8], chunks: [[UInt8]]) {
        let stride = Self.chunk + Cipher.overhead
        let starts = Swift.stride(from: SealedFile.headerSize, to: sealed.count, by: stride)
        return (Array(sealed.prefix(SealedFile.headerSize)), starts.map { Array(sealed.dropFirst($0).prefix(stride)) })
    }

    @Test func `another key, another subject or another file's head is refused`() throws {
        let store = try seal(plain)
        let other = try seal(plain)

        #expect(throws: VaultError.refused) { try SealedFileReader(store, key: DataKey(), as: subject) }
        #expect(throws: VaultError.refused) { try SealedFileReader(store, key: key, as: "poster of 1") }
        #expect(throws: VaultError.refused) { try open(parts(of: other.bytes).head + parts(of: store.bytes).chunks.joined()) }
    }

    @Test func `a plain file is refused`() {
        #expect(throws: VaultError.refused) { try open([]) }
        #expect(throws: VaultError.refused) { try open(Array(repeating: 0, count: 500)) }
        #expect(throws: VaultError.refused) { try open(Array(repeating: 255, count: 500)) }
    }

    // MARK: Writing bit by bit

    @Test(arguments: [1, 5, 15, 16, 17, 33, 41])
    func `a file that comes in by parts is the same file`(part: Int) throws {
        let store = MemoryStore()
        _ = try SealedFileWriter(new: store, key: key, as: subject, chunk: Self.chunk)
        var (kept, offered) = (0, part)

        while kept < plain.count {
            var writer = try SealedFileWriter(resuming: store, key: key, as: subject)
            #expect(writer.count == kept)
            #expect(kept % Self.chunk == 0)
            let bytes = ByteBuffer(bytes: plain[kept..<min(offered, plain.count)])
            kept += try writer.append(bytes, isLast: offered >= plain.count)
            offered += part
        }

        #expect(try open(store.bytes) == plain)
        let writer = try SealedFileWriter(resuming: store, key: key, as: subject)
        #expect(writer.isWhole)
        #expect(writer.count == plain.count)
    }

    @Test func `a file that was cut off anywhere is gone on with after its last whole chunk`() throws {
        let whole = try seal(plain).bytes
        let stride = Self.chunk + Cipher.overhead

        for size in SealedFile.headerSize..<whole.count {
            let store = MemoryStore(Array(whole.prefix(size)))
            var writer = try SealedFileWriter(resuming: store, key: key, as: subject)

            #expect(writer.count == (size - SealedFile.headerSize) / stride * Self.chunk)
            try writer.append(ByteBuffer(bytes: plain[writer.count...]), isLast: true)
            #expect(try open(store.bytes) == plain)
        }
    }

    @Test func `an end that a power cut left empty is written again`() throws {
        let store = MemoryStore()
        var writer = try SealedFileWriter(new: store, key: key, as: subject, chunk: Self.chunk)
        try writer.append(ByteBuffer(bytes: plain[..<16]), isLast: false)
        store.cut(at: store.size() + 3 * (Self.chunk + Cipher.overhead))

        writer = try SealedFileWriter(resuming: store, key: key, as: subject)

        #expect(writer.count == 16)
        try writer.append(ByteBuffer(bytes: plain[16...]), isLast: true)
        #expect(try open(store.bytes) == plain)
    }

    @Test func `nobody goes on with what is not theirs, and nothing of it is touched`() throws {
        let store = MemoryStore()
        var writer = try SealedFileWriter(new: store, key: key, as: subject, chunk: Self.chunk)
        try writer.append(ByteBuffer(bytes: plain[..<32]), isLast: false)
        let before = store.bytes

        #expect(throws: VaultError.refused) { try SealedFileWriter(resuming: store, key: DataKey(), as: subject) }
        #expect(throws: VaultError.refused) { try SealedFileWriter(resuming: store, key: key, as: "other") }
        #expect(store.bytes == before)
    }

    @Test func `a file that is not whole yet cannot be read`() throws {
        let store = MemoryStore()
        var writer = try SealedFileWriter(new: store, key: key, as: subject, chunk: Self.chunk)
        #expect(throws: VaultError.refused) { try SealedFileReader(store, key: key, as: subject) }

        try writer.append(ByteBuffer(bytes: plain[..<32]), isLast: false)

        #expect(throws: VaultError.refused) { try SealedFileReader(store, key: key, as: subject) }
    }
}
