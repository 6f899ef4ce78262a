import Foundation
import Testing

@testable import Archive

/// What people type at the second step: a code from the app, or one from paper.
@Suite struct SecondStepFuzz {
    // RFC 6238, appendix B: the secret of its test vectors. 20,000,000,000 seconds give 65353130.
    private static let totp = TOTP(secret: Data("12345678901234567890".utf8))
    private static let now = 20_000_000_000_000
    private static let paper = "a2b3-c4d5-e6f7-g2h3-k4i5-k6l7"

    @Test func `a code of the app opens when its digits are typed, and nothing else`() throws {
        let step = TOTP.step(at: Self.now)
        let codes = (-1...1).map { Self.totp.code(step: step + $0) }
        try Fuzz("AppCodes").run(Self.typed(codes + [Self.totp.code(step: step + 2)])) { input in
            var chance = input.chance
            let last = chance.pick([0, step - 2, step - 1, step, step + 1, Int.max])
            let found = Self.totp.step(of: input.text, at: Self.now, after: last)

            if let found {
                try law("a code of another time, or one that was used", (step - 1...step + 1).contains(found) && found > last)
                try law("not its digits", Self.told(input.text) == Self.totp.code(step: found))
            } else if input.text.unicodeScalars.allSatisfy({ "0123456789 ".unicodeScalars.contains($0) }) {
                let isRight = zip(step - 1...step + 1, codes).contains { $0 > last && $1 == Self.told(input.text) }
                try law("a right code is refused", !isRight)
            }
        }
    }

    @Test func `a code from paper is the same however it is typed, and no other`() throws {
        let kept = RecoveryCode(text: Self.paper).hash
        let letters = Self.paper.replacing("-", with: "")
        try Fuzz("PaperCodes").run(Self.typed([Self.paper, Self.paper.uppercased(), letters, letters + "a"])) { input in
            let isSame = RecoveryCode.hash(input.text) == kept
            if isSame { try law("other letters open", Self.told(input.text) == letters) }
            if input.text.unicodeScalars.allSatisfy({ $0.isASCII }) {
                try law("the right letters are refused", isSame == (Self.told(input.text) == letters))
            }
        }
    }

    /// The letters and digits of a text.
    private static func told(_ text: String) -> String {
        let alphabet = "abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars
        return String(text.lowercased().unicodeScalars.filter { alphabet.contains($0) })
    }

    private static func typed(_ codes: [String]) -> Inputs {
        Inputs(
            samples: codes + codes.map { "\($0.prefix(3)) \($0.dropFirst(3))" } + ["000000", "", "123 456", "٦٥٣١٣٠", "６５３１３０"],
            words: [" ", "-", "–", "\t", "\u{A0}", "\u{200B}", "\u{301}", "\u{212A}", "０", "\n", "\u{0}", "."], longest: 100
        ) { chance in
            let code = chance.pick(codes)
            return chance.once(in: 3)
                ? chance.letters(8, of: "0123456789 ") : code.map { String($0) }.joined(separator: chance.pick(["", " ", "-"]))
        }
    }
}
