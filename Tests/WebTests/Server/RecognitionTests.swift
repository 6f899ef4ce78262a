import Archive
import Coding
import HTTPTypes
import Testing

@testable import Web

/// Who is looking, and whether the request comes from our own pages.
struct RecognitionTests {
    /// Every route that changes something.
    static let unsafe = RouteCase.all.filter { $0.method != .get && $0.method != .head }

    @Test(arguments: unsafe)
    func nothingIsDoneWithoutTheTokenOfOurPages(route: RouteCase) async throws {
        let lab = try await Lab()
        let address = try await route.at(lab)

        try await lab.open { visit in
            for account in [lab.owner, lab.researcher] {
                for token in ["", "0000", visit.browser(lab.other).csrf, visit.browser(account).csrf.uppercased()] {
                    var headers = Self.headers(route)
                    if !token.isEmpty { headers[.csrfToken] = token }
                    let answer = try await visit.browser(account).send(route.method, address, headers, Self.body(route))

                    #expect(answer.status == .forbidden, "with “\(token)”")
                }
            }
            let unchanged = try await lab.archive.family(lab.family, by: lab.researcher).people.map(\.name)
            #expect(unchanged == ["Marit", "Sandra", "Erik", "Noor"])
        }
    }

    @Test(arguments: unsafe)
    func nothingIsDoneForAnotherSite(route: RouteCase) async throws {
        let lab = try await Lab()
        let address = try await route.at(lab)

        try await lab.open { visit in
            let foreign: [HTTPFields] = [
                [.origin: "https://evil.example"], [.origin: "http://localhost.evil.example"], [.origin: "http://evil.example/localhost"],
                // A page without an origin, such as a frame in a sandbox, is none of ours.
                [.origin: "null"],
                [.fetchSite: "cross-site"], [.fetchSite: "same-site"],
            ]
            for account in [lab.owner, lab.researcher, nil] {
                for headers in foreign {
                    var headers = headers
                    for field in Self.headers(route) { headers.append(field) }
                    headers[.csrfToken] = visit.browser(account).csrf
                    let answer = try await visit.browser(account).send(route.method, address, headers, Self.body(route))

                    #expect(answer.status == .forbidden, "\(headers)")
                }
            }
        }
    }

    @Test func ourOwnPagesAreLetThrough() async throws {
        try await Lab().open { visit in
            let ours: [HTTPFields] = [
                [:], [.origin: "http://localhost"], [.origin: "http://localhost", .fetchSite: "same-origin"], [.fetchSite: "none"],
            ]
            for headers in ours {
                var headers = headers
                headers[.contentType] = "application/x-www-form-urlencoded"
                let form = Browser.form([("name", "Codeur 7"), ("csrf", visit.owner.csrf)])
                let answer = try await visit.owner.send(.post, "/account/name", headers, form)

                #expect(answer.status == .seeOther, "\(headers)")
            }
        }
    }

    @Test func thePageHasTheTokenThatFormsAndScriptsSend() async throws {
        try await Lab().open { visit in
            let page = try await visit.owner.get("/account").text

            #expect(page.contains(#"<meta name="csrf" content="\#(visit.owner.csrf)">"#))
            #expect(page.contains(#"name="csrf" value="\#(visit.owner.csrf)""#))
            #expect(visit.owner.csrf != visit.researcher.csrf)
        }
    }

    @Test(arguments: ["", "niets", "0000", "a=b", "%00", String(repeating: "f", count: 64), String(repeating: "x", count: 6000)])
    func aMadeUpCookieIsNobody(cookie: String) async throws {
        try await Lab().open { visit in
            let answer = try await visit.nobody.get("/studies", [.cookie: "beeld=\(cookie)"])

            #expect(answer.status == .seeOther)
            #expect(answer.location == "/sign-in?next=/studies")
        }
    }

    @Test func theTokenOfAnotherInstallationIsNobody() async throws {
        let elsewhere = try await Lab()
        defer { elsewhere.close() }
        try await Lab().open { visit in
            let stranger = Browser(client: visit.client, token: elsewhere.tokens[elsewhere.researcher.id])

            let answer = try await stranger.get("/studies")

            #expect(answer.status == .seeOther)
        }
    }

    @Test func aPageIsInTheLanguageThatWasChosen() async throws {
        try await Lab().open { visit in
            for language in Language.allCases {
                let page = try await visit.browser(visit.lab.owner, language: language).get("/")

                #expect(page.headers[.contentLanguage] == language.rawValue)
                #expect(page.text.contains(#"<html lang="\#(language.rawValue)""#))
            }
            let english = try await visit.nobody.send(.get, "/sign-in", [.cookie: "a=b", .acceptLanguage: "en-GB,en;q=0.9,nl;q=0.8"])
            #expect(english.headers[.contentLanguage] == "en")
        }
    }

    private static func headers(_ route: RouteCase) -> HTTPFields {
        var headers: HTTPFields = route.isProgram ? [.accept: "application/json"] : [:]
        switch route.load {
        case .nothing: break
        case .form: headers[.contentType] = "application/x-www-form-urlencoded"
        case .json: headers[.contentType] = "application/json"
        case .bytes: headers[.contentType] = "application/octet-stream"
        }
        return headers
    }

    private static func body(_ route: RouteCase) -> String? {
        switch route.load {
        case .nothing: nil
        case .form(let fields): Browser.form(fields)
        case .json(let text), .bytes(let text): text
        }
    }
}
