import Archive
import Coding
import HTTPTypes
import Hummingbird

/// Lets people in: whatever way they prove who they are, this is how they come to hold a sign-in.
struct Door {
    let desk: FrontDesk
    let guardian: SignInGuard

    /// A try of a name, on the device that the request comes from.
    func attempt(_ request: Request, _ context: BeeldContext, name: String) async throws -> SignInAttempt {
        let device = Self.device(request, context)
        let isKnown = try await device.asyncMap { try await desk.archive.isKnown($0, toSignInName: name) } ?? false
        return SignInAttempt(name: name, address: context.arrival.address, device: isKnown ? device?.text : nil)
    }

    /// Answers with the sign-in, and goes on to the second step or to where somebody was going.
    ///
    /// - Parameter token: new; what the browser held before is at an end.
    func enter(_ token: SignInToken, _ request: Request, _ context: BeeldContext, next: String) async throws -> Response {
        if let old = context.visitor.token { try await desk.archive.signOut(old) }
        guard let standing = try await desk.archive.standing(holding: token) else { throw WebProblem.signedOut }
        if standing.duty == .secondStep { return Self.hand(token, to: .seeOther(Path.duty(.secondStep, next: next)), context) }
        var response = Self.hand(token, to: .seeOther(next), context)
        let device = try await desk.archive.know(Self.device(request, context), by: standing.account)
        response.setCookie(DoorCookie.device.holding(device.text, isSecure: context.arrival.isSecure))
        return response
    }

    /// Gives the browser the token with an answer.
    static func hand(_ token: SignInToken, to response: Response, _ context: BeeldContext) -> Response {
        var response = response
        response.setCookie(DoorCookie.signIn.holding(token.text, isSecure: context.arrival.isSecure))
        return response
    }

    /// What to call the browser in the list of sign-ins.
    static func deviceWords(_ request: Request) -> String {
        DeviceWords.of(request.headers[.userAgent] ?? "")
    }

    private static func device(_ request: Request, _ context: BeeldContext) -> DeviceToken? {
        DoorCookie.device.value(request, isSecure: context.arrival.isSecure).map(DeviceToken.init(text:))
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
