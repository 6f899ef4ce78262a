import Testing

@testable import Archive

@Suite struct PasswordRulesTests {
    static let names = ["Anna de Vries", "anna.devries"]

    @Test(arguments: ["een lang wachtwoord", "alliantie-in-beeld", "paard batterij nietje", "kT9#vLq2!z", "Anna eet graag aardbeien"])
    func `a long one that nobody guesses will do`(password: String) {
        #expect(throws: Never.self) { try PasswordRules.check(password, names: Self.names) }
    }

    @Test(arguments: ["", "negen tek", String(repeating: "lang ", count: 41)])
    func `one that is too short or too long will not`(password: String) {
        #expect(throws: StudyArchiveError.invalid(field: "password")) { try PasswordRules.check(password, names: Self.names) }
    }

    static let guessable = [
        // Among the first of every list.
        "1234567890", "qwertyuiop", "password12", "Q1W2E3R4T5",
        // A common one with digits and signs around it.
        "password2026", "Welkom2026!", "123welkom123", "Wachtwoord!!1",
        // Hardly any characters.
        "aaaaaaaaaaaa", "abababababab", "112233112233",
        // The own name, and the house's.
        "annadevries", "AnnaDeVries1", "anna.devries!", "Beeld12345", "softa-beeld-1",
    ]

    @Test(arguments: guessable)
    func `one that is guessed first will not`(password: String) {
        #expect(throws: StudyArchiveError.passwordGuessable) { try PasswordRules.check(password, names: Self.names) }
    }
}
