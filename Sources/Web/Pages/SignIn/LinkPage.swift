import Archive

/// Where a link leads: setting a password, for the first time or a new one.
struct LinkPage: Page {
    static let template = "link"

    let title: String
    /// Who asks somebody in, or that a new password was asked for.
    let lead: String
    let href: String
    let problems: ProblemSummary?
    let name: String
    let signInName: String
    let password: Input
    let again: Input

    init(texts: Texts, _ account: LinkedAccount, href: String, filled: Filled? = nil) {
        let form = FormReader("link", filled: filled)
        switch account.purpose {
        case .invitation:
            title = texts["link.invitation.title"]
            lead =
                account.madeBy.map { texts("link.invitation.lead", ["maker": $0]) } ?? texts["link.invitation.lead_nobody"]
        case .reset:
            title = texts["link.reset.title"]
            lead = texts["link.reset.lead"]
        }
        self.href = href
        problems = ProblemSummary(filled, texts: texts)
        name = account.name
        signInName = account.signInName
        password = form.input("password", texts["link.password"], kind: .newPassword, hint: texts["account.form.password_hint"])
        again = form.input("again", texts["link.again"], kind: .newPassword)
    }
}
