import Archive
import Coding
import Hummingbird

/// `/accounts…` for who keeps them, `/account` for one's own.
struct AccountRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/accounts", use: list)
        router.post("/accounts", use: add)
        router.post("/accounts/:id/deactivation", use: close)
        router.get("/account", use: own)
        router.post("/account/name", use: rename)
        router.post("/account/password", use: changePassword)
    }

    @Sendable private func list(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await list(context, filled: nil)
    }

    private func list(_ context: BeeldContext, filled: Filled?) async throws -> Response {
        let account = try context.visitor.signedIn()
        let texts = desk.texts(context)
        let rows = try await desk.archive.accounts(by: account).map { entry in
            AccountsPage.Row(
                texts: texts, entry.account, signInName: entry.signInName, isActive: entry.isActive, isOwn: entry.account.id == account.id)
        }
        let page = AccountsPage(texts: texts, accounts: rows, filled: filled)
        return desk.page(page, context, path: Path.accounts, status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func add(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let form = context.form
        let filled = try await desk.attempt("account", context, taken: "sign_in_name") {
            guard let role = Account.Role(rawValue: form["role"]) else { throw StudyArchiveError.invalid(field: "role") }
            try await desk.archive.addAccount(
                name: form["name"], signInName: form["sign_in_name"], role: role, password: form.verbatim("password"), by: account)
        }
        return filled == nil ? .seeOther(Path.accounts) : try await list(context, filled: filled)
    }

    @Sendable private func close(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await desk.archive.closeAccount(try context.id(), by: try context.visitor.signedIn())
        return .seeOther(Path.accounts)
    }

    // MARK: One's own

    @Sendable private func own(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await own(context, filled: nil)
    }

    private func own(_ context: BeeldContext, filled: Filled?, notice: String? = nil) async throws -> Response {
        let account = try context.visitor.signedIn()
        let entry = try await desk.archive.ownAccount(of: account)
        let page = AccountPage(texts: desk.texts(context), account: entry.account, signInName: entry.signInName, filled: filled)
        return desk.page(page, context, path: Path.account, status: filled == nil ? .ok : .unprocessableContent, notice: notice)
    }

    @Sendable private func rename(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let filled = try await desk.attempt("name", context) {
            try await desk.archive.changeName(to: context.form["name"], by: account)
        }
        return filled == nil ? .seeOther(Path.account) : try await own(context, filled: filled)
    }

    @Sendable private func changePassword(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        let form = context.form
        let filled = try await desk.attempt("password", context) {
            guard form.verbatim("password") == form.verbatim("again") else { throw StudyArchiveError.invalid(field: "again") }
            try await desk.archive.changePassword(
                from: form.verbatim("current"), to: form.verbatim("password"), by: account, keeping: token)
        }
        if filled != nil { return try await own(context, filled: filled) }
        return try await own(context, filled: nil, notice: desk.texts(context)["account.password_changed"])
    }
}
