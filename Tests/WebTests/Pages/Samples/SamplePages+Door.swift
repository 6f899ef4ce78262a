import Coding

@testable import Web

/// What is seen before signing in, and what went wrong.
extension SamplePage {
    static func door(_ world: SampleWorld) -> [SamplePage] {
        let wrong = Filled(
            form: "sign-in", values: ["name": ["hanna"], "password": ["geheim"]],
            problems: [.init("password", "De aanmeldnaam en het wachtwoord horen niet bij elkaar.")])
        return [
            SamplePage(name: "sign-in", page: SignInPage(texts: world.texts, next: "/studies"), frame: world.frame(for: nil)),
            SamplePage(
                name: "sign-in-wrong", page: SignInPage(texts: world.texts, filled: wrong), frame: world.frame(for: nil, appearance: .dark)),
            SamplePage(
                name: "error", page: error(world.texts, 500, "unexpected", reference: "7f3k20q"), frame: world.frame(for: world.coder)),
            SamplePage(name: "error-not-found", page: error(world.texts, 404, "not_found"), frame: world.frame(for: nil)),
        ]
    }

    private static func error(_ texts: Texts, _ status: Int, _ code: String, reference: String? = nil) -> ErrorPage {
        ErrorPage(
            texts: texts, status: status, title: texts["error.\(code).title"], sentence: texts["error.\(code).sentence"],
            advice: texts["error.\(code).advice"], reference: reference)
    }
}
