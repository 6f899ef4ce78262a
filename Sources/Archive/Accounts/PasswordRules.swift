import Foundation

/// Which passwords may be chosen: long ones that are not among the first that are guessed. No rule about kinds of characters, which makes
/// passwords worse (OWASP ASVS 5, 6.2; NIST SP 800-63B).
enum PasswordRules {
    static let lengths = StudyArchive.shortestPassword...200

    /// - Parameter names: what the account is called: a password made of these is guessed first of all.
    /// - Throws: `.invalid(field: "password")` for one that is too short or too long, `.passwordGuessable`.
    static func check(_ password: String, names: [String]) throws(StudyArchiveError) {
        guard lengths.contains(password.count) else { throw .invalid(field: "password") }
        guard !isGuessable(password, names: names) else { throw .passwordGuessable }
    }

    private static func isGuessable(_ password: String, names: [String]) -> Bool {
        let text = password.precomposedStringWithCompatibilityMapping.lowercased()
        return Set(text).count < 5 || common.contains(text) || common.contains(core(text)) || isMadeOf(names, text)
    }

    /// Without the digits and signs around it: `welkom2026!` is `welkom`.
    private static func core(_ text: String) -> String {
        let front = text.drop { !$0.isLetter }
        return String(front.reversed().drop { !$0.isLetter }.reversed())
    }

    /// Whether hardly anything is left when names, and the words of this house, are taken out.
    private static func isMadeOf(_ names: [String], _ text: String) -> Bool {
        let words = names.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) } + ["beeld", "softa"]
        let rest = words.filter { $0.count > 2 }.sorted { $0.count > $1.count }.reduce(text) { $0.replacing($1, with: "") }
        return rest != text && rest.count < 6
    }

    /// Passwords/common.txt: passwords that are used most, in lower case; where they come from stands in NOTICE.
    private static let common: Set<String> = {
        let file = Bundle.module.bundleURL.appendingPathComponent("Passwords/common.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { preconditionFailure("Beeld comes with a list of passwords") }
        return Set(text.split(separator: "\n").map(String.init))
    }()
}
