import Archive
import Coding
import HTTPTypes
import Hummingbird

/// `/sign-in`, `/sign-out`
struct SignInRoutes {
    let desk: FrontDesk
    let guardian: SignInGuard

    func add(to router: Router<BeeldContext>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
        router.post("/sign-out", use: signOut)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        if context.visitor.account != nil { return .seeOther("/") }
        return page(context, next: Self.local(request.uri.queryParameters.get("next")))
    }

    @Sendable private func signIn(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let next = Self.local(context.form["next"])
        let name = context.form["name"]
        let attempt = SignInAttempt(name: name)
        guard await guardian.mayTry(attempt) else { return refuse(context, next, "problem.too_many_attempts", .tooManyRequests) }
        guard let token = try await desk.archive.signIn(name: name, password: context.form.verbatim("password")) else {
            return refuse(context, next, "problem.sign_in", .unprocessableContent)
        }
        await guardian.succeeded(attempt)
        var response = Response.seeOther(next)
        response.setCookie(cookie(context, token.text, seconds: StudyArchive.signInLifetime / 1000))
        return response
    }

    @Sendable private func signOut(_ request: Request, _ context: BeeldContext) async throws -> Response {
        if let token = context.visitor.token { try await desk.archive.signOut(token) }
        var response = Response.seeOther("/sign-in")
        response.setCookie(cookie(context, "", seconds: 0))
        return response
    }

    private func refuse(_ context: BeeldContext, _ next: String, _ key: String, _ status: HTTPResponse.Status) -> Response {
        let filled = Filled(form: "sign-in", values: context.form.values, problems: [.init("name", desk.texts(context)[key])])
        return page(context, next: next, filled: filled, status: status)
    }

    private func page(_ context: BeeldContext, next: String, filled: Filled? = nil, status: HTTPResponse.Status = .ok) -> Response {
        desk.page(SignInPage(texts: desk.texts(context), next: next, filled: filled), context, path: "/sign-in", status: status)
    }

    /// Who came by TLS sends it by TLS only.
    private func cookie(_ context: BeeldContext, _ text: String, seconds: Int) -> Cookie {
        Cookie(
            name: Visitor.cookie, value: text, maxAge: seconds, path: "/", secure: context.arrival.isSecure, httpOnly: true, sameSite: .lax)
    }

    /// A path of this site, never another host: `//elsewhere` and `/\elsewhere` count as one to a browser.
    static func local(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return path
    }
}
