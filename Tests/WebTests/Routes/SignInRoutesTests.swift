import Archive
import Coding
import HTTPTypes
import Testing

@testable import Web

struct SignInRoutesTests {
    @Test func whoKnowsThePasswordGetsIn() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let answer = try await visit.nobody.post(
                "/sign-in", [("name", " Zeven "), ("password", Lab.password), ("next", "/account")])
            let cookie = try #require(answer.setCookie("beeld"))
            let token = try #require(cookie.firstMatch(of: /^beeld=([0-9a-f]{64});/)).output.1

            #expect(answer.status == .seeOther)
            #expect(answer.location == "/account")
            #expect(try await Browser(client: visit.client, token: SignInToken(text: String(token))).get("/account").status == .ok)
        }
    }

    @Test(arguments: [true, false])
    func theCookieIsForThisServerOnly(isSecure: Bool) async throws {
        try await Lab().open(entrance: Entrance(isBehindTLS: isSecure)) { visit in
            let answer = try await visit.nobody.post("/sign-in", [("name", "zeven"), ("password", Lab.password)])
            let attributes = try #require(answer.setCookie(isSecure ? "__Host-beeld" : "beeld")).split(separator: ";").map {
                $0.trimmingPrefix(" ")
            }.dropFirst()

            #expect(Set(attributes) == Set(["Max-Age=43200", "Path=/", "HttpOnly", "SameSite=Lax"] + (isSecure ? ["Secure"] : [])))
        }
    }

    @Test(arguments: Language.allCases)
    func aWrongPasswordAndAnUnknownNameReadTheSame(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        try await lab.open { visit in
            let browser = visit.browser(nil, language: language)
            func refusal(_ name: String, _ password: String) async throws -> Answer {
                let answer = try await browser.post("/sign-in", [("name", name), ("password", password), ("next", "/account")])
                #expect(answer.setCookie("beeld") == nil)
                return Answer(status: answer.status, headers: answer.headers, bytes: .init(answer.text.replacing(name, with: "naam").utf8))
            }

            let wrong = try await refusal("zeven", "niet het wachtwoord")
            let unknown = try await refusal("bestaatniet", "niet het wachtwoord")
            let closed = try await refusal("veertien", Lab.password)

            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains(texts["problem.sign_in"]))
            #expect(wrong.text.contains(#"name="next" value="/account""#))
            #expect(!wrong.text.contains("niet het wachtwoord"))
            for answer in [unknown, closed] {
                #expect(answer.status == wrong.status)
                #expect(answer.text == wrong.text)
            }
        }
    }

    @Test(arguments: Language.allCases)
    func afterTenWrongPasswordsANameHasToWait(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        try await lab.open { visit in
            let browser = visit.browser(nil, language: language)
            for _ in 1...10 {
                #expect(try await browser.post("/sign-in", [("name", "zeven"), ("password", "fout")]).status == .unprocessableContent)
            }

            let answer = try await browser.post("/sign-in", [("name", " ZEVEN"), ("password", Lab.password)])

            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains(texts["problem.too_many_attempts"]))
            #expect(answer.setCookie("beeld") == nil)
            #expect(try await browser.post("/sign-in", [("name", "elf"), ("password", Lab.password)]).status == .seeOther)
        }
    }

    @Test func whoGotInHasTenTriesAgain() async throws {
        try await Lab().open { visit in
            for _ in 1...3 {
                for _ in 1...9 { _ = try await visit.nobody.post("/sign-in", [("name", "zeven"), ("password", "fout")]) }
                let answer = try await visit.nobody.post("/sign-in", [("name", "zeven"), ("password", Lab.password)])

                #expect(answer.status == .seeOther)
            }
        }
    }

    /// Asking many times at once is no way around it.
    @Test func wrongPasswordsAtTheSameTimeCountToo() async throws {
        try await Lab().open { visit in
            let browser = visit.nobody
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 1...40 {
                    group.addTask { try await browser.post("/sign-in", [("name", "zeven"), ("password", "fout")]).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(statuses.count { $0 == .unprocessableContent } == 10)
            #expect(statuses.count { $0 == .tooManyRequests } == 30)
        }
    }

    @Test func signingOutEndsItOnTheServer() async throws {
        try await Lab().open { visit in
            #expect(try await visit.owner.get("/account").status == .ok)

            let answer = try await visit.owner.post("/sign-out")

            #expect(answer.location == "/sign-in")
            #expect(try #require(answer.setCookie("beeld")).contains("Max-Age=0"))
            #expect(try await visit.owner.get("/account").status == .seeOther)
        }
    }

    @Test func aNewPasswordSignsOutEverywhereElse() async throws {
        let lab = try await Lab()
        let other = try #require(try await lab.archive.signIn(name: "zeven", password: Lab.password))
        try await lab.open { visit in
            let answer = try await visit.owner.post(
                "/account/password", [("current", Lab.password), ("password", "nog een wachtwoord"), ("again", "nog een wachtwoord")])

            let token = try #require(answer.setCookie("beeld")?.firstMatch(of: /^beeld=([0-9a-f]{64});/)).output.1
            let here = Browser(client: visit.client, token: SignInToken(text: String(token)))
            #expect(answer.status == .ok)
            #expect(answer.text.contains(#"name="csrf" value="\#(here.csrf)""#), "the page that comes with it can be gone on with")
            #expect(try await here.get("/account").status == .ok)
            #expect(try await visit.owner.get("/account").status == .seeOther, "its token was changed")
            #expect(try await Browser(client: visit.client, token: other).get("/account").status == .seeOther)
        }
    }

    @Test func whoIsSignedInNeedsNoDoor() async throws {
        try await Lab().open { visit in
            let answer = try await visit.owner.get("/sign-in")
            #expect(answer.location == "/")
        }
    }

    static let traps = [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "https:evil.example", "javascript:alert(1)",
        "evil.example", "", "/\t/evil.example", "/\n/evil.example", "/\r\nset-cookie: a=b", " //evil.example", "/ok\u{0}", "/ok \\x",
        "///evil.example", "/é//evil.example",
    ]

    @Test(arguments: traps)
    func nobodyIsSentToAnotherSite(next: String) async throws {
        try await Lab().open { visit in
            let form = try await visit.nobody.post("/sign-in", [("name", "zeven"), ("password", Lab.password), ("next", next)])
            let language = try await visit.nobody.post("/language", [("to", "en"), ("next", next)])
            let appearance = try await visit.nobody.post("/appearance", [("to", "dark"), ("next", next)])
            let page = try await visit.nobody.get("/sign-in?next=\(URLText.query(next))")

            #expect(form.location == "/")
            #expect(language.location == "/")
            #expect(appearance.location == "/")
            #expect(page.text.contains(#"name="next" value="/""#))
        }
    }

    @Test(arguments: ["/", "/codings/1/log?upto=3", "/studies/a-b_c.d/~e", "/sign-in?next=//evil.example"])
    func aPathOfOurOwnIsComeBackTo(next: String) {
        #expect(SignInRoutes.local(next) == next)
    }
}
