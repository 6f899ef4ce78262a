import Crypto
import Testing

@testable import Vault

struct DataKeyTests {
    let key = DataKey()

    @Test func `no two keys are alike`() {
        #expect(DataKey().secret != DataKey().secret)
    }

    @Test(arguments: ["", "Sandra", "Zoë zei: “hè?” 🙂", String(repeating: "lang ", count: 10_000)])
    func `a text comes back as it was`(text: String) throws {
        let sealed = key.seal(text, as: "person.name:1")

        #expect(try key.open(sealed, as: "person.name:1") == text)
    }

    @Test func `a sealed text shows nothing, and is another one each time`() {
        let sealed = key.seal("Sandra", as: "person.name:1")

        #expect(sealed != key.seal("Sandra", as: "person.name:1"))
        #expect(!sealed.contains("Sandra"))
        #expect(sealed.utf8.allSatisfy { $0 > 32 && $0 < 127 })
    }

    @Test func `a text is refused under another key, in another place, and as something else`() {
        let sealed = key.seal("Sandra", as: "person.name:1")

        #expect(throws: VaultError.refused) { try DataKey().open(sealed, as: "person.name:1") }
        #expect(throws: VaultError.refused) { try key.open(sealed, as: "person.name:2") }
        for text in ["", "Sandra", "====", "AAAA", String(sealed.dropLast(4)), sealed + "AAAA"] {
            #expect(throws: VaultError.refused) { try key.open(text, as: "person.name:1") }
        }
    }

    @Test func `every bit of a sealed text counts`() throws {
        let sealed = key.seal("Sandra", as: "person.name:1")

        for altered in try Mutation.bitsFlipped(inBase64: sealed) {
            #expect(throws: VaultError.refused) { try key.open(altered, as: "person.name:1") }
        }
    }

    @Test func `a code is made of the key, the purpose and the bytes`() {
        let code = key.code(of: [1, 2, 3] as [UInt8], for: "audit")

        #expect(code.count == 32)
        #expect(code == key.code(of: [1, 2, 3] as [UInt8], for: "audit"))
        #expect(code != key.code(of: [1, 2, 4] as [UInt8], for: "audit"))
        #expect(code != key.code(of: [1, 2, 3] as [UInt8], for: "other"))
        #expect(code != DataKey().code(of: [1, 2, 3] as [UInt8], for: "audit"))
    }
}
