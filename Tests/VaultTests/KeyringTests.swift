import Testing

@testable import Vault

struct KeyringTests {
    let key = DataKey()

    @Test func `a wrapped key comes back, and only for whose it is`() throws {
        let keyring = Keyring()
        let wrapped = keyring.wrap(key, for: "family:1")

        #expect(try keyring.unwrap(wrapped, for: "family:1").secret == key.secret)
        #expect(wrapped.masterKey == keyring.current)
        #expect(throws: VaultError.refused) { try keyring.unwrap(wrapped, for: "family:2") }
    }

    @Test func `every bit of a wrapped key counts`() throws {
        let keyring = Keyring()
        let wrapped = keyring.wrap(key, for: "family:1")

        for altered in try Mutation.bitsFlipped(inBase64: wrapped.text) {
            let altered = WrappedKey(text: altered, masterKey: wrapped.masterKey)
            #expect(throws: VaultError.refused) { try keyring.unwrap(altered, for: "family:1") }
        }
    }

    @Test func `a sealed text does not pass for a wrapped key`() {
        let keyring = Keyring()
        let text = WrappedKey(text: key.seal("12345678901234567890123456789012", as: "family:1"), masterKey: keyring.current)

        #expect(throws: VaultError.refused) { try keyring.unwrap(text, for: "family:1") }
    }

    @Test func `another keyring does not know the master key`() {
        let wrapped = Keyring().wrap(key, for: "family:1")

        #expect(throws: VaultError.unknownMasterKey(wrapped.masterKey)) { try Keyring().unwrap(wrapped, for: "family:1") }
    }

    @Test func `a retired key unwraps until it is forgotten, and wraps no more`() throws {
        var keys = MasterKeys()
        let old = Keyring(keys).wrap(key, for: "family:1")

        keys.rotate()
        let keyring = Keyring(keys)

        #expect(try keyring.unwrap(old, for: "family:1").secret == key.secret)
        #expect(keyring.retired == [old.masterKey])
        #expect(keyring.wrap(key, for: "family:1").masterKey != old.masterKey)
        keys.forgetRetired()
        #expect(throws: VaultError.unknownMasterKey(old.masterKey)) { try Keyring(keys).unwrap(old, for: "family:1") }
    }

    @Test func `keys of the environment are a list, of which the first wraps`() throws {
        let (first, second) = (MasterKey(), MasterKey())

        let keys = try #require(MasterKeys(list: "\(first.text), \(second.text)\n"))

        #expect(keys.current.id == first.id)
        #expect(keys.retired.map(\.id) == [second.id])
        for wrong in ["", ",", "AAAA", first.text + ",x", String(first.text.dropLast())] { #expect(MasterKeys(list: wrong) == nil) }
    }

    @Test func `a key is known by a name that is always the same`() throws {
        // HMAC-SHA-256 of "beeld master key" under 32 zero bytes, from Python's hmac.
        let zero = try #require(MasterKey(text: String(repeating: "A", count: 43) + "="))

        #expect(zero.id.text == "0c2875cd99356c00")
        #expect(MasterKey.ID(zero.id.text) == zero.id)
        #expect(MasterKey.ID("0123") == nil)
        #expect(MasterKey.ID("0123456789ABCDEF") == nil)
    }
}
