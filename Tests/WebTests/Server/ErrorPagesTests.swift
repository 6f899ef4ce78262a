import Coding
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import Testing

@testable import Web

/// What goes wrong is told in words that help, and nothing of the inside gets out.
struct ErrorPagesTests {
    /// As an error of ours could be: full of what no visitor may read.
    private struct Broken: Error, CustomStringConvertible {
        let description = "SQLite error 11 at /srv/beeld/beeld.sqlite: Sandra"
    }

    @Test(arguments: Language.allCases)
    func theUnexpectedIsOneSentenceWithANumberThatIsInTheLog(language: Language) async throws {
        let log = KeptLog()
        let texts = try Project.texts(language)

        try await Lab().open(logger: log.logger) { router in
            router.get("/broken") { _, _ -> Response in throw Broken() }
        } _: { visit in
            let page = try await visit.browser(visit.lab.owner, language: language).get("/broken")
            let json = try await visit.browser(visit.lab.owner, language: language).get("/broken", [.accept: "application/json"])

            #expect(page.status == .internalServerError)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains(texts["error.unexpected.sentence"]))
            let shown = try #require(page.text.firstMatch(of: /<code>([0-9a-z]+)<\/code>/)).output.1
            #expect(log.text.contains("reference=\(shown) ") || log.text.contains("reference=\(shown)\n"))
            let problem = try json.json([String: String].self)
            #expect(json.status == .internalServerError)
            #expect(problem["code"] == "unexpected")
            #expect(problem["sentence"] == texts["error.unexpected.sentence"])
            #expect(log.text.contains(try #require(problem["reference"])))
            for answer in [page, json] {
                for inside in ["SQLite", "/srv", "Sandra", "Broken", "Error"] { #expect(!answer.text.contains(inside), "\(inside)") }
            }
        }
        #expect(log.text.contains("SQLite error 11"))
    }

    @Test func aForeseenErrorIsNotLogged() async throws {
        let log = KeptLog()

        try await Lab().open(logger: log.logger) { visit in
            let answer = try await visit.owner.get("/studies")
            #expect(answer.status == .notFound)
        }

        #expect(!log.text.contains("unexpected"))
    }

    @Test func whoIsNotLetThroughIsInTheLogAndNothingOfWhatTheyAskedFor() async throws {
        let log = KeptLog()
        let lab = try await Lab()

        try await lab.open(logger: log.logger) { visit in
            _ = try await visit.owner.get("/families/mijn-geheim")
            _ = try await visit.nobody.get("/invitations/0123456789abcdef")
        }

        let lines = log.text.split(separator: "\n")
        let known = try #require(lines.first { $0.contains("account=\(lab.owner.id)") })
        #expect(known.contains("code=not_found") && known.contains("route=/families/{id}"))
        let unknown = try #require(lines.first { $0.contains("account=none") })
        #expect(unknown.contains("code=link_gone") && unknown.contains("route=/invitations/{token}"))
        #expect(!log.text.contains("mijn-geheim") && !log.text.contains("0123456789abcdef"))
    }

    @Test(arguments: Language.allCases)
    func anErrorIsInTheReadersLanguage(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)

        try await lab.open { visit in
            let owner = visit.browser(lab.owner, language: language)
            let page = try await owner.get("/studies")
            let json = try await owner.get("/videos/\(lab.video).json")

            #expect(page.status == .notFound)
            #expect(page.headers[.contentLanguage] == language.rawValue)
            #expect(page.text.contains(texts["error.not_found.sentence"]))
            #expect(try json.json([String: String].self) == ["code": "not_found", "sentence": texts["error.not_found.sentence"]])
        }
    }

    /// The bar of an error page works: its forms carry the token.
    @Test func anErrorPageKnowsWhoIsLooking() async throws {
        try await Lab().open { visit in
            let page = try await visit.owner.get("/nowhere").text

            #expect(page.contains("Codeur Zeven"))
            #expect(page.contains(visit.owner.csrf))
        }
    }

    @Test func scriptsGetJSONAndPeopleGetPages() async throws {
        try await Lab().open { visit in
            let programs: [HTTPFields] = [
                [.accept: "application/json"], [.accept: "application/json, text/plain"], [.contentType: "application/json"],
                [.fetchDestination: "empty", .accept: "*/*"],
            ]
            for headers in programs {
                let answer = try await visit.nobody.get("/studies", headers)
                #expect(answer.status == .unauthorized, "\(headers)")
                #expect(try answer.json([String: String].self)["code"] == "signed_out")
            }
            #expect(try await visit.nobody.get("/codings/x/check.json").status == .unauthorized)
            for headers in [[:], [.accept: "text/html,*/*"], [.fetchDestination: "document"]] as [HTTPFields] {
                let answer = try await visit.nobody.get("/studies", headers)
                #expect(answer.status == .seeOther, "\(headers)")
            }
        }
    }

    /// After signing in one comes back to a page; what a form would have done is not done by going there.
    @Test func onlyAPageIsComeBackTo() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let page = try await visit.nobody.get("/codings/\(lab.coding)/log?upto=3&x=a b".replacing(" ", with: "%20"))
            let form = try await visit.nobody.post("/families/\(lab.family)/persons", [("name", "Oma"), ("role", "grandmother")])

            #expect(page.location == "/sign-in?next=/codings/\(lab.coding)/log%3Fupto%3D3%26x%3Da%2520b")
            #expect(form.location == "/sign-in")
        }
    }

    @Test func everyErrorHasTheHeaders() async throws {
        try await Lab().open { router in
            router.get("/broken") { _, _ -> Response in throw Broken() }
        } _: { visit in
            for path in ["/broken", "/nowhere", "/studies/../x", "/assets/none.css", "/videos/none/media", "/codings/%00"] {
                let answer = try await visit.owner.get(path)

                #expect(answer.status.code >= 400)
                #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy, "\(path)")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test func aBodyThatIsTooLargeIsRefusedAsThat() async throws {
        try await Lab().open { visit in
            let long = String(repeating: "a", count: BeeldContext.bodyLimit + 1)
            let form = try await visit.owner.post("/account/name", [("name", long)])
            let json = try await visit.owner.post("/codings/\(visit.lab.coding)/events", json: "{\"events\":[],\"x\":\"\(long)\"}")

            #expect(form.status == .contentTooLarge)
            #expect(json.status == .contentTooLarge)
            #expect(try json.json([String: String].self)["code"] == "too_large")
        }
    }
}

/// A log that can be read afterwards.
struct KeptLog: Sendable {
    private let level: Logger.Level
    private let lines = NIOLockedValueBox<[String]>([])

    init(level: Logger.Level = .info) {
        self.level = level
    }

    var logger: Logger { Logger(label: "web") { _ in Handler(lines: lines, logLevel: level) } }
    var text: String { lines.withLockedValue { $0.joined() } }

    private struct Handler: LogHandler {
        let lines: NIOLockedValueBox<[String]>
        var logLevel: Logger.Level
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let own = event.metadata ?? [:]
            let words = own.map { "\($0.key)=\($0.value)" }.sorted().reversed().joined(separator: " ")
            lines.withLockedValue { $0.append("\(event.message) \(words)\n") }
        }
    }
}
