import Crypto
import FoundationEssentials

/// How a sealed file is made up.
///
///     header   magic 8 | plain bytes in a chunk 4 | identity of the file 16 | key of the file, wrapped by the owner's data key 60
///     chunk    nonce 12 | sealed bytes | tag 16
///     chunk    …
///
/// Each file has a key and an identity of its own. A chunk is bound to the identity, to its place and to being the last one or not (the
/// STREAM construction of Hoang, Reyhanitabar, Rogaway & Vizár 2015): so a chunk that was altered, left out, moved, added or taken from another
/// file is refused. All chunks but the last are full; the last has at least one byte, unless the file is empty.
struct SealedFile: Sendable {
    static let usualChunk = 64 << 10

    private static let magic = Array("beeldSF1".utf8)
    private static let identitySize = 16
    private static let wrappedSize = 32 + Cipher.overhead
    static let headerSize = magic.count + 4 + identitySize + wrappedSize

    /// Plain bytes in a full chunk.
    let chunk: Int
    let identity: [UInt8]
    private let key: SymmetricKey
    private let wrapped: Data

    /// A new one.
    init(chunk: Int, key owner: DataKey, as subject: String) throws {
        precondition(Self.isChunk(chunk), "a chunk is 1 byte to 16 MiB")
        self.chunk = chunk
        var chance = SystemRandomNumberGenerator()
        identity = (0..<Self.identitySize).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        key = SymmetricKey(size: .bits256)
        let context = Self.context(chunk, identity, subject)
        wrapped = try Cipher.seal(key.withUnsafeBytes { Array($0) }, with: owner.secret, as: context)
    }

    /// - Throws: `VaultError.refused` when this is no sealed file of this owner and subject.
    init(header: Data, key owner: DataKey, as subject: String) throws {
        let bytes = Array(header)
        guard bytes.count == Self.headerSize, bytes.starts(with: Self.magic) else { throw VaultError.refused }
        let chunk = bytes[8..<12].reduce(0) { $0 << 8 | Int($1) }
        guard Self.isChunk(chunk) else { throw VaultError.refused }
        self.chunk = chunk
        identity = Array(bytes[12..<28])
        wrapped = Data(bytes[28...])
        key = SymmetricKey(data: try Cipher.open(wrapped, with: owner.secret, as: Self.context(chunk, identity, subject)))
    }

    var header: Data {
        Data(Self.magic + Self.number(chunk, bytes: 4) + identity) + wrapped
    }

    private static func isChunk(_ size: Int) -> Bool {
        (1...16 << 20).contains(size)
    }

    private static func context(_ chunk: Int, _ identity: [UInt8], _ subject: String) -> [UInt8] {
        Cipher.context("file", subject) + [0] + magic + number(chunk, bytes: 4) + identity
    }

    private static func number(_ number: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

// MARK: - Chunks

extension SealedFile {
    /// From one chunk to the next.
    var stride: Int { chunk + Cipher.overhead }

    func seal(_ plain: some DataProtocol, at index: Int, isLast: Bool) throws -> Data {
        try Cipher.seal(plain, with: key, as: context(index, isLast))
    }

    /// - Throws: `VaultError.refused`
    func open(_ sealed: some DataProtocol, at index: Int, isLast: Bool) throws -> Data {
        try Cipher.open(sealed, with: key, as: context(index, isLast))
    }

    private func context(_ index: Int, _ isLast: Bool) -> [UInt8] {
        identity + Self.number(index, bytes: 8) + [isLast ? 1 : 0]
    }
}

// MARK: - Places

extension SealedFile {
    /// Where a chunk of a store of this many bytes lies.
    func place(of index: Int, in size: Int) -> Range<Int> {
        let start = Self.headerSize + index * stride
        return start..<min(start + stride, size)
    }

    /// How many chunks there are in a store of this many bytes, the last of which may be shorter.
    func chunks(in size: Int) -> Int {
        (size - Self.headerSize + stride - 1) / stride
    }
}
