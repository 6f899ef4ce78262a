import Archive
import Coding
import HTTPTypes
import Hummingbird

/// `/invitations/…`, `/resets/…`: where somebody sets a password by a link.
struct LinkRoutes {
    let door: Door

    private var desk: FrontDesk { door.desk }

    func add(to router: Router<BeeldContext>) {
        for purpose in AccountLink.Purpose.allCases {
            let path = RouterPath("/\(purpose.rawValue)s/:token")
            router.get(path) { request, context in try await show(purpose, request, context) }
            router.post(path) { request, context in try await enter(purpose, request, context) }
        }
    }

    private func show(_ purpose: AccountLink.Purpose, _ request: Request, _ context: BeeldContext) async throws -> Response {
        let (token, account) = try await linked(purpose, context)
        return page(token, account, context, filled: nil)
    }

    private func enter(_ purpose: AccountLink.Purpose, _ request: Request, _ context: BeeldContext) async throws -> Response {
        let (token, account) = try await linked(purpose, context)
        let form = context.form
        var entered: SignInToken?
        let filled = try await desk.attempt("link", context) {
            guard form.verbatim("password") == form.verbatim("again") else { throw StudyArchiveError.invalid(field: "again") }
            entered = try await desk.archive.enter(by: token, password: form.verbatim("password"), on: Door.deviceWords(request))
        }
        guard let entered else { return page(token, account, context, filled: filled) }
        return try await door.enter(entered, request, context, next: "/")
    }

    /// - Throws: `WebProblem.linkGone` for what opens nothing (any more).
    private func linked(_ purpose: AccountLink.Purpose, _ context: BeeldContext) async throws -> (LinkToken, LinkedAccount) {
        let token = LinkToken(text: context.parameters.get("token") ?? "")
        guard let account = try await desk.archive.account(linkedBy: token), account.purpose == purpose else { throw WebProblem.linkGone }
        return (token, account)
    }

    private func page(_ token: LinkToken, _ account: LinkedAccount, _ context: BeeldContext, filled: Filled?) -> Response {
        let path = "/\(account.purpose.rawValue)s/\(token.text)"
        return desk.page(
            LinkPage(texts: desk.texts(context), account, href: path, filled: filled), context, path: path,
            status: filled == nil ? .ok : .unprocessableContent)
    }
}
