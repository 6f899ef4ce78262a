import Coding

/// What an account may do outside a study, and until when it opens.
struct AccountFields: Sendable {
    let role: Choice
    let lastDay: Input

    init(
        texts: Texts, in form: FormReader, role: Account.Role = .member, roleHint: String? = nil, lastDay: String? = nil
    ) {
        self.role = form.choice(
            "role", texts["accounts.form.role"], options: Account.Role.allCases.map { ($0.rawValue, texts.role($0)) }, value: role.rawValue,
            hint: roleHint)
        self.lastDay = form.input(
            "last_day", texts["accounts.form.last_day"], kind: .date, value: lastDay ?? "", hint: texts["accounts.form.last_day_hint"],
            isRequired: false)
    }
}
