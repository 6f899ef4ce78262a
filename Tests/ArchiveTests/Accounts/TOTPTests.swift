import Foundation
import Testing

@testable import Archive

@Suite struct TOTPTests {
    /// RFC 6238, appendix B, the rows of SHA-1: seconds since 1970, and the code. The RFC prints eight digits; ours are the last six of them.
    static let published: [(seconds: Int, code: String)] = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]

    private let totp = TOTP(secret: Data("12345678901234567890".utf8))
    private let noon = 1_800_000_000_000

    @Test(arguments: published)
    func `the codes are those of RFC 6238`(published: (seconds: Int, code: String)) {
        let step = TOTP.step(at: published.seconds * 1000)

        #expect(totp.code(step: step) == String(published.code.suffix(6)))
    }

    @Test func `a code counts for its half minute, and a step before and after`() {
        let now = TOTP.step(at: noon)

        for (code, found) in [(-2, nil), (-1, now - 1), (0, now), (1, now + 1), (2, nil)] as [(Int, Int?)] {
            #expect(totp.step(of: totp.code(step: now + code), at: noon, after: 0) == found, "\(code)")
        }
    }

    @Test func `a code opens once, and none before it opens any more`() {
        let now = TOTP.step(at: noon)

        #expect(totp.step(of: totp.code(step: now), at: noon, after: now) == nil)
        #expect(totp.step(of: totp.code(step: now - 1), at: noon, after: now) == nil)
        #expect(totp.step(of: totp.code(step: now + 1), at: noon, after: now) == now + 1)
    }

    @Test func `a code may be typed with a space in the middle`() {
        let code = totp.code(step: TOTP.step(at: noon))

        #expect(totp.step(of: " \(code.prefix(3)) \(code.suffix(3)) ", at: noon, after: 0) != nil)
    }

    @Test(arguments: ["", "12345", "1234567", "abcdef", "٠٠٠٠٠٠"])
    func `anything else is no code`(text: String) {
        #expect(totp.step(of: text, at: noon, after: 0) == nil)
    }

    @Test func `a secret has 160 bits and is another each time`() {
        #expect(TOTP.make().secret.count == 20)
        #expect(TOTP.make() != TOTP.make())
    }

    @Test func `an app reads the secret from an address`() {
        #expect(
            totp.address(of: "anna.de-vries@uu")
                == "otpauth://totp/Beeld:anna%2Ede%2Dvries%40uu?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Beeld")
    }

    /// RFC 4648, section 10, without the filling.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `Base32 is that of RFC 4648`(bytes: String, text: String) {
        #expect(Base32.text(Data(bytes.utf8)) == text)
    }
}

@Suite struct RecoveryCodeTests {
    @Test func `a code has six groups of four, and is another each time`() {
        let code = RecoveryCode.make()

        #expect(code.text.wholeMatch(of: /([a-z2-7]{4}-){5}[a-z2-7]{4}/) != nil)
        #expect(code != RecoveryCode.make())
    }

    @Test func `it is the same however it is typed`() {
        let code = RecoveryCode.make()

        #expect(RecoveryCode.hash(code.text.uppercased().replacing("-", with: " ")) == code.hash)
        #expect(RecoveryCode.hash(String(code.text.dropLast())) != code.hash)
    }
}
