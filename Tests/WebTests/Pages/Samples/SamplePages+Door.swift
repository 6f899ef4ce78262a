import Coding

@testable import Archive
@testable import Web

/// What is seen before signing in, and what went wrong.
extension SamplePage {
    static func door(_ world: SampleWorld) -> [SamplePage] {
        let wrong = Filled(
            form: "sign-in", values: ["name": ["hanna"], "password": ["geheim"]],
            problems: [.init("password", "De aanmeldnaam en het wachtwoord horen niet bij elkaar.")])
        let wrongCode = Filled(form: "second-step", values: [:], problems: [.init("code", "Deze code klopt niet.")])
        let short = Filled(form: "link", values: [:], problems: [.init("password", "Een wachtwoord heeft minstens 10 tekens.")])
        func link(_ purpose: AccountLink.Purpose, madeBy: String?, filled: Filled? = nil) -> LinkPage {
            LinkPage(
                texts: world.texts, LinkedAccount(purpose: purpose, name: "Merel Vos", signInName: "merel", madeBy: madeBy),
                href: "/invitations/0a1b2c3d", filled: filled)
        }
        return [
            SamplePage(name: "second-step", page: SecondStepPage(texts: world.texts, next: "/studies"), frame: world.frame(for: nil)),
            SamplePage(
                name: "second-step-wrong", page: SecondStepPage(texts: world.texts, filled: wrongCode), frame: world.frame(for: nil)),
            SamplePage(name: "invitation", page: link(.invitation, madeBy: "Joris Vos"), frame: world.frame(for: nil)),
            SamplePage(name: "invitation-wrong", page: link(.invitation, madeBy: nil, filled: short), frame: world.frame(for: nil)),
            SamplePage(name: "reset", page: link(.reset, madeBy: nil), frame: world.frame(for: nil)),
            SamplePage(
                name: "pledge", page: PledgePage(texts: world.texts, name: "Merel Vos", isAsked: true), frame: world.frame(for: nil)),
            SamplePage(
                name: "pledge-accepted", page: PledgePage(texts: world.texts, name: "Merel Vos", isAsked: false),
                frame: world.frame(for: world.coder)),
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
