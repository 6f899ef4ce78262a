import Archive
import Coding
import Hummingbird

/// `/account…`: one's own.
struct AccountRoutes {
    let desk: FrontDesk
    let guardian: SignInGuard

    func add(to router: Router<BeeldContext>) {
        router.get("/account", use: show)
        router.post("/account/name", use: rename)
        router.post("/account/password", use: changePassword)
        router.post("/account/sign-ins/removal", use: endOtherSignIns)
        router.post("/account/sign-ins/:id/removal", use: endSignIn)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(context, filled: nil)
    }

    private func show(_ context: BeeldContext, filled: Filled?, notice: String? = nil) async throws -> Response {
        let account = try context.visitor.signedIn()
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        let texts = desk.texts(context)
        let entry = try await desk.archive.ownAccount(of: account)
        let signIns = try await desk.archive.signIns(of: account, holding: token)
        let page = AccountPage(
            texts: texts, account: entry.account, signInName: entry.signInName, hasSecondFactor: entry.hasSecondFactor,
            signIns: signIns.map { AccountPage.SignInRow(texts: texts, $0) }, filled: filled)
        return desk.page(page, context, path: Path.account, status: filled == nil ? .ok : .unprocessableContent, notice: notice)
    }

    @Sendable private func rename(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let filled = try await desk.attempt("name", context) {
            try await desk.archive.changeName(to: context.form["name"], by: account)
        }
        return filled == nil ? .seeOther(Path.account) : try await show(context, filled: filled)
    }

    @Sendable private func changePassword(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        let form = context.form
        var new: SignInToken?
        let filled = try await desk.attempt("password", context) {
            guard form.verbatim("password") == form.verbatim("again") else { throw StudyArchiveError.invalid(field: "again") }
            try await guardian.slow(account)
            new = try await desk.archive.changePassword(
                from: form.verbatim("current"), to: form.verbatim("password"), by: account, keeping: token)
        }
        guard let new else { return try await show(context, filled: filled) }
        var context = context
        context.visitor.token = new
        let page = try await show(context, filled: nil, notice: desk.texts(context)["account.password_changed"])
        return Door.hand(new, to: page, context)
    }

    @Sendable private func endSignIn(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await desk.archive.endSignIn(try context.id(), by: try context.visitor.signedIn())
        return .seeOther(Path.account)
    }

    @Sendable private func endOtherSignIns(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        try await desk.archive.endOtherSignIns(by: account, keeping: token)
        return .seeOther(Path.account)
    }
}
