import Archive
import Coding
import Hummingbird

/// `/pledge`: what whoever sees recordings promises.
struct PledgeRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/pledge", use: show)
        router.post("/pledge", use: accept)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn(toDo: .pledge)
        let next = SignInRoutes.local(request.uri.queryParameters.get("next"))
        let page = PledgePage(
            texts: desk.texts(context), name: account.name, isAsked: context.visitor.standing?.duty == .pledge, next: next)
        return desk.page(page, context, path: Path.duty(.pledge, next: next))
    }

    @Sendable private func accept(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn(toDo: .pledge)
        guard let version = Int(context.form["version"]) else { throw WebProblem.malformed }
        try await desk.archive.acceptPledge(version: version, by: account)
        return .seeOther(SignInRoutes.local(context.form["next"]))
    }
}
