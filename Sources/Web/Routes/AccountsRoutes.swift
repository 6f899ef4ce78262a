import Archive
import Coding
import HTTPTypes
import Hummingbird

/// `/accounts…`: for who keeps them.
struct AccountsRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/accounts", use: list)
        router.post("/accounts", use: invite)
        router.get("/accounts/:id", use: show)
        router.post("/accounts/:id", use: change)
        router.post("/accounts/:id/link", use: link)
        router.post("/accounts/:id/memberships", use: changeMembership)
        router.post("/accounts/:id/second-factor/removal", use: removeSecondFactor)
        router.post("/accounts/:id/deactivation", use: close)
    }

    @Sendable private func list(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await list(context, filled: nil)
    }

    private func list(_ context: BeeldContext, filled: Filled?) async throws -> Response {
        let account = try context.visitor.signedIn()
        let texts = desk.texts(context)
        let rows = try await desk.archive.accounts(by: account).map { AccountsPage.Row(texts: texts, $0) }
        let page = AccountsPage(texts: texts, accounts: rows, filled: filled)
        return desk.page(page, context, path: Path.accounts, status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func invite(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let form = context.form
        var made: AccountLink?
        let filled = try await desk.attempt("account", context, taken: "sign_in_name") {
            guard let role = Account.Role(rawValue: form["role"]) else { throw StudyArchiveError.invalid(field: "role") }
            made = try await desk.archive.invite(
                name: form["name"], signInName: form["sign_in_name"], role: role, lastDay: form.optional("last_day"), by: account)
        }
        guard let made else { return try await list(context, filled: filled) }
        return try await show(made.account.id, context, link: shown(made, request, context))
    }

    // MARK: One of them

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(try context.id(), context)
    }

    private func show(
        _ id: Account.ID, _ context: BeeldContext, filled: Filled? = nil, link: KeptAccountPage.Link? = nil
    ) async throws -> Response {
        let account = try context.visitor.signedIn()
        let entry = try await desk.archive.account(id, by: account)
        let studies = try await desk.archive.studies(by: account).map { ($0.id, $0.title) }
        let page = KeptAccountPage(
            texts: desk.texts(context), entry, studies: studies, isOwn: id == account.id, link: link, filled: filled)
        return desk.page(page, context, path: Path.account(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func change(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Account.ID = try context.id()
        let form = context.form
        let filled = try await desk.attempt("account", context) {
            guard let role = Account.Role(rawValue: form["role"]) else { throw StudyArchiveError.invalid(field: "role") }
            try await desk.archive.change(id, role: role, lastDay: form.optional("last_day"), by: account)
        }
        return filled == nil ? .seeOther(Path.account(id)) : try await show(id, context, filled: filled)
    }

    @Sendable private func changeMembership(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Account.ID = try context.id()
        let form = context.form
        let filled = try await desk.attempt("membership", context) {
            guard let study = Study.ID(form["study"]) else { throw StudyArchiveError.invalid(field: "study") }
            let role = Membership.Role(rawValue: form["role"])
            guard role != nil || form["role"].isEmpty else { throw StudyArchiveError.invalid(field: "role") }
            try await desk.archive.change(membership: id, in: study, to: role, by: account)
        }
        return filled == nil ? .seeOther(Path.account(id)) : try await show(id, context, filled: filled)
    }

    @Sendable private func link(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let made = try await desk.archive.makeLink(for: try context.id(), by: try context.visitor.signedIn())
        return try await show(made.account.id, context, link: shown(made, request, context))
    }

    /// The link with the address by which the data manager came here.
    private func shown(_ link: AccountLink, _ request: Request, _ context: BeeldContext) -> KeptAccountPage.Link {
        let host = "\(context.arrival.isSecure ? "https" : "http")://\(request.head.authority ?? "")"
        return KeptAccountPage.Link(texts: desk.texts(context), link, host: host)
    }

    @Sendable private func removeSecondFactor(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let id: Account.ID = try context.id()
        try await desk.archive.removeSecondFactor(of: id, by: try context.visitor.signedIn())
        return .seeOther(Path.account(id))
    }

    @Sendable private func close(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await desk.archive.closeAccount(try context.id(), by: try context.visitor.signedIn())
        return .seeOther(Path.accounts)
    }
}
