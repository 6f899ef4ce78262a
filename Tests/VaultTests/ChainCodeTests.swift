import Crypto
import Testing

@testable import Vault

@Suite struct ChainCodeTests {
    static let key = DataKey(secret: SymmetricKey(data: [UInt8](repeating: 0x0B, count: 32)))

    // Python 3.12: hmac.new(32 × 0x0b, 32 × 0x00 + b"one", sha256); then the same key over that code + b"two".
    @Test func `a line's code is HMAC-SHA-256 over the code before it and the line`() {
        let first = Self.key.code(of: "one".utf8, after: .start)
        let second = Self.key.code(of: "two".utf8, after: first)

        #expect(first.text == "68217bc487b506b793cebc21f75ebea87fe11475261029f68dad6bd6238a0efb")
        #expect(second.text == "6245e0a6a4c6db370a7440a771d15c34debab289a3e279f77d24295e9e69896b")
    }

    @Test func `another line, another line before it or another key give another code`() {
        let code = Self.key.code(of: "one".utf8, after: .start)

        #expect(Self.key.code(of: "one.".utf8, after: .start) != code)
        #expect(Self.key.code(of: "one".utf8, after: code) != code)
        #expect(DataKey().code(of: "one".utf8, after: .start) != code)
    }

    @Test func `a code is read back from its text`() {
        let code = Self.key.code(of: "one".utf8, after: .start)

        #expect(ChainCode(code.text) == code)
        #expect(ChainCode(String(repeating: "0", count: 64)) == .start)
    }

    @Test(arguments: ["", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 66), String(repeating: "A", count: 64)])
    func `what is no code is refused`(text: String) {
        #expect(ChainCode(text) == nil)
    }
}
