import Coding
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns errors into pages for people and JSON for programs. What was not foreseen reads as one plain sentence with a number; the detail
/// goes to the log under that number.
struct ErrorPages: RouterMiddleware {
    let desk: FrontDesk

    func handle(
        _ request: Request, context: BeeldContext, next: (Request, BeeldContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return response(to: error, request, context)
        }
    }

    private func response(to error: any Error, _ request: Request, _ context: BeeldContext) -> Response {
        let problem = WebProblem(error)
        let reference = problem == .unexpected ? String(UInt32.random(in: .min ... .max), radix: 36) : nil
        if let reference {
            context.logger.error("unexpected", metadata: ["reference": "\(reference)", "error": "\(String(reflecting: error))"])
        }
        if problem.isRefusal { context.logRefusal(problem) }
        if problem == .signedOut, !Self.isProgram(request) { return .seeOther(Self.door(request)) }
        if let duty = problem.duty, !Self.isProgram(request) {
            return .seeOther(Path.duty(duty, next: request.method == .get ? request.uri.description : "/"))
        }
        let texts = desk.texts(context)
        if Self.isProgram(request) {
            return .json(
                ProblemJSON(
                    code: problem.code, sentence: texts["error.\(problem.code).sentence"], expected: problem.expectedOffset,
                    reference: reference),
                status: problem.status)
        }
        let page = ErrorPage(
            texts: texts, status: problem.status.code, title: texts["error.\(problem.code).title"],
            sentence: texts["error.\(problem.code).sentence"], advice: texts["error.\(problem.code).advice"], reference: reference)
        return desk.page(page, context, path: "/", status: problem.status)
    }

    /// Where one signs in; and then comes back to the page, if it was one. What a form would have done is not done by going to its address.
    private static func door(_ request: Request) -> String {
        guard request.method == .get else { return "/sign-in" }
        return "/sign-in?next=\(URLText.query(request.uri.description))"
    }

    private struct ProblemJSON: Encodable {
        let code: String
        let sentence: String
        let expected: Int?
        let reference: String?
    }

    /// Whether a script asks, and not somebody who will read the answer as a page.
    private static func isProgram(_ request: Request) -> Bool {
        if request.head.headerFields[.fetchDestination] == "empty" || request.uri.path.hasSuffix(".json") { return true }
        let types = [request.headers[.accept], request.headers[.contentType]].compactMap(\.self)
        return types.contains { $0.hasPrefix("application/json") }
    }
}

extension HTTPField.Name {
    static let fetchDestination = Self("sec-fetch-dest") ?? .accept
    static let fetchSite = Self("sec-fetch-site") ?? .origin
    static let csrfToken = Self("x-csrf-token") ?? .authorization
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    /// After a form: shows the page it led to with a fresh request, so that reloading does not send it again.
    static func seeOther(_ path: String) -> Response {
        .redirect(to: path, type: .normal)
    }
}
