import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the form that came with a request, and refuses what another site made the browser send.
struct Provenance: RouterMiddleware {
    func handle(
        _ request: Request, context: BeeldContext, next: (Request, BeeldContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get && request.method != .head else { return try await next(request, context) }
        var request = request
        var context = context
        if request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false {
            context.form = FormFields(try await request.collectBody(upTo: BeeldContext.bodyLimit))
        }
        try check(request, context)
        return try await next(request, context)
    }

    /// A browser says where a request comes from; and whoever is signed in has to send the token that only our own pages hold.
    private func check(_ request: Request, _ context: BeeldContext) throws {
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" { throw WebProblem.forged }
        if let origin = request.headers[.origin] {
            guard origin.hasSuffix("://" + (request.head.authority ?? "")) else { throw WebProblem.forged }
        }
        guard context.visitor.token != nil else { return }
        let sent = request.headers[.csrfToken] ?? context.form["csrf"]
        guard sent == context.visitor.csrf else { throw WebProblem.forged }
    }
}
