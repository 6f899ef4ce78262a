import Archive
import Coding
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// From an empty study to a locked coding, over HTTP only, with another instrument than the one that is shipped.
struct WholeWayTests {
    private struct Screen: Decodable {
        struct Person: Decodable {
            let id: String
            let name: String
        }

        struct Indicator: Decodable {
            let id: String
            let kind: String
        }

        struct Book: Decodable {
            let id: String
            let indicators: [Indicator]
        }

        let persons: [Person]
        let codebook: Book
    }

    private struct Check: Decodable {
        struct Lack: Decodable { let sentence: String }
        struct Item: Decodable {
            let domain: String
            let of: String
            let rule: String
            let value: Int
        }

        let missing: [Lack]
        let contradictions: [Item]
        let lockable: Bool
    }

    @Test(arguments: Way.allCases)
    func anotherInstrumentGoesTheWholeWay(way: Way) async throws {
        let lab = try await Lab()
        let yaml = try Project.text("Tests/Fixtures/turns.yaml")
        try await lab.open(way) { visit in
            let coding = try await Self.begin(yaml, visit)
            let coder = try await visit.browser(signingIn: "dertien")
            let screen = try await coder.get("\(coding)/screen.json").json(Screen.self)
            #expect(screen.codebook.id == "turns")
            #expect(screen.codebook.indicators.count == 7)
            let people = Dictionary(uniqueKeysWithValues: screen.persons.map { ($0.name, $0.id) })
            let (an, bo) = (try #require(people["An"]), try #require(people["Bo"]))

            var number = 0
            func send(_ events: [String]) async throws -> CodingRoutesTests.ReceiptSeen {
                let numbered = events.map { event in
                    number += 1
                    return #"{"id":"e\#(number)","at":\#(number),\#(event)}"#
                }
                let answer = try await coder.post("\(coding)/events", json: #"{"events":[\#(numbered.joined(separator: ","))]}"#)
                #expect(answer.status == .ok)
                return try answer.json(CodingRoutesTests.ReceiptSeen.self)
            }

            let marked = try await send([
                #""kind":"mark.added","mark":"m1","indicator":"T-F1","actor":"\#(an)","targets":["\#(bo)"],"#
                    + #""start":1000,"end":null,"reaction":0"#,
                #""kind":"mark.added","mark":"m2","indicator":"T-F4","actor":"\#(bo)","targets":[],"start":2000,"end":5000,"reaction":0"#,
                #""kind":"mark.added","mark":"m3","indicator":"T-L1","actor":"\#(bo)","targets":["\#(an)"],"#
                    + #""start":3000,"end":null,"reaction":0"#,
                #""kind":"watched","from":0,"to":60000"#,
            ])
            #expect(marked.refused == [])
            let before = try await coder.get("\(coding)/check.json").json(Check.self)
            #expect(!before.lockable)
            #expect(before.missing.count == 4, "an end, two persons and the family")
            #expect(try await coder.post("\(coding)/lock").status == .conflict)

            let rated = try await send([
                #""kind":"mark.changed","mark":"m3","set":{"end":4000}"#,
                #""kind":"rating.set","domain":"F","of":"\#(an)","value":2,"cites":["m1"]"#,
                #""kind":"rating.set","domain":"F","of":"\#(bo)","value":3,"cites":[]"#,
                #""kind":"rating.set","domain":"L","of":"family","value":5,"cites":["m3"]"#,
            ])
            #expect(rated.refused == [])
            let contradicted = try await coder.get("\(coding)/check.json").json(Check.self)
            #expect(contradicted.missing.map(\.sentence) == [])
            #expect(contradicted.contradictions.map(\.rule) == ["only_positive"])

            _ = try await send([
                #""kind":"contradiction.kept","domain":"F","of":"\#(an)","rule":"only_positive","value":2,"#
                    + #""reason":"Eén keer, daarna niet meer""#
            ])
            #expect(try await coder.get("\(coding)/check.json").json(Check.self).lockable)
            #expect(try await coder.post("\(coding)/lock").location == "\(coding)/ratings")

            #expect(try await coder.get("\(coding)/ratings").text.contains("Heel gelijk"))
            #expect(try await visit.researcher.get("\(coding)/log").text.contains("Eén keer, daarna niet meer"))
            #expect(try await coder.get("/").text.contains(try Project.texts(.nl)["assignment.state.locked"]))
        }
    }

    /// Study, family, people, session, recording and assignment.
    private static func begin(_ yaml: String, _ visit: Visit) async throws -> String {
        let (lab, researcher) = (visit.lab, visit.researcher)
        let study = try #require(
            try await researcher.post("/studies", [("title", "Beurten"), ("codebook", "own"), ("codebook_text", yaml)]).location)
        let family = try #require(try await researcher.post("\(study)/families", [("name", "Bos")]).location)
        for (name, role) in [("An", "mother"), ("Bo", "son"), ("Kim", "practitioner")] {
            _ = try await researcher.post(
                "\(family)/persons", [("name", name), ("role", role), ("birth_year", role == "son" ? "2013" : "")])
        }
        let founded = try #require(Study.ID(String(study.dropFirst("/studies/".count))))
        try await lab.archive.change(membership: lab.stranger.id, in: founded, to: .coder, by: lab.manager)
        let session = try #require(try await researcher.post("\(family)/sessions", [("number", "1")]).location)
        let id = try #require(Session.ID(String(session.dropFirst("/sessions/".count))))
        try await Lab.agree(try #require(Family.ID(String(family.dropFirst("/families/".count)))), lab.archive, by: lab.manager)
        let assigned = try await researcher.post(
            "\(session)/assignments", [("coder", lab.stranger.id.text), ("part", "T"), ("purpose", "study")])
        #expect(assigned.status == .seeOther)
        // Whoever gets a role is signed out.
        let coder = try await visit.browser(signingIn: "dertien")
        #expect(try await !coder.get("/").text.contains("/coding\""), "without a recording there is nothing to begin")

        let film = PreparedVideo(
            duration: Lab.duration, frameRate: FrameRate(numerator: 25, denominator: 1), width: 960, height: 540, hasSound: true)
        _ = try await lab.archive.takeIn(film, from: lab.folder.appending(path: "film"), captions: [], for: id)
        let begin = try #require(try await coder.get("/").text.firstMatch(of: /action="(\/assignments\/[^"]+\/coding)"/)).output.1
        return try #require(try await coder.post(String(begin)).location)
    }
}
