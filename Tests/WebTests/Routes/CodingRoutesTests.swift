import Archive
import Coding
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// The log behind the coding screen, as its scripts send and read it.
struct CodingRoutesTests {
    struct ReceiptSeen: Decodable, Equatable {
        struct Taken: Decodable, Equatable {
            let id: String
            let sequence: Int
            let warnings: [Remark]
        }

        struct Refused: Decodable, Equatable {
            let id: String
            let code: String
            let sentence: String
        }

        struct Remark: Decodable, Equatable {
            let code: String
            let sentence: String
        }

        let acknowledged: [Taken]
        let refused: [Refused]
        let head: Int
    }

    private static func events(_ events: [String]) -> String { #"{"events":[\#(events.joined(separator: ","))]}"# }

    private static func mark(
        _ id: String, _ lab: Lab, indicator: String = "A-E1", actor: String? = nil, start: Int = 1000
    ) -> String {
        let actor = actor ?? lab.mother.id.text
        return #"{"id":"\#(id)","at":5,"kind":"mark.added","mark":"m-\#(id)","indicator":"\#(indicator)","actor":"\#(actor)","#
            + #""targets":[],"start":\#(start),"end":null,"reaction":0}"#
    }

    private static func send(_ visit: Visit, _ list: [String]) async throws -> Answer {
        try await visit.owner.post("/codings/\(visit.lab.coding)/events", json: events(list))
    }

    @Test func whatIsTakenIsAcknowledgedInOrder() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let answer = try await Self.send(visit, [Self.mark("e1", lab), Self.mark("e2", lab)])

            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
            let acknowledged = #"{"id":"e1","sequence":1,"warnings":[]},{"id":"e2","sequence":2,"warnings":[]}"#
            #expect(answer.text == #"{"acknowledged":[\#(acknowledged)],"head":2,"refused":[]}"#)
        }
    }

    @Test func anEventSentTwiceIsAppliedOnce() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            _ = try await Self.send(visit, [Self.mark("e1", lab), Self.mark("e2", lab)])

            let again = try await Self.send(
                visit, [Self.mark("e2", lab), Self.mark("e3", lab), Self.mark("e3", lab), Self.mark("e1", lab)])

            let receipt = try again.json(ReceiptSeen.self)
            #expect(receipt.acknowledged.map(\.id) == ["e2", "e3", "e3", "e1"])
            #expect(receipt.acknowledged.map(\.sequence) == [2, 3, 3, 1])
            #expect(receipt.head == 3)
            #expect(try await lab.archive.log(of: lab.coding, by: lab.owner).map(\.event.id.text) == ["e1", "e2", "e3"])
        }
    }

    /// Every kind of event there is comes back as it went in, with its place.
    @Test func theLogComesBackAsItWasSent() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let (mother, daughter) = (lab.mother.id.text, lab.daughter.id.text)
            let sent = [
                #"{"id":"e1","at":1,"kind":"mark.added","mark":"m1","indicator":"A-P1","actor":"\#(mother)","#
                    + #""targets":["\#(daughter)"],"start":10,"end":20,"reaction":5}"#,
                #"{"id":"e2","at":2,"kind":"mark.changed","mark":"m1","set":{"start":11,"end":21,"note":"“ja” 👍","#
                    + #""doubt":true,"dilemma":false,"targets":"family"}}"#,
                #"{"id":"e3","at":3,"kind":"mark.removed","mark":"m1"}"#,
                #"{"id":"e4","at":4,"kind":"undone","event":"e3"}"#,
                #"{"id":"e5","at":5,"kind":"redone","event":"e3"}"#,
                #"{"id":"e6","at":6,"kind":"watched","from":0,"to":60000}"#,
                #"{"id":"e7","at":7,"kind":"rating.set","domain":"E","of":"\#(mother)","value":2,"cites":["m1"]}"#,
                #"{"id":"e8","at":8,"kind":"rating.set","domain":"P","of":"family","value":"na","cites":[]}"#,
                #"{"id":"e9","at":9,"kind":"contradiction.kept","domain":"E","of":"\#(mother)","rule":"nothing_marked","#
                    + #""value":2,"reason":"Toch"}"#,
            ]
            let receipt = try await Self.send(visit, sent).json(ReceiptSeen.self)
            #expect(receipt.refused == [])

            let all = try await Self.log(visit, "")
            let tail = try await Self.log(visit, "?after=7")

            #expect(all.head == 9)
            #expect(all.events.count == 9)
            for (place, text) in sent.enumerated() {
                var expected = try Self.object(text)
                expected["sequence"] = place + 1
                #expect(NSDictionary(dictionary: all.events[place]) == NSDictionary(dictionary: expected))
            }
            #expect(tail.events.map { $0["id"] as? String } == ["e8", "e9"])
            #expect(tail.head == 9)
            #expect(try await Self.log(visit, "?after=9").events.isEmpty)
        }
    }

    @Test(arguments: ["x", "-1", "", "1.5", "99999999999999999999"])
    func anUnreadablePlaceInTheLogIsRefused(after: String) async throws {
        try await Lab().open { visit in
            let answer = try await visit.owner.get("/codings/\(visit.lab.coding)/events?after=\(after)", [.accept: "application/json"])

            #expect(answer.status == .badRequest)
        }
    }

    @Test(arguments: Language.allCases)
    func oneBadEventDoesNotHoldUpTheOthers(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        let bad: [(event: String, code: String)] = [
            (#"{"id":"b1","at":1,"kind":"mark.exploded"}"#, "malformed"),
            (#"{"id":"b2","at":"gisteren","kind":"watched","from":0,"to":1}"#, "malformed"),
            (#"{"id":"b3"}"#, "malformed"),
            (#"{"id":"b4","at":1,"kind":"watched","from":5,"to":1}"#, "malformed"),
            (Self.mark("b5", lab, indicator: "Z-9"), "unknown_indicator"),
            (Self.mark("b6", lab, indicator: "B-E1"), "unknown_indicator"),
            (Self.mark("b7", lab, actor: "niemand"), "unknown_person"),
            (Self.mark("b8", lab, actor: lab.practitioner.id.text), "not_an_actor"),
            (Self.mark("b9", lab, start: 60_001), "beyond_the_end"),
            (Self.mark("b10", lab, start: -1), "beyond_the_end"),
            (#"{"id":"b11","at":1,"kind":"rating.set","domain":"Z","of":"family","value":1,"cites":[]}"#, "unknown_domain"),
            (#"{"id":"b12","at":1,"kind":"rating.set","domain":"E","of":"family","value":1,"cites":[]}"#, "not_rated_like_this"),
            (#"{"id":"b13","at":1,"kind":"rating.set","domain":"P","of":"family","value":4,"cites":[]}"#, "value_off_the_scale"),
            (#"{"id":"b14","at":1,"kind":"watched","from":0,"to":60001}"#, "beyond_the_end"),
        ]
        try await lab.open { visit in
            let sent = bad.map(\.event) + [Self.mark("good", lab)]
            let answer = try await visit.browser(lab.owner, language: language)
                .post("/codings/\(lab.coding)/events", json: Self.events(sent))
            let receipt = try answer.json(ReceiptSeen.self)

            #expect(answer.status == .ok)
            #expect(receipt.acknowledged.map(\.id) == ["good"])
            #expect(receipt.head == 1)
            #expect(Set(receipt.refused.map(\.id)) == Set(bad.indices.map { "b\($0 + 1)" }))
            for refused in receipt.refused {
                let place = try #require(Int(refused.id.dropFirst()))
                #expect(refused.code == bad[place - 1].code, "\(refused.id)")
                #expect(refused.sentence == texts["refusal.\(refused.code)"])
            }
        }
    }

    @Test(arguments: Language.allCases)
    func somebodyOutOfTheRoomIsAWarning(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        try await lab.open { visit in
            let absent = Self.mark("e1", lab, actor: lab.daughter.id.text, start: 30_000)
            let answer = try await visit.browser(lab.owner, language: language)
                .post("/codings/\(lab.coding)/events", json: Self.events([absent]))

            let taken = try #require(try answer.json(ReceiptSeen.self).acknowledged.first)
            #expect(taken.warnings == [.init(code: "absent", sentence: texts["warning.absent"])])
        }
    }

    @Test(arguments: Language.allCases)
    func moreThanTheCodebookExpectsIsAWarning(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        try await lab.open { visit in
            let others = [Self.mark("e3", lab, actor: lab.stepfather.id.text), Self.mark("e4", lab, indicator: "A-E2")]
            let answer = try await visit.browser(lab.owner, language: language).post(
                "/codings/\(lab.coding)/events",
                json: Self.events([Self.mark("e1", lab), Self.mark("e2", lab)] + others + [Self.mark("e5", lab)]))

            let warnings = try answer.json(ReceiptSeen.self).acknowledged.map(\.warnings)
            #expect(warnings == [[], [], [], [], [.init(code: "more_than_expected", sentence: texts["warning.more_than_expected"])]])
        }
    }

    @Test(arguments: [
        "", "x", "{}", "[]", "null", #"{"events":{}}"#, #"{"events":[1]}"#, #"{"events":[{}]}"#, #"{"events":[{"id":""}]}"#,
        #"{"events":[{"id":"../x"}]}"#, #"{"events":["# + String(repeating: "[", count: 100_000), "{\"events\":[],\"events\"",
    ])
    func whatIsNoDeliveryIsRefusedAsAWhole(body: String) async throws {
        try await Lab().open { visit in
            let answer = try await visit.owner.post("/codings/\(visit.lab.coding)/events", json: body)

            #expect(answer.status == .badRequest)
            #expect(try answer.json([String: String].self)["code"] == "malformed")
        }
    }

    @Test func onlyJSONIsRead() async throws {
        try await Lab().open { visit in
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
                let answer = try await visit.owner.send(
                    .post, "/codings/\(visit.lab.coding)/events",
                    [.contentType: type, .accept: "application/json", .csrfToken: visit.owner.csrf], #"{"events":[]}"#)
                #expect(answer.status == .badRequest, "\(type)")
            }
        }
    }

    @Test func aDeliveryHasAtMostTwoHundredEvents() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let full = try await Self.send(visit, (1...200).map { Self.mark("e\($0)", lab) })
            let tooMany = try await Self.send(visit, (201...401).map { Self.mark("e\($0)", lab) })

            #expect(full.status == .ok)
            #expect(try full.json(ReceiptSeen.self).head == 200)
            #expect(tooMany.status == .contentTooLarge)
            #expect(try tooMany.json([String: String].self)["code"] == "too_large")
            #expect(try await lab.archive.log(of: lab.coding, by: lab.owner).count == 200)
        }
    }

    @Test func aLockedCodingTakesNothingMore() async throws {
        let lab = try await Lab()
        try await lab.lock()
        try await lab.open { visit in
            let answer = try await Self.send(visit, [Self.mark("e1", lab)])
            let problem = try answer.json([String: String].self)

            #expect(answer.status == .conflict)
            #expect(problem["code"] == "coding_locked")
            #expect(problem["sentence"] == "Aan een afgesloten codering verandert niets meer.")
        }
    }

    /// A browser that missed the answer before the lock learns that its events are there.
    @Test func whatALockedCodingHasIsAcknowledgedAgain() async throws {
        let lab = try await Lab()
        try await lab.lock()
        let known = try #require(try await lab.archive.log(of: lab.coding, by: lab.owner).first)
        try await lab.open { visit in
            let event = String(decoding: try JSONEncoder().encode(known.event), as: UTF8.self)
            let answer = try await Self.send(visit, [event])

            #expect(answer.status == .ok)
            #expect(try answer.json(ReceiptSeen.self).acknowledged == [.init(id: known.event.id.text, sequence: 1, warnings: [])])
        }
    }

    @Test func aTextThatIsTooLongIsRefused() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let long = String(repeating: "é", count: 4001)
            let answer = try await Self.send(
                visit,
                [
                    Self.mark("e1", lab), #"{"id":"e2","at":1,"kind":"mark.changed","mark":"m-e1","set":{"note":"\#(long)"}}"#,
                    #"{"id":"e3","at":1,"kind":"mark.changed","mark":"m-e1","set":{"note":"\#(long.dropLast())"}}"#,
                ])

            let receipt = try answer.json(ReceiptSeen.self)
            #expect(receipt.refused.map(\.code) == ["text_too_long"])
            #expect(receipt.acknowledged.map(\.id) == ["e1", "e3"])
        }
    }

    /// What a coder typed is shown as text, wherever it is shown.
    @Test func theLogPageShowsAnyStateOfThePast() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            _ = try await Self.send(visit, [Self.mark("e1", lab), Self.mark("e2", lab, indicator: "A-E2")])

            let whole = try await visit.owner.get("/codings/\(lab.coding)/log")
            let first = try await visit.owner.get("/codings/\(lab.coding)/log?upto=1")
            let unreadable = try await visit.owner.get("/codings/\(lab.coding)/log?upto=%3Cscript%3E")

            #expect(whole.text.contains("A-E1") && whole.text.contains("A-E2"))
            #expect(first.status == .ok)
            #expect(unreadable.status == .ok)
            #expect(!unreadable.text.contains("<script>%"))
            #expect(whole.text.contains("name=\"next\" value=\"/codings/\(lab.coding)/log\""))
            #expect(first.text.contains("name=\"next\" value=\"/codings/\(lab.coding)/log?upto=1\""))
        }
    }

    private static func log(_ visit: Visit, _ query: String) async throws -> (events: [[String: Any]], head: Int?) {
        let answer = try await visit.owner.get("/codings/\(visit.lab.coding)/events\(query)", [.accept: "application/json"])
        let object = try object(answer.text)
        return (object["events"] as? [[String: Any]] ?? [], object["head"] as? Int)
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
