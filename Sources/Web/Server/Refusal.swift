import Archive
import Coding
import Hummingbird
import Logging

/// What the server's log says of somebody who was not let through, so that attempts are seen: by which rule, on which route, who and from where.
/// Never the address that was asked for, which may hold a link that opens an account, nor anything that was typed.
extension BeeldContext {
    func logRefusal(_ problem: WebProblem) {
        logger.notice(
            "refused",
            metadata: [
                "code": "\(problem.code)", "route": "\(endpointPath ?? "none")",
                "account": "\(visitor.standing?.account.id.text ?? "none")", "from": "\(arrival.address?.description ?? "unknown")",
            ])
    }
}

extension WebProblem {
    /// Whether it may be somebody trying to get where they may not: told apart from what goes wrong in daily work.
    var isRefusal: Bool { [.notFound, .linkGone, .forged, .pastProxy, .malformed, .tooLarge, .tooManyAttempts].contains(self) }
}
