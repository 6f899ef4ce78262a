import Archive
import Coding
import HTTPTypes
import Hummingbird
import NIOCore

/// Finds out who is looking, and in which language.
struct Recognition: RouterMiddleware {
    let archive: StudyArchive

    func handle(
        _ request: Request, context: BeeldContext, next: (Request, BeeldContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.visitor = try await visitor(request)
        return try await next(request, context)
    }

    private func visitor(_ request: Request) async throws -> Visitor {
        var visitor = Visitor()
        visitor.language = .chosen(cookie: request.cookies["language"]?.value, acceptLanguage: request.headers[.acceptLanguage])
        visitor.appearance = .chosen(cookie: request.cookies["appearance"]?.value)
        guard let text = request.cookies[Visitor.cookie]?.value, !text.isEmpty, !request.uri.path.hasPrefix("/assets/") else {
            return visitor
        }
        let token = SignInToken(text: text)
        visitor.account = try await archive.account(holding: token)
        visitor.token = visitor.account == nil ? nil : token
        return visitor
    }
}
