import Coding
import HTTPTypes
import Testing

/// A route with what it must answer to whom. The table of all of them is the privacy of the house.
struct RouteCase: Sendable, CustomTestStringConvertible {
    /// Whoever may change something comes last, so that all may come to one laboratory.
    enum Who: CaseIterable {
        case nobody, closed, foreigner, stranger, otherPart, other, owner, researcher, manager
    }

    /// What travels with the request.
    enum Load: Sendable {
        case nothing
        case form([(String, String)])
        case json(String)
        case bytes(String)
    }

    /// As the router knows it, such as `GET /studies/{id}`.
    let route: String
    let method: HTTPRequest.Method
    /// What has to be done first, and the address.
    let at: @Sendable (Lab) async throws -> String
    let load: Load
    /// Whether a script asks: then whoever is not signed in gets 401 instead of the way to the door.
    let isProgram: Bool
    let expected: [Who: HTTPResponse.Status]

    var testDescription: String { "\(route) \(note)" }
    let note: String

    /// - Parameter may: who gets what; everybody else gets 404, and who is not signed in is sent to the door.
    init(
        _ method: HTTPRequest.Method, _ route: String, _ note: String = "", load: Load = .nothing, isProgram: Bool = false,
        may: [Who: HTTPResponse.Status], at: (@Sendable (Lab) async throws -> String)? = nil
    ) {
        self.route = "\(method) \(route)"
        self.method = method
        self.load = load
        self.isProgram = isProgram
        self.note = note
        self.at = at ?? { _ in route }
        let door: HTTPResponse.Status = isProgram ? .unauthorized : .seeOther
        var expected = Dictionary(uniqueKeysWithValues: Who.allCases.map { ($0, HTTPResponse.Status.notFound) })
        expected[.nobody] = door
        expected[.closed] = door
        self.expected = expected.merging(may) { _, mine in mine }
    }

    /// An identifier of nothing.
    static let unknown = "01890000-0000-7000-8000-000000000000"

    /// The same address of something that is not there.
    func elsewhere(_ address: String) -> String {
        if route.contains("{token}") { return address + "0" }
        guard route.contains("{id}") else { return "/nowhere" }
        return address.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f-]{21}/, with: Self.unknown)
    }

    static func signedIn(_ status: HTTPResponse.Status) -> [Who: HTTPResponse.Status] {
        everybody(status).filter { $0.key != .nobody && $0.key != .closed }
    }

    static func founders(_ status: HTTPResponse.Status) -> [Who: HTTPResponse.Status] {
        [.foreigner: status, .researcher: status, .manager: status]
    }

    static func everybody(_ status: HTTPResponse.Status) -> [Who: HTTPResponse.Status] {
        Dictionary(uniqueKeysWithValues: Who.allCases.map { ($0, status) })
    }
}

extension RouteCase {
    static let all: [RouteCase] = [open, led, coded, read, watched, kept, consented].flatMap(\.self)

    /// For everybody, signed in or not.
    private static let open: [RouteCase] = [
        RouteCase(.get, "/assets/**", may: everybody(.ok)) { _ in "/assets/vendor/icons.svg" },
        RouteCase(.head, "/assets/**", may: everybody(.ok)) { _ in "/assets/vendor/icons.svg" },
        RouteCase(.post, "/language", load: .form([("to", "en")]), may: everybody(.seeOther)),
        RouteCase(.post, "/appearance", load: .form([("to", "dark")]), may: everybody(.seeOther)),
        RouteCase(.get, "/sign-in", may: everybody(.seeOther).merging([.nobody: .ok, .closed: .ok]) { $1 }),
        RouteCase(
            .post, "/sign-in", load: .form([("name", "niemand"), ("password", "niets")]), may: everybody(.unprocessableContent)),
        RouteCase(.get, "/sign-in/code", may: everybody(.seeOther)),
        RouteCase(.post, "/sign-in/code", load: .form([("code", "123456")]), may: everybody(.seeOther)),
        RouteCase(.post, "/sign-out", may: everybody(.seeOther)),
        RouteCase(.get, "/invitations/{token}", "made up", may: everybody(.notFound)) { _ in "/invitations/\(unknown)" },
        RouteCase(.post, "/invitations/{token}", "made up", may: everybody(.notFound)) { _ in "/invitations/\(unknown)" },
        RouteCase(.get, "/resets/{token}", "made up", may: everybody(.notFound)) { _ in "/resets/\(unknown)" },
        RouteCase(.post, "/resets/{token}", "made up", may: everybody(.notFound)) { _ in "/resets/\(unknown)" },
        RouteCase(.get, "/pledge", may: signedIn(.ok)),
        RouteCase(.post, "/pledge", load: .form([("version", "1")]), may: signedIn(.seeOther)),
        RouteCase(.get, "/account/second-factor", may: signedIn(.ok)),
        RouteCase(.post, "/account/second-factor", load: .form([("current", Lab.password)]), may: signedIn(.seeOther)),
        RouteCase(
            .post, "/account/second-factor/confirmation", load: .form([("code", "123456")]), may: signedIn(.notFound)),
        RouteCase(
            .post, "/account/second-factor/recovery-codes", load: .form([("current", Lab.password)]), may: signedIn(.notFound)),
        RouteCase(
            .post, "/account/second-factor/removal", load: .form([("current", "niet het wachtwoord")]),
            may: signedIn(.unprocessableContent)),
        RouteCase(.post, "/account/sign-ins/removal", may: signedIn(.seeOther)),
        // Everybody may end a sign-in of their own; this one is the owner's.
        RouteCase(.post, "/account/sign-ins/{id}/removal", may: [.owner: .seeOther]) {
            "/account/sign-ins/\(try await $0.otherSignIn(of: $0.owner))/removal"
        },
        RouteCase(
            .get, "/",
            may: signedIn(.ok).merging([.foreigner: .seeOther, .researcher: .seeOther, .manager: .seeOther]) { $1 }),
        RouteCase(.get, "/account", may: signedIn(.ok)),
        RouteCase(
            .post, "/account/name", load: .form([("name", "Iemand")]),
            may: signedIn(.seeOther)),
        RouteCase(
            .post, "/account/password",
            load: .form([("current", Lab.password), ("password", "nog een wachtwoord"), ("again", "nog een wachtwoord")]),
            may: signedIn(.ok)),
        RouteCase(
            .get, "/codebooks/{id}", may: [.stranger: .ok, .otherPart: .ok, .other: .ok, .owner: .ok, .researcher: .ok]
        ) { "/codebooks/\($0.codebook)" },
    ]

    /// For whoever leads the study.
    private static let led: [RouteCase] = [
        RouteCase(.get, "/studies", may: founders(.ok)),
        RouteCase(.post, "/studies", load: .form([("title", "Nog een"), ("codebook", "softa")]), may: founders(.seeOther)),
        RouteCase(.get, "/studies/{id}", may: [.researcher: .ok]) { "/studies/\($0.study)" },
        RouteCase(.post, "/studies/{id}/settings", load: .form([("reaction", "400")]), may: [.researcher: .seeOther]) {
            "/studies/\($0.study)/settings"
        },
        RouteCase(.post, "/studies/{id}/families", load: .form([("name", "Jansen")]), may: [.researcher: .seeOther]) {
            "/studies/\($0.study)/families"
        },
        RouteCase(.get, "/families/{id}", may: [.researcher: .ok]) { "/families/\($0.family)" },
        RouteCase(
            .post, "/families/{id}/persons", load: .form([("name", "Oma"), ("role", "grandmother")]), may: [.researcher: .seeOther]
        ) { "/families/\($0.family)/persons" },
        RouteCase(.post, "/families/{id}/sessions", load: .form([("number", "8")]), may: [.researcher: .seeOther]) {
            "/families/\($0.family)/sessions"
        },
        RouteCase(
            .post, "/persons/{id}", load: .form([("name", "Saskia"), ("role", "mother"), ("order", "1")]), may: [.researcher: .seeOther]
        ) { "/persons/\($0.mother.id)" },
        RouteCase(.post, "/persons/{id}/removal", may: [.researcher: .unprocessableContent]) { "/persons/\($0.mother.id)/removal" },
        RouteCase(.get, "/sessions/{id}", may: [.researcher: .ok]) { "/sessions/\($0.session)" },
        RouteCase(.post, "/sessions/{id}/presence", may: [.researcher: .seeOther]) { "/sessions/\($0.session)/presence" },
        RouteCase(
            .post, "/sessions/{id}/captions", load: .form([("language", "en"), ("captions", "WEBVTT\n")]), may: [.researcher: .seeOther]
        ) { "/sessions/\($0.session)/captions" },
        RouteCase(.post, "/sessions/{id}/assignments", load: .form([]), may: [.researcher: .unprocessableContent]) {
            "/sessions/\($0.session)/assignments"
        },
        RouteCase(.post, "/assignments/{id}/removal", may: [.researcher: .seeOther]) {
            "/assignments/\(try await $0.waitingAssignment(of: $0.owner))/removal"
        },
        RouteCase(
            .post, "/sessions/{id}/uploads", load: .json(#"{"name":"film.mp4","size":3}"#), isProgram: true, may: [.researcher: .created]
        ) { "/sessions/\(try await $0.upload().session)/uploads" },
        RouteCase(.get, "/uploads/{id}", isProgram: true, may: [.researcher: .ok]) { "/uploads/\(try await $0.upload().video)" },
        RouteCase(.put, "/uploads/{id}", load: .bytes("abc"), isProgram: true, may: [.researcher: .ok]) {
            "/uploads/\(try await $0.upload().video)?offset=0"
        },
        RouteCase(.post, "/uploads/{id}/completion", isProgram: true, may: [.researcher: .unprocessableContent]) {
            "/uploads/\(try await $0.upload().video)/completion"
        },
        RouteCase(.delete, "/uploads/{id}", isProgram: true, may: [.researcher: .noContent]) {
            "/uploads/\(try await $0.upload().video)"
        },
        RouteCase(.get, "/videos/{id}", isProgram: true, may: [.researcher: .ok]) { "/videos/\($0.video).json" },
    ]

    /// For whoever codes, and for whoever may look at it afterwards.
    private static let coded: [RouteCase] = [
        RouteCase(.post, "/assignments/{id}/coding", may: [.owner: .seeOther]) { "/assignments/\($0.assignment)/coding" },
        RouteCase(.get, "/codings/{id}", "open", may: [.owner: .ok]) { "/codings/\($0.coding)" },
        RouteCase(.get, "/codings/{id}", "locked", may: [.owner: .ok, .researcher: .ok]) {
            try await $0.lock()
            return "/codings/\($0.coding)"
        },
        RouteCase(
            .post, "/codings/{id}/events", "open", load: .json(#"{"events":[]}"#), isProgram: true, may: [.owner: .ok]
        ) { "/codings/\($0.coding)/events" },
        RouteCase(
            .post, "/codings/{id}/events", "locked",
            load: .json(#"{"events":[{"id":"late","at":0,"kind":"mark.removed","mark":"none"}]}"#), isProgram: true,
            may: [.owner: .conflict]
        ) {
            try await $0.lock()
            return "/codings/\($0.coding)/events"
        },
        RouteCase(.post, "/codings/{id}/lock", "not ready", may: [.owner: .conflict]) { "/codings/\($0.coding)/lock" },
        RouteCase(.post, "/codings/{id}/lock", "ready", may: [.owner: .seeOther]) {
            try await $0.rate()
            return "/codings/\($0.coding)/lock"
        },
        RouteCase(
            .post, "/codings/{id}/correction", "open", load: .form([("reason", "Vergissing")]), may: [.owner: .unprocessableContent]
        ) { "/codings/\($0.coding)/correction" },
        RouteCase(
            .post, "/codings/{id}/correction", "locked", load: .form([("reason", "Vergissing")]), may: [.owner: .seeOther]
        ) {
            try await $0.lock()
            return "/codings/\($0.coding)/correction"
        },
    ]

    /// What can be read of a coding, while it is open and when it is locked.
    private static let read: [RouteCase] = ["screen.json", "events", "check.json", "log", "ratings"].flatMap { name in
        let isProgram = name != "log" && name != "ratings"
        return [
            RouteCase(.get, "/codings/{id}/\(name)", "open", isProgram: isProgram, may: [.owner: .ok]) { "/codings/\($0.coding)/\(name)" },
            RouteCase(.get, "/codings/{id}/\(name)", "locked", isProgram: isProgram, may: [.owner: .ok, .researcher: .ok]) {
                try await $0.lock()
                return "/codings/\($0.coding)/\(name)"
            },
        ]
    }

    /// For whoever codes the session, and whoever leads the study.
    private static let watched: [RouteCase] = {
        let viewers: [Who: HTTPResponse.Status] = [.otherPart: .ok, .other: .ok, .owner: .ok, .researcher: .ok]
        var routes = [
            RouteCase(.get, "/videos/{id}/captions/{language}", may: viewers) { "/videos/\($0.video)/captions/nl" },
            RouteCase(.get, "/videos/{id}/address", isProgram: true, may: viewers) { "/videos/\($0.video)/address" },
        ]
        for name in ["media", "poster", "peaks", "thumbnails.jpg", "thumbnails.vtt"] {
            for method in [HTTPRequest.Method.get, .head] {
                routes.append(RouteCase(method, "/videos/{id}/\(name)", may: viewers) { "/videos/\($0.video)/\(name)" })
            }
        }
        return routes
    }()

    /// For whoever keeps the accounts.
    private static let kept: [RouteCase] = [
        RouteCase(.get, "/accounts", may: [.manager: .ok]),
        RouteCase(.get, "/audit", may: [.manager: .ok]),
        RouteCase(.get, "/audit/export", may: [.manager: .ok]),
        RouteCase(
            .post, "/accounts",
            load: .form([("name", "Nieuw"), ("sign_in_name", "nieuw"), ("role", "member")]), may: [.manager: .ok]),
        RouteCase(.get, "/accounts/{id}", may: [.manager: .ok]) { "/accounts/\($0.stranger.id)" },
        RouteCase(.post, "/accounts/{id}", load: .form([("role", "researcher")]), may: [.manager: .seeOther]) {
            "/accounts/\($0.stranger.id)"
        },
        RouteCase(.post, "/accounts/{id}/link", may: [.manager: .ok]) { "/accounts/\($0.stranger.id)/link" },
        RouteCase(
            .post, "/accounts/{id}/memberships", load: .form([("study", ""), ("role", "expert")]), may: [.manager: .unprocessableContent]
        ) { "/accounts/\($0.stranger.id)/memberships" },
        RouteCase(.post, "/accounts/{id}/second-factor/removal", may: [.manager: .seeOther]) {
            "/accounts/\($0.stranger.id)/second-factor/removal"
        },
        RouteCase(.post, "/accounts/{id}/deactivation", may: [.manager: .seeOther]) { "/accounts/\($0.stranger.id)/deactivation" },
    ]
}
