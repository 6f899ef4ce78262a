import Archive
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Ways in that somebody would try who knows how websites break.
struct IntrusionTests {
    /// Whoever plants a cookie in a browser does not share the sign-in that follows.
    @Test func aTokenOfSomebodyElsesChoiceIsNeverTakenOver() async throws {
        let planted = String(repeating: "ab", count: 32)
        try await Lab().open { visit in
            let browser = Browser(client: visit.client, token: SignInToken(text: planted))
            let answer = try await browser.post("/sign-in", [("name", "zeven"), ("password", Lab.password)])

            #expect(answer.status == .seeOther)
            #expect(answer.headers[values: .setCookie].allSatisfy { !$0.contains(planted) })
            #expect(try await browser.get("/account").status == .seeOther)
        }
    }

    static let ways = [
        "..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "a%00", "%0d%0aset-cookie:%20a=b", "%c0%ae%c0%ae", "..%5c..",
        "'%20or%201=1",
        "%24%7b7*7%7d", "*", "-1", String(repeating: "a", count: 3000),
    ]

    @Test(arguments: ["/studies/", "/families/", "/sessions/", "/codings/", "/videos/", "/uploads/", "/codebooks/", "/assets/"])
    func noNameLeadsOutOfItsPlace(place: String) async throws {
        try await Lab().open { visit in
            for way in Self.ways {
                for suffix in ["", "/media", "/captions/nl", "/screen.json"] {
                    let answer = try await visit.researcher.get(place + way + suffix)

                    #expect([.notFound, .badRequest].contains(answer.status), "\(place)\(way)\(suffix)")
                    #expect(!answer.text.contains("root:") && !answer.text.contains(visit.lab.folder.path))
                    #expect(answer.headers[values: .setCookie].isEmpty)
                }
            }
        }
    }

    /// The language of captions is a part of a file's name.
    @Test(arguments: ways) func noLanguageLeadsOutOfItsPlace(way: String) async throws {
        try await Lab().open { visit in
            let answer = try await visit.researcher.get("/videos/\(visit.lab.video)/captions/\(way)")

            #expect([.notFound, .badRequest].contains(answer.status))
        }
    }

    @Test func aMethodIsTheOneOfTheRequest() async throws {
        let override = try #require(HTTPField.Name("x-http-method-override"))
        try await Lab().open { visit in
            for method in [HTTPRequest.Method.trace, .options, .patch, .connect] {
                #expect(try await visit.owner.send(method, "/account/name").status.code >= 400, "\(method)")
            }
            let answer = try await visit.owner.get("/account/name?_method=POST&name=Ander&csrf=\(visit.owner.csrf)", [override: "POST"])

            #expect(answer.status == .notFound)
            #expect(try await visit.owner.get("/account").text.contains("Codeur Zeven"))
        }
    }

    @Test func ofTwoTokensTheFirstCounts() async throws {
        try await Lab().open { visit in
            let form = Browser.form([("csrf", "0000"), ("csrf", visit.owner.csrf), ("name", "Ander")])
            let answer = try await visit.owner.send(.post, "/account/name", [.contentType: "application/x-www-form-urlencoded"], form)

            #expect(answer.status == .forbidden)
        }
    }

    /// A token in the address would stand in logs and histories.
    @Test func aTokenInTheAddressIsNone() async throws {
        try await Lab().open { visit in
            let answer = try await visit.owner.send(.post, "/account/name?csrf=\(visit.owner.csrf)&name=Ander")
            #expect(answer.status == .forbidden)
        }
    }
}
