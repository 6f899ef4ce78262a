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
        context.visitor = try await visitor(request, context)
        return try await next(request, context)
    }

    private func visitor(_ request: Request, _ context: BeeldContext) async throws -> Visitor {
        var visitor = Visitor()
        visitor.language = .chosen(cookie: request.cookies["language"]?.value, acceptLanguage: request.headers[.acceptLanguage])
        visitor.appearance = .chosen(cookie: request.cookies["appearance"]?.value)
        let text = DoorCookie.signIn.value(request, isSecure: context.arrival.isSecure)
        guard let text, !request.uri.path.hasPrefix("/assets/") else { return visitor }
        let token = SignInToken(text: text)
        visitor.standing = try await archive.standing(holding: token)
        visitor.token = visitor.standing == nil ? nil : token
        return visitor
    }
}
