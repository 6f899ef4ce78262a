import Archive
import Coding
import HTTPTypes
import Hummingbird

/// `/sign-in`, `/sign-in/code`, `/sign-out`
struct SignInRoutes {
    let door: Door

    private var desk: FrontDesk { door.desk }

    func add(to router: Router<BeeldContext>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
        router.get("/sign-in/code", use: showSecondStep)
        router.post("/sign-in/code", use: passSecondStep)
        router.post("/sign-out", use: signOut)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        if context.visitor.account != nil { return .seeOther("/") }
        return page(context, next: Self.local(request.uri.queryParameters.get("next")))
    }

    @Sendable private func signIn(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let next = Self.local(context.form["next"])
        let name = context.form["name"]
        let attempt = try await door.attempt(request, context, name: name)
        guard await door.guardian.mayTry(attempt) else {
            context.logRefusal(.tooManyAttempts)
            return refuse(context, next, "problem.too_many_attempts", .tooManyRequests)
        }
        let password = context.form.verbatim("password")
        guard let token = try await desk.archive.signIn(name: name, password: password, on: Door.deviceWords(request)) else {
            return refuse(context, next, "problem.sign_in", .unprocessableContent)
        }
        await door.guardian.succeeded(attempt)
        return try await door.enter(token, request, context, next: next)
    }

    @Sendable private func signOut(_ request: Request, _ context: BeeldContext) async throws -> Response {
        if let token = context.visitor.token { try await desk.archive.signOut(token) }
        var response = Response.seeOther("/sign-in")
        response.setCookie(DoorCookie.signIn.emptied(isSecure: context.arrival.isSecure))
        return response
    }

    private func refuse(_ context: BeeldContext, _ next: String, _ key: String, _ status: HTTPResponse.Status) -> Response {
        let filled = Filled(form: "sign-in", values: context.form.values, problems: [.init("name", desk.texts(context)[key])])
        return page(context, next: next, filled: filled, status: status)
    }

    private func page(_ context: BeeldContext, next: String, filled: Filled? = nil, status: HTTPResponse.Status = .ok) -> Response {
        desk.page(SignInPage(texts: desk.texts(context), next: next, filled: filled), context, path: "/sign-in", status: status)
    }

    // MARK: The second step

    @Sendable private func showSecondStep(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let next = Self.local(request.uri.queryParameters.get("next"))
        guard try isAtSecondStep(context) else { return .seeOther(next) }
        return secondStep(context, next: next)
    }

    @Sendable private func passSecondStep(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let next = Self.local(context.form["next"])
        guard try isAtSecondStep(context), let token = context.visitor.token, let standing = context.visitor.standing else {
            return .seeOther(next)
        }
        // Whoever stands here knows the password already, and still must not try a million codes.
        let attempt = SignInAttempt(name: "code \(standing.account.id)")
        guard await door.guardian.mayTry(attempt) else {
            context.logRefusal(.tooManyAttempts)
            return refuseCode(context, next, "problem.too_many_attempts", .tooManyRequests)
        }
        guard let opened = try await desk.archive.passSecondStep(context.form["code"], holding: token) else {
            return refuseCode(context, next, "problem.code", .unprocessableContent)
        }
        await door.guardian.succeeded(attempt)
        return try await door.enter(opened, request, context, next: next)
    }

    private func isAtSecondStep(_ context: BeeldContext) throws -> Bool {
        guard let standing = context.visitor.standing else { throw WebProblem.signedOut }
        return standing.duty == .secondStep
    }

    private func refuseCode(_ context: BeeldContext, _ next: String, _ key: String, _ status: HTTPResponse.Status) -> Response {
        let filled = Filled(form: "second-step", values: context.form.values, problems: [.init("code", desk.texts(context)[key])])
        return secondStep(context, next: next, filled: filled, status: status)
    }

    private func secondStep(_ context: BeeldContext, next: String, filled: Filled? = nil, status: HTTPResponse.Status = .ok) -> Response {
        desk.page(
            SecondStepPage(texts: desk.texts(context), next: next, filled: filled), context, path: Path.duty(.secondStep, next: next),
            status: status)
    }

    /// A path of this site, never another host: `//elsewhere` and `/\elsewhere` count as one to a browser.
    static func local(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return path
    }
}
