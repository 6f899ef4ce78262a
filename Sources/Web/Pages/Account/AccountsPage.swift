import Coding

/// Who may sign in.
struct AccountsPage: Page {
    static let template = "accounts"

    let title: String
    let accounts: [Row]
    let problems: ProblemSummary?
    let newAccount: Fields

    init(texts: Texts, accounts: [Row], filled: Filled? = nil) {
        let form = FormReader("account", filled: filled)
        title = texts["accounts.title"]
        self.accounts = accounts
        problems = ProblemSummary(filled, texts: texts)
        newAccount = Fields(
            name: form.input("name", texts["accounts.form.name"], hint: texts["accounts.form.name_hint"]),
            signInName: form.input("sign_in_name", texts["accounts.form.sign_in_name"], hint: texts["accounts.form.sign_in_name_hint"]),
            role: form.choice(
                "role", texts["accounts.form.role"], options: Account.Role.allCases.map { ($0.rawValue, texts.role($0)) },
                value: Account.Role.member.rawValue),
            password: form.input(
                "password", texts["accounts.form.password"], kind: .newPassword, hint: texts["accounts.form.password_hint"]))
    }

    struct Fields: Sendable {
        let name: Input
        let signInName: Input
        let role: Choice
        let password: Input
    }

    struct Row: Sendable {
        let name: String
        let initials: String
        let signInName: String
        let role: String
        let state: Chip
        /// Where it is closed; not for one's own.
        let deactivation: String?
        let closeLabel: String

        init(texts: Texts, _ account: Account, signInName: String, isActive: Bool, isOwn: Bool) {
            name = account.name
            initials = Initials.of(account.name)
            self.signInName = signInName
            role = texts.role(account.role)
            state = isActive ? Chip(texts["accounts.active"], .done) : Chip(texts["accounts.closed"], .waiting)
            deactivation = isActive && !isOwn ? "\(Path.account(account.id))/deactivation" : nil
            closeLabel = texts("accounts.close_label", ["name": account.name])
        }
    }
}
