import Archive

/// One's own second factor: off, being set up, or on.
struct SecondFactorPage: Page {
    static let template = "second-factor"

    let title: String
    let crumbs: [Crumb]
    let problems: ProblemSummary?
    /// Whether a study asks for it, and nothing else is shown before.
    let isAsked: Bool
    /// What is shown of it; one of three.
    let off: Off?
    let setup: Setup?
    let on: On?

    struct Off: Sendable {
        let current: Input
    }

    struct Setup: Sendable {
        /// For an app's camera.
        let picture: QRDrawing?
        /// For who types it, in groups of four.
        let secret: String
        let code: Input
        /// Starts over.
        let current: Input
    }

    struct On: Sendable {
        let codesLeft: String
        let renewing: Input
        let removing: Input
    }

    init(texts: Texts, _ state: SecondFactorState, isAsked: Bool = false, filled: Filled? = nil) {
        title = texts["second_factor.title"]
        crumbs = isAsked ? [] : [Crumb(name: texts["account.title"], href: Path.account)]
        problems = ProblemSummary(filled, texts: texts)
        self.isAsked = isAsked
        func password(_ form: String) -> Input {
            FormReader(form, filled: filled).input("current", texts["second_factor.current"], kind: .password)
        }
        setup = state.setup.map { setup in
            Setup(
                picture: QRCode(setup.address).map(QRDrawing.init), secret: Self.grouped(setup.secret),
                code: FormReader("confirm", filled: filled).input(
                    "code", texts["second_factor.code"], kind: .oneTimeCode, hint: texts["second_factor.code_hint"]),
                current: password("begin"))
        }
        off = state.isOn || state.setup != nil ? nil : Off(current: password("begin"))
        on =
            state.isOn
            ? On(
                codesLeft: texts.count("second_factor.codes_left", state.recoveryCodesLeft), renewing: password("codes"),
                removing: password("remove")) : nil
    }

    private static func grouped(_ secret: String) -> String {
        stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}
