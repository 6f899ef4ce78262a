import Coding
import Testing

/// A form with what fits in it, where it leads, and every way in which it can be wrong.
struct FormCase: Sendable, CustomTestStringConvertible {
    /// A field as it must not be, and where in the catalogue the sentence about it stands.
    struct Wrong: Sendable {
        let field: String
        let value: String
        let key: String

        init(_ field: String, _ value: String, _ key: String) {
            self.field = field
            self.value = value
            self.key = key
        }
    }

    let name: String
    let action: @Sendable (Lab) -> String
    let fields: @Sendable (Lab) -> [(String, String)]
    /// Where it leads; `*` is an identifier. Nothing when the answer is a page that cannot be come back to.
    let to: @Sendable (Lab) -> String?
    let wrong: @Sendable (Lab) -> [Wrong]
    let filler: Filler

    /// Who fills it in.
    enum Filler: Sendable { case researcher, coder, manager }

    var testDescription: String { name }

    init(
        _ name: String, by filler: Filler = .researcher, _ action: @escaping @Sendable (Lab) -> String,
        _ fields: @escaping @Sendable (Lab) -> [(String, String)], to: @escaping @Sendable (Lab) -> String?,
        wrong: @escaping @Sendable (Lab) -> [Wrong]
    ) {
        self.name = name
        self.filler = filler
        self.action = action
        self.fields = fields
        self.to = to
        self.wrong = wrong
    }

    private static let long = String(repeating: "x", count: 121)

    static let all = [
        FormCase("study", { _ in "/studies" }, { _ in [("title", "Nieuwe <studie>"), ("codebook", "softa")] }, to: { _ in "/studies/*" }) {
            _ in
            [
                Wrong("title", "", "problem.title"), Wrong("title", "   ", "problem.title"), Wrong("title", long, "problem.title"),
                Wrong("codebook", "geen", "problem.codebook"), Wrong("codebook", "", "problem.codebook"),
            ]
        },
        FormCase(
            "settings", { "/studies/\($0.study)/settings" }, { _ in [("reaction", "400"), ("speech", "yes")] },
            to: { "/studies/\($0.study)" }
        ) { _ in
            ["x", "-1", "5001", "", "4.5", "99999999999999999999"].map { Wrong("reaction", $0, "problem.reaction") }
        },
        FormCase(
            "family", { "/studies/\($0.study)/families" }, { _ in [("name", "Jansen & zoon")] }, to: { _ in "/families/*" }
        ) { _ in
            [Wrong("name", "", "problem.name"), Wrong("name", long, "problem.name"), Wrong("name", "De Wit", "problem.name_taken")]
        },
        FormCase(
            "person", { "/families/\($0.family)/persons" }, { _ in [("name", "Oma"), ("role", "grandmother"), ("birth_year", "")] },
            to: { "/families/\($0.family)" }
        ) { _ in people },
        FormCase(
            "change of a person", { "/persons/\($0.daughter.id)" },
            { _ in [("name", "Nora"), ("role", "daughter"), ("birth_year", "2011"), ("order", "1")] }, to: { "/families/\($0.family)" }
        ) { _ in
            people + [
                Wrong("order", "x", "problem.order"), Wrong("order", "", "problem.order"),
                // Her behaviour was marked as a client's.
                Wrong("role", "practitioner", "problem.in_use"),
            ]
        },
        FormCase(
            "session", { "/families/\($0.family)/sessions" },
            { _ in [("number", "8"), ("held_on", "2026-04-01"), ("moment", "other"), ("moment_other", "Tussen")] },
            to: { _ in "/sessions/*" }
        ) { _ in
            ["0", "1000", "x", "", "1.5"].map { Wrong("number", $0, "problem.number") } + [Wrong("number", "731", "problem.number_taken")]
                + ["14-03-2026", "2026-13-01", "2026-02-30", "morgen", "2026-03-14T10:00"].map { Wrong("held_on", $0, "problem.held_on") }
                + [Wrong("moment_other", String(repeating: "m", count: 21), "problem.moment")]
        },
        FormCase(
            "captions", { "/sessions/\($0.session)/captions" }, { _ in [("language", "en"), ("captions", "WEBVTT\r\n\r\n")] },
            to: { "/sessions/\($0.session)" }
        ) { _ in
            [
                Wrong("language", "fr", "problem.language"), Wrong("language", "", "problem.language"),
                Wrong("captions", "1\n00:00:01,000 --> 00:00:02,000\nDag", "problem.captions"), Wrong("captions", "", "problem.captions"),
            ]
        },
        FormCase(
            "assignment", { "/sessions/\($0.session)/assignments" },
            { [("coder", $0.stranger.id.text), ("part", "A"), ("purpose", "double"), ("due_on", "2026-12-05")] },
            to: { "/sessions/\($0.session)" }
        ) { lab in
            [
                Wrong("coder", "", "problem.coder"), Wrong("coder", RouteCase.unknown, "problem.coder"),
                Wrong("coder", lab.closed.id.text, "problem.coder"), Wrong("coder", lab.foreigner.id.text, "problem.coder"),
                Wrong("part", "Z", "problem.part"), Wrong("part", "", "problem.part"),
                Wrong("purpose", "spelen", "problem.purpose"), Wrong("due_on", "ooit", "problem.due_on"),
                Wrong("coder", lab.other.id.text, "problem.coder_taken"),
                // Who codes the one part of a session never sees the other.
                Wrong("coder", lab.otherPart.id.text, "problem.part"),
            ]
        },
        FormCase(
            "account", by: .manager, { _ in "/accounts" },
            { _ in [("name", "Nieuw"), ("sign_in_name", "Nieuw.7"), ("role", "member"), ("last_day", "2027-07-31")] }, to: { _ in nil }
        ) { _ in
            [
                Wrong("name", "", "problem.name"), Wrong("name", long, "problem.name"),
                Wrong("sign_in_name", "", "problem.sign_in_name"), Wrong("sign_in_name", "a b", "problem.sign_in_name"),
                Wrong("sign_in_name", "é", "problem.sign_in_name"), Wrong("sign_in_name", "ZEVEN", "problem.sign_in_name_taken"),
                Wrong("role", "baas", "problem.role"), Wrong("last_day", "ooit", "problem.last_day"),
            ]
        },
        FormCase(
            "change of an account", by: .manager, { "/accounts/\($0.stranger.id)" },
            { _ in [("role", "researcher"), ("last_day", "2027-07-31")] }, to: { "/accounts/\($0.stranger.id)" }
        ) { _ in
            [Wrong("role", "baas", "problem.role"), Wrong("last_day", "2027-02-30", "problem.last_day")]
        },
        FormCase(
            "membership", by: .manager, { "/accounts/\($0.stranger.id)/memberships" },
            { [("study", $0.study.text), ("role", "expert")] }, to: { "/accounts/\($0.stranger.id)" }
        ) { _ in
            [
                Wrong("study", "", "problem.study"), Wrong("role", "baas", "problem.role"),
                // Who may found no study cannot lead one.
                Wrong("role", "researcher", "problem.role"),
            ]
        },
        FormCase("own name", by: .coder, { _ in "/account/name" }, { _ in [("name", "Codeur 7")] }, to: { _ in "/account" }) { _ in
            [Wrong("name", "", "problem.name"), Wrong("name", long, "problem.name")]
        },
    ]

    private static let people =
        [
            Wrong("name", "", "problem.name"), Wrong("name", long, "problem.name"), Wrong("name", "Sandra", "problem.name_taken"),
            Wrong("role", "koning", "problem.role"), Wrong("role", "", "problem.role"),
        ] + ["19x", "1899", "2201", "0"].map { Wrong("birth_year", $0, "problem.birth_year") }
}

extension FormCase.Filler {
    func account(_ lab: Lab) -> Account {
        switch self {
        case .researcher: lab.researcher
        case .coder: lab.owner
        case .manager: lab.manager
        }
    }
}
