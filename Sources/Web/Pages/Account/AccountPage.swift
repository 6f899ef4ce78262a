import Archive
import Coding
import Foundation

/// One's own account.
struct AccountPage: Page {
    static let template = "account"

    let title: String
    let problems: ProblemSummary?
    let signInName: String
    let role: String
    let name: Input
    let current: Input
    let password: Input
    let again: Input
    let secondFactor: Chip
    let secondFactorHref: String
    let pledgeHref: String
    let signIns: [SignInRow]
    let hasOthers: Bool

    /// Where one is signed in.
    struct SignInRow: Sendable {
        let device: String
        let since: String
        let lastSeen: String
        let isThisOne: Bool
        /// Where it is ended; not for the one that looks.
        let removal: String?
        let endLabel: String

        init(texts: Texts, _ entry: SignInEntry) {
            device = entry.device.isEmpty ? texts["sign_ins.unknown"] : entry.device
            since = Self.minute(entry.since, texts)
            lastSeen = Self.minute(entry.lastSeen, texts)
            isThisOne = entry.isThisOne
            removal = entry.isThisOne ? nil : "\(Path.account)/sign-ins/\(entry.id)/removal"
            endLabel = texts("sign_ins.end_label", ["device": device, "since": since])
        }

        private static func minute(_ milliseconds: Int, _ texts: Texts) -> String {
            texts.minute(Date(timeIntervalSince1970: Double(milliseconds) / 1000), in: .current)
        }
    }

    init(
        texts: Texts, account: Account, signInName: String, hasSecondFactor: Bool = false, signIns: [SignInRow] = [],
        filled: Filled? = nil
    ) {
        let own = FormReader("name", filled: filled)
        let secret = FormReader("password", filled: filled)
        title = texts["account.title"]
        problems = ProblemSummary(filled, texts: texts)
        self.signInName = signInName
        role = texts.role(account.role)
        name = own.input("name", texts["account.form.name"], value: account.name, hint: texts["account.form.name_hint"])
        current = secret.input("current", texts["account.form.current"], kind: .password)
        password = secret.input("password", texts["account.form.password"], kind: .newPassword, hint: texts["account.form.password_hint"])
        again = secret.input("again", texts["account.form.again"], kind: .newPassword)
        secondFactor = hasSecondFactor ? Chip(texts["second_factor.on"], .done) : Chip(texts["second_factor.off"], .waiting)
        secondFactorHref = Path.secondFactor
        pledgeHref = Path.pledge
        self.signIns = signIns
        hasOthers = signIns.contains { !$0.isThisOne }
    }
}
