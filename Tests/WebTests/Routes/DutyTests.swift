import Coding
import HTTPTypes
import Testing

@testable import Archive
@testable import Web

/// Whoever has something to do before reaches that, the way out, and nothing else: every route there is × every duty.
struct DutyTests {
    /// What is open to whoever stands before a duty, beside its own pages; everything else leads there.
    private static let open: Set = [
        "GET /assets/**", "HEAD /assets/**", "POST /language", "POST /appearance", "GET /sign-in", "POST /sign-in", "POST /sign-out",
        "GET /invitations/{token}", "POST /invitations/{token}", "GET /resets/{token}", "POST /resets/{token}",
        // They lead on whom they do not concern.
        "GET /sign-in/code", "POST /sign-in/code",
    ]

    private static func own(_ duty: Duty) -> Set<String> {
        switch duty {
        case .secondStep: []
        case .secondFactor:
            [
                "GET /account/second-factor", "POST /account/second-factor", "POST /account/second-factor/confirmation",
                "POST /account/second-factor/recovery-codes", "POST /account/second-factor/removal",
            ]
        case .pledge: ["GET /pledge", "POST /pledge"]
        }
    }

    @Test(arguments: Duty.allCases)
    func `everything else leads to the duty`(duty: Duty) async throws {
        let lab = try await Lab()
        let token = try await lab.standing(before: duty)
        try await lab.open { visit in
            for route in RouteCase.all where !Self.open.contains(route.route) && !Self.own(duty).contains(route.route) {
                // Nothing has to be there: whoever stands before a duty does not come so far.
                let path = String(route.route.split(separator: " ")[1]).replacing("{language}", with: "nl")
                let address = path.replacing(/\{\w+\}/, with: RouteCase.unknown) + (path == "/videos/{id}" ? ".json" : "")
                let browser = Browser(client: visit.client, token: token)
                let answer = try await visit.ask(route, browser, address)

                if route.isProgram {
                    #expect(answer.status == .forbidden, "\(route.route)")
                    #expect(answer.text.contains(#""code":"duty""#), "\(route.route)")
                } else {
                    #expect(answer.status == .seeOther, "\(route.route)")
                    #expect(answer.location?.hasPrefix(Path.duty(duty)) ?? false, "\(route.route) leads to \(answer.location ?? "nowhere")")
                }
                for name in lab.names { #expect(!answer.text.contains(name), "\(route.route) says “\(name)”") }
            }
        }
    }

    @Test(arguments: Duty.allCases)
    func `the duty itself can be reached, and left`(duty: Duty) async throws {
        let lab = try await Lab()
        let token = try await lab.standing(before: duty)
        try await lab.open { visit in
            let browser = Browser(client: visit.client, token: token)

            let page = try await browser.get(Path.duty(duty))
            #expect(page.status == .ok)
            #expect(try await browser.post("/sign-out").location == "/sign-in")
            #expect(try await browser.get(Path.duty(duty)).location?.hasPrefix("/sign-in") ?? false)
        }
    }

    @Test func `whoever did it comes where they were going`() async throws {
        let lab = try await Lab()
        let token = try await lab.standing(before: .pledge)
        try await lab.open { visit in
            let browser = Browser(client: visit.client, token: token)
            #expect(try await browser.get("/account").location == "/pledge?next=/account")

            let answer = try await browser.post("/pledge", [("version", "1"), ("next", "/account")])

            #expect(answer.location == "/account")
            #expect(try await browser.get("/account").status == .ok)
        }
    }

    @Test(arguments: Language.allCases)
    func `a wrong code is refused in words, and after ten one has to wait`(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        let token = try await lab.standing(before: .secondStep)
        try await lab.open { visit in
            let browser = Browser(client: visit.client, token: token, language: language)
            for _ in 1...10 {
                let answer = try await browser.post("/sign-in/code", [("code", "12345")])
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(SafeHTML().escapeText(texts["problem.code"])))
            }

            #expect(try await browser.post("/sign-in/code", [("code", "12345")]).status == .tooManyRequests)
        }
    }
}

extension Lab {
    /// Somebody of the study who gave the right password and has this to do before anything else.
    func standing(before duty: Duty) async throws -> SignInToken {
        let id = try await archive.foundAccount(name: "Nieuw Iemand", signInName: "iemand", role: .member, password: Self.password)
        let account = Account(id: id, name: "Nieuw Iemand", role: .member)
        try await archive.change(membership: id, in: study, to: .coder, by: manager)
        switch duty {
        case .pledge: break
        case .secondFactor:
            try await archive.change(
                study, settings: StudySettings(reaction: 0, showsSpeech: false, requiresSecondFactor: true), by: researcher)
            // The others have done theirs.
            try await archive.database.write { connection in
                try connection.run(
                    """
                    INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) SELECT id, '', 1 FROM account WHERE id <> $1
                    """, [.id(id)])
            }
        case .secondStep:
            try await archive.acceptPledge(version: Pledge.version, by: account)
            try await archive.beginSecondFactor(password: Self.password, by: account)
            try await archive.database.write { try $0.run("UPDATE second_factor SET confirmed_at = 1") }
        }
        return try #require(try await archive.signIn(name: "iemand", password: Self.password))
    }
}
