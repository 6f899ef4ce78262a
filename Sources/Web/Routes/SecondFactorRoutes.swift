import Archive
import Coding
import Hummingbird

/// `/account/second-factor…`: setting it up, its recovery codes, and doing without it.
struct SecondFactorRoutes {
    let desk: FrontDesk
    let guardian: SignInGuard

    func add(to router: Router<BeeldContext>) {
        router.get("/account/second-factor", use: show)
        router.post("/account/second-factor", use: begin)
        router.post("/account/second-factor/confirmation", use: confirm)
        router.post("/account/second-factor/recovery-codes", use: renewCodes)
        router.post("/account/second-factor/removal", use: remove)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(context, filled: nil)
    }

    private func show(_ context: BeeldContext, filled: Filled?) async throws -> Response {
        let state = try await desk.archive.secondFactor(of: try asker(context))
        let page = SecondFactorPage(
            texts: desk.texts(context), state, isAsked: context.visitor.standing?.duty == .secondFactor, filled: filled)
        return desk.page(page, context, path: Path.secondFactor, status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func begin(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try asker(context)
        let filled = try await desk.attempt("begin", context) {
            try await guardian.slow(account)
            try await desk.archive.beginSecondFactor(password: context.form.verbatim("current"), by: account)
        }
        return filled == nil ? .seeOther(Path.secondFactor) : try await show(context, filled: filled)
    }

    @Sendable private func confirm(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try asker(context)
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        var made: (codes: [String], token: SignInToken?)?
        let filled = try await desk.attempt("confirm", context) {
            try await guardian.slow(account)
            made = try await desk.archive.confirmSecondFactor(code: context.form["code"], by: account, keeping: token)
        }
        guard let made, let new = made.token else { return try await show(context, filled: filled) }
        return try await codes(made.codes, holding: new, context)
    }

    @Sendable private func renewCodes(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try asker(context)
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        var made: [String]?
        let filled = try await desk.attempt("codes", context) {
            try await guardian.slow(account)
            made = try await desk.archive.renewRecoveryCodes(password: context.form.verbatim("current"), by: account)
        }
        guard let made else { return try await show(context, filled: filled) }
        return try await codes(made, holding: token, context)
    }

    /// Shown once, and never kept by a browser.
    private func codes(_ codes: [String], holding token: SignInToken, _ context: BeeldContext) async throws -> Response {
        // What the page's forms send back belongs to the token that goes with it.
        var context = context
        context.visitor.token = token
        context.visitor.standing = try await desk.archive.standing(holding: token)
        let page = RecoveryCodesPage(texts: desk.texts(context), codes: codes)
        return Door.hand(token, to: desk.page(page, context, path: Path.secondFactor), context)
    }

    @Sendable private func remove(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try asker(context)
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        var new: SignInToken?
        let filled = try await desk.attempt("remove", context) {
            try await guardian.slow(account)
            new = try await desk.archive.removeSecondFactor(
                password: context.form.verbatim("current"), by: account, keeping: token)
        }
        guard let new else { return try await show(context, filled: filled) }
        return Door.hand(new, to: .seeOther(Path.secondFactor), context)
    }

    private func asker(_ context: BeeldContext) throws -> Account {
        try context.visitor.signedIn(toDo: .secondFactor)
    }
}

extension SignInGuard {
    /// Before a password or code of whoever is signed in already: a browser that was left open is no way to guess them.
    ///
    /// - Throws: `WebProblem.tooManyAttempts`
    func slow(_ account: Account) throws {
        guard mayTry(SignInAttempt(name: "own \(account.id)")) else { throw WebProblem.tooManyAttempts }
    }
}
