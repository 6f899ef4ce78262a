import Coding
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// Who gets what from every route there is; and whoever may not know of a thing is told the same as if it were not there.
struct PrivacyTests {
    @Test func everyRouteIsInTheTable() async throws {
        let lab = try await Lab()
        defer { lab.close() }
        let router = try BeeldServer.router(archive: lab.archive)

        let routes = Set(router.routes.map { "\($0.method) \($0.path)" })

        #expect(routes == Set(RouteCase.all.map(\.route)))
    }

    @Test(arguments: RouteCase.all)
    func everybodyGetsWhatTheTableSays(route: RouteCase) async throws {
        let lab = try await Lab()
        let address = try await route.at(lab)

        try await lab.open { visit in
            for who in RouteCase.Who.allCases {
                let answer = try await visit.ask(route, who, address)

                #expect(answer.status == route.expected[who], "\(who)")
                #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy, "\(who)")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(who)")
                #expect(answer.headers[.server] == nil, "\(who)")
                #expect(Self.caching(route).contains(answer.headers[.cacheControl] ?? ""), "\(who)")
                #expect(!answer.text.contains(lab.folder.path), "\(who) reads where the data lies")
            }
        }
    }

    /// Only what is the same for everybody may be kept by whoever stands between.
    private static func caching(_ route: RouteCase) -> Set<String> {
        route.route.hasSuffix("/assets/**") ? ["no-cache"] : ["no-store", "private, no-cache"]
    }

    @Test(arguments: RouteCase.all)
    func whoIsRefusedLearnsNothing(route: RouteCase) async throws {
        let refused = route.expected.filter { $0.value == .notFound || $0.key == .nobody || $0.key == .closed }.map(\.key)
        let lab = try await Lab()
        let address = try await route.at(lab)

        try await lab.open { visit in
            for who in refused {
                let answer = try await visit.ask(route, who, address)
                let elsewhere = route.elsewhere(address)
                let other = try await visit.ask(route, who, elsewhere)

                if answer.status == .notFound || route.route.contains("{id}") {
                    #expect(answer.status == other.status, "\(who)")
                    #expect(answer.text == other.text, "\(who)")
                    #expect(Self.masked(answer.headers, address) == Self.masked(other.headers, elsewhere), "\(who)")
                }
                // A token is made of digits too, and everybody may read their own name.
                let text = answer.text.replacing(/[0-9a-f]{64}/, with: "")
                for name in lab.names where name != visit.account(who)?.name && route.route != "GET /assets/**" {
                    #expect(!text.contains(name), "\(who) reads “\(name)”")
                }
            }
        }
    }

    /// The way to the door says where somebody was going; nothing else may differ.
    private static func masked(_ headers: HTTPFields, _ address: String) -> [String] {
        headers.map { field in
            let value = field.value.replacing(URLText.query(address), with: "address").replacing(/ticket%3D[0-9a-f.]+/, with: "ticket")
            return "\(field.name): \(value)"
        }.sorted()
    }
}

extension Visit {
    func account(_ who: RouteCase.Who) -> Account? {
        switch who {
        case .nobody: nil
        case .closed: lab.closed
        case .stranger: lab.stranger
        case .otherPart: lab.otherPart
        case .other: lab.other
        case .owner: lab.owner
        case .researcher: lab.researcher
        case .foreigner: lab.foreigner
        case .manager: lab.manager
        }
    }

    func ask(_ route: RouteCase, _ who: RouteCase.Who, _ address: String) async throws -> Answer {
        try await ask(route, browser(account(who)), address)
    }

    func ask(_ route: RouteCase, _ browser: Browser, _ address: String) async throws -> Answer {
        let address = browser.ticketed(address)
        var headers: HTTPFields = [.csrfToken: browser.csrf]
        if route.isProgram { headers[.accept] = "application/json" }
        switch route.load {
        case .nothing: return try await browser.send(route.method, address, headers)
        case .form(let fields):
            headers[.contentType] = "application/x-www-form-urlencoded"
            return try await browser.send(route.method, address, headers, Browser.form(fields))
        case .json(let text):
            headers[.contentType] = "application/json"
            return try await browser.send(route.method, address, headers, text)
        case .bytes(let text):
            headers[.contentType] = "application/octet-stream"
            return try await browser.send(route.method, address, headers, text)
        }
    }
}
