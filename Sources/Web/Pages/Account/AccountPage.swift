import Coding

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

    init(texts: Texts, account: Account, signInName: String, filled: Filled? = nil) {
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
    }
}
