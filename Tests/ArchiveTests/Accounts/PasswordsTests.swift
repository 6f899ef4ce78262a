import Foundation
import Testing

@testable import Archive

@Suite struct PasswordsTests {
    let passwords = Passwords(cost: .testing)
    /// scrypt cannot do with one round: whoever tries throws. So it can be seen that work is done.
    let impossible = Passwords(cost: PasswordCost(roundsLog2: 0))

    @Test func `the password that made the hash matches it, and no other`() async throws {
        let hash = try await passwords.hash("een lang wachtwoord")

        #expect(try await passwords.matches("een lang wachtwoord", hash))
        for other in ["een lang wachtwoor", "een lang wachtwoord ", "Een lang wachtwoord", ""] {
            #expect(try await !passwords.matches(other, hash), "\(other)")
        }
    }

    @Test func `a hash tells how it was made, and not the password`() async throws {
        let hash = try await passwords.hash("een lang wachtwoord")

        // PHC string format: https://github.com/P-H-C/phc-string-format
        #expect(hash.wholeMatch(of: /\$scrypt\$ln=10,r=8,p=1\$[A-Za-z0-9+\/]{22}==\$[A-Za-z0-9+\/]{43}=/) != nil, "\(hash)")
    }

    @Test func `the same password makes another hash each time`() async throws {
        #expect(try await passwords.hash("een lang wachtwoord") != passwords.hash("een lang wachtwoord"))
    }

    @Test func `the key is the one of RFC 7914`() async throws {
        // Section 12, the third vector: P "pleaseletmein", S "SodiumChloride", N 16384, r 8, p 1. Of its 64 bytes ours are the first 32,
        // since the last step (PBKDF2, RFC 8018) makes each block of 32 bytes by itself. The text starts 7023bdcb3afd7348461c06cd81fd38eb.
        let salt = Data("SodiumChloride".utf8).base64EncodedString()
        let hash = "$scrypt$ln=14,r=8,p=1$\(salt)$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="

        #expect(try await passwords.matches("pleaseletmein", hash))
        #expect(try await !passwords.matches("pleaseletmeout", hash))
    }

    @Test func `a hash is tried with the cost it was made with`() async throws {
        let old = try await Passwords(cost: PasswordCost(roundsLog2: 9)).hash("een lang wachtwoord")

        #expect(try await passwords.matches("een lang wachtwoord", old))
        #expect(try await impossible.matches("een lang wachtwoord", old))
    }

    @Test func `accents are the same however they are typed`() async throws {
        let composed = "caf\u{E9} cre\u{300}me \u{FB01}n"
        let decomposed = "cafe\u{301} cr\u{E8}me fin"
        #expect(Array(composed.utf8) != Array(decomposed.utf8))

        #expect(try await passwords.matches(decomposed, passwords.hash(composed)))
        #expect(try await passwords.matches(composed, passwords.hash(decomposed)))
        #expect(try await !passwords.matches("cafe creme fin", passwords.hash(composed)))
    }

    static let unreadable = [
        nil, "", "secret", "$scrypt$ln=10,r=8,p=1$AAAA", "$argon2$ln=10,r=8,p=1$AAAA$AAAA", "$scrypt$ln=x,r=8,p=1$AAAA$AAAA",
        "$scrypt$ln=60,r=8,p=1$AAAA$AAAA", "$scrypt$ln=10,r=8,p=1$***$AAAA", "$scrypt$ln=10,r=8,p=1$AAAA$***",
    ]

    @Test(arguments: unreadable)
    func `no hash and an unreadable one match nothing, after as much work`(hash: String?) async throws {
        #expect(try await !passwords.matches("", hash))
        #expect(try await !passwords.matches("secret", hash))

        await #expect(throws: (any Error).self) { try await impossible.matches("secret", hash) }
    }

    @Test func `a password costs what is advised`() {
        // OWASP password storage cheat sheet: scrypt with N = 2^17, r = 8, p = 1.
        #expect(PasswordCost.standard.roundsLog2 == 17)
        #expect(Passwords.blockSize == 8)
    }
}
