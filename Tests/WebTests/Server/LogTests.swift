import Foundation
import HTTPTypes
import Logging
import Testing

@testable import Archive
@testable import Web

/// Whoever keeps the machine reads its log, and learns no name of a family from it, whatever goes well or wrong.
struct LogTests {
    private static let names = ["Zonneveld", "Wilhelmina", "Bartholomeus", "Pluto-hond", "zonneveld-thuis.mp4", "Geheimschrift"]

    @Test func `no name of a participant stands in the log of the server`() async throws {
        let log = KeptLog(level: .trace)
        let lab = try await Lab()
        try await lab.open(logger: log.logger) { visit in
            let family = try await Self.makeFamily(visit)
            try await Self.film(family, visit)
            try await Self.goWrong(family, visit)
        }

        // The log was written to, with what went wrong in it.
        #expect(log.text.contains("unexpected"))
        #expect(log.text.contains("no such table"))
        for name in Self.names {
            for form in [name, URLText.query(name), name.lowercased()] { #expect(!log.text.contains(form), "“\(form)”") }
        }
    }

    /// - Returns: where its page is.
    private static func makeFamily(_ visit: Visit) async throws -> String {
        let made = try await visit.researcher.post("/studies/\(visit.lab.study)/families", [("name", "Zonneveld")])
        let family = try #require(made.location)
        let mother = [("name", "Wilhelmina"), ("role", "mother"), ("birth_year", "1982")]
        #expect(try await visit.researcher.post("\(family)/persons", mother).status == .seeOther)
        #expect(try await visit.researcher.post("\(family)/persons", [("name", "Bartholomeus"), ("role", "son")]).status == .seeOther)
        #expect(try await visit.researcher.get(family).text.contains("Wilhelmina"))
        return family
    }

    private static func film(_ family: String, _ visit: Visit) async throws {
        let session = try #require(try await visit.researcher.post("\(family)/sessions", [("number", "1")]).location)
        let begun = try await visit.researcher.post("\(session)/uploads", json: #"{"name":"zonneveld-thuis.mp4","size":3}"#)
        #expect(begun.status == .created)
        let captions = [("language", "nl"), ("captions", "Geheimschrift")]
        #expect(try await visit.researcher.post("\(session)/captions", captions).status == .unprocessableContent)
    }

    private static func goWrong(_ family: String, _ visit: Visit) async throws {
        let researcher = visit.researcher
        // What a form refuses, what is asked for and is not there, and what another site sent.
        let wrong = [("name", "Wilhelmina"), ("role", "koningin"), ("birth_year", "1882")]
        #expect(try await researcher.post("\(family)/persons", wrong).status == .unprocessableContent)
        #expect(try await researcher.get("/families/Zonneveld?naam=Wilhelmina").status == .notFound)
        #expect(
            try await visit.nobody.post("/sign-in", [("name", "Wilhelmina"), ("password", "Bartholomeus")]).status == .unprocessableContent)
        let forged: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .origin: "https://evil.example"]
        #expect(try await researcher.send(.post, "\(family)/persons", forged, "name=Pluto-hond").status.code == 403)
        let event = #"{"events":[{"id":"e","at":0,"kind":"mark.added","note":"Geheimschrift van Wilhelmina"}]}"#
        #expect(try await visit.owner.post("/codings/\(visit.lab.coding)/events", json: event).text.contains("refused"))
        // What nobody foresaw, with a name among the values of the statement that fails.
        try await visit.lab.archive.database.write { connection in
            try connection.run("ALTER TABLE person RENAME TO gone")
        }
        let lost = try await researcher.post("\(family)/persons", [("name", "Pluto-hond"), ("role", "son")])
        #expect(lost.status == .internalServerError)
        #expect(try await researcher.get(family).status == .internalServerError)
    }
}
