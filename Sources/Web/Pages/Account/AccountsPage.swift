import Archive
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
            account: AccountFields(texts: texts, in: form))
    }

    struct Fields: Sendable {
        let name: Input
        let signInName: Input
        let account: AccountFields
    }

    struct Row: Sendable {
        let name: String
        let initials: String
        let href: String
        let signInName: String
        let role: String
        /// Studies and what somebody does in them.
        let studies: String
        let state: Chip

        init(texts: Texts, _ entry: AccountEntry) {
            name = entry.account.name
            initials = Initials.of(entry.account.name)
            href = Path.account(entry.account.id)
            signInName = entry.signInName
            role = texts.role(entry.account.role)
            studies = entry.memberships.map { "\($0.title) (\(texts.role($0.role)))" }.joined(separator: ", ")
            state = Chip(texts: texts, entry)
        }
    }
}

extension Chip {
    /// How an account stands.
    init(texts: Texts, _ entry: AccountEntry) {
        if !entry.isActive {
            self.init(texts["accounts.closed"], .waiting)
        } else if entry.isExpired {
            self.init(texts["accounts.expired"], .waiting)
        } else if !entry.isEntered {
            self.init(texts["accounts.invited"], .busy)
        } else {
            self.init(texts["accounts.active"], .done)
        }
    }
}
