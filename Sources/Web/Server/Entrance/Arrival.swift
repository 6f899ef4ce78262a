import HTTPTypes
import Hummingbird
import NIOCore

/// How a request came in.
struct Arrival: Hashable, Sendable {
    /// Of the visitor: the other end of the line, or whom a trusted proxy names. `nil` when there is no line.
    var address: IPAddress?
    /// Whether the visitor's line is TLS.
    var isSecure = false
    /// Whether whoever comes this way is answered at all.
    var isAnswered = true
}

/// Finds out how a request came in, before anything else is done with it.
struct ArrivalDesk: RouterMiddleware {
    let entrance: Entrance

    func handle(
        _ request: Request, context: BeeldContext, next: (Request, BeeldContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.arrival = entrance.arrival(
            peer: context.peer?.ipAddress.flatMap { IPAddress($0) }, forwardedFor: request.headers[values: .forwardedFor],
            forwardedProto: request.headers[values: .forwardedProto])
        return try await next(request, context)
    }
}

/// Turns away who comes past the proxy.
struct ProxyDoor: RouterMiddleware {
    func handle(
        _ request: Request, context: BeeldContext, next: (Request, BeeldContext) async throws -> Response
    ) async throws -> Response {
        guard context.arrival.isAnswered else { throw WebProblem.pastProxy }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    static let forwardedFor = Self("x-forwarded-for") ?? .origin
    static let forwardedProto = Self("x-forwarded-proto") ?? .origin
}
