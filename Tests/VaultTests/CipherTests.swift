import Crypto
import Foundation
import Testing

@testable import Vault

struct CipherTests {
    struct Vector: Sendable {
        let key, nonce, context, sealed, tag: [UInt8]
        /// `nil` where the vector must be refused.
        let plain: [UInt8]?
    }

    /// Published by NIST (Cryptographic Algorithm Validation Program); the files say which of its vectors they hold.
    private static func vectors(_ name: String) throws -> [Vector] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/aes-gcm")
        let text = try String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: " ")
            return Vector(
                key: try bytes(of: fields[0]), nonce: try bytes(of: fields[1]), context: try bytes(of: fields[3]),
                sealed: try bytes(of: fields[4]), tag: try bytes(of: fields[5]),
                plain: fields[2] == "FAIL" ? nil : try bytes(of: fields[2]))
        }
    }

    private static func bytes(of hexadecimal: Substring) throws -> [UInt8] {
        guard hexadecimal != "-" else { return [] }
        let digits = try hexadecimal.map { digit in try #require(digit.hexDigitValue) }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    @Test func `what NIST sealed is sealed likewise`() throws {
        let vectors = try Self.vectors("gcmEncryptExtIV256")
        #expect(vectors.count == 375)

        for vector in vectors {
            let sealed = try Cipher.seal(
                try #require(vector.plain), with: SymmetricKey(data: vector.key), nonce: AES.GCM.Nonce(data: vector.nonce),
                as: vector.context)

            #expect(Array(sealed) == vector.nonce + vector.sealed + vector.tag)
        }
    }

    @Test func `what NIST sealed is opened, and what it spoilt is refused`() throws {
        let vectors = try Self.vectors("gcmDecrypt256")
        #expect(vectors.count == 375)
        #expect(vectors.count { $0.plain == nil } == 191)

        for vector in vectors {
            let sealed = Data(vector.nonce + vector.sealed + vector.tag)
            let plain = try? Cipher.open(sealed, with: SymmetricKey(data: vector.key), as: vector.context)

            #expect(plain.map(Array.init) == vector.plain)
        }
    }
}
