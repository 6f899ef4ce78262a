import Coding
import Hummingbird

/// `/language`, `/appearance`: how somebody wants to read, kept in a cookie.
struct PreferenceRoutes {
    func add(to router: Router<BeeldContext>) {
        router.post("/language", use: language)
        router.post("/appearance", use: appearance)
    }

    @Sendable private func language(_ request: Request, _ context: BeeldContext) async throws -> Response {
        remember(context, "language", Language(rawValue: context.form["to"])?.rawValue)
    }

    @Sendable private func appearance(_ request: Request, _ context: BeeldContext) async throws -> Response {
        remember(context, "appearance", Appearance(rawValue: context.form["to"])?.rawValue)
    }

    private func remember(_ context: BeeldContext, _ name: String, _ value: String?) -> Response {
        var response = Response.seeOther(SignInRoutes.local(context.form["next"]))
        if let value {
            response.setCookie(
                Cookie(
                    name: name, value: value, maxAge: 365 * 86_400, path: "/", secure: context.arrival.isSecure, httpOnly: true,
                    sameSite: .lax))
        }
        return response
    }
}
