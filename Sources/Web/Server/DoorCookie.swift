import HTTPTypes
import Hummingbird

/// A cookie that says something about who comes in: scripts do not see it, other sites do not send it. By TLS its name begins with `__Host-`,
/// which a browser takes from this very host only, so that nobody beside us can plant one.
struct DoorCookie: Sendable {
    /// Holds the sign-in token.
    static let signIn = DoorCookie(name: "beeld", seconds: 12 * 60 * 60)
    /// Holds what tells that somebody was signed in here before.
    static let device = DoorCookie(name: "device", seconds: 180 * 24 * 60 * 60)

    private let name: String
    private let seconds: Int

    func name(isSecure: Bool) -> String { isSecure ? "__Host-\(name)" : name }

    func value(_ request: Request, isSecure: Bool) -> String? {
        request.cookies[name(isSecure: isSecure)]?.value.nonEmpty
    }

    func holding(_ value: String, isSecure: Bool) -> Cookie {
        Cookie(
            name: name(isSecure: isSecure), value: value, maxAge: value.isEmpty ? 0 : seconds, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }

    func emptied(isSecure: Bool) -> Cookie { holding("", isSecure: isSecure) }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
