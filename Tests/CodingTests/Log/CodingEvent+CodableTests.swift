import Foundation
import Testing

@testable import Coding

@Suite struct CodingEventCodableTests {
    /// Every kind of event as a browser writes it; what comes out is what went in, to the last field.
    @Test(arguments: [
        #"{"actor":"sandra","at":1763900000000,"end":2000,"id":"e1","indicator":"T-F4","kind":"mark.added","mark":"m1","reaction":300,"start":1000,"targets":["erik","lot"]}"#,
        #"{"actor":"mirjam","at":1,"id":"e1","indicator":"B-E1","kind":"mark.added","mark":"m1","reaction":0,"start":0,"targets":"family"}"#,
        #"{"at":1,"id":"e1","kind":"mark.changed","mark":"m1","set":{"actor":"erik","dilemma":false,"doubt":true,"end":9,"indicator":"A-E2","note":"dag ☀️ \"x\"","start":5,"targets":[]}}"#,
        #"{"at":1,"id":"e1","kind":"mark.changed","mark":"m1","set":{}}"#,
        #"{"at":1,"id":"e1","kind":"mark.removed","mark":"m1"}"#,
        #"{"at":1,"cites":["m1","m2"],"domain":"E","id":"e1","kind":"rating.set","of":"sandra","value":-3}"#,
        #"{"at":1,"cites":[],"domain":"P","id":"e1","kind":"rating.set","of":"family","value":"na"}"#,
        #"{"at":1,"domain":"E","id":"e1","kind":"contradiction.kept","of":"sandra","reason":"Ik zag het.","rule":"only_positive","value":0}"#,
        #"{"at":1,"from":0,"id":"e1","kind":"watched","to":10000}"#,
        #"{"at":1,"event":"e0","id":"e1","kind":"undone"}"#,
        #"{"at":1,"event":"e0","id":"e1","kind":"redone"}"#,
    ])
    func `every kind of event comes back as it was written`(json: String) throws {
        let event = try JSONDecoder().decode(CodingEvent.self, from: Data(json.utf8))

        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == json)
    }

    @Test func `a mark may leave out what it has not`() throws {
        let short = #"{"id":"e1","at":1,"kind":"mark.added","mark":"m1","indicator":"A-E1","actor":"sandra","start":0}"#
        let long =
            #"{"id":"e1","at":1,"kind":"mark.added","mark":"m1","indicator":"A-E1","actor":"sandra","start":0,"targets":[],"end":null,"reaction":0}"#

        #expect(
            try JSONDecoder().decode(CodingEvent.self, from: Data(short.utf8))
                == JSONDecoder().decode(CodingEvent.self, from: Data(long.utf8)))
    }

    @Test func `what a browser adds for itself is passed over`() throws {
        let json = #"{"sequence":7,"id":"e1","at":1,"kind":"mark.removed","mark":"m1"}"#

        #expect(try JSONDecoder().decode(CodingEvent.self, from: Data(json.utf8)).change == .markRemoved(.init(known: "m1")))
    }

    /// The field and the reason; `value` and the like are the names the browser knows.
    @Test(arguments: [
        (#"{"id":"e1","at":1,"kind":"mark.moved"}"#, "kind: there is no event of kind “mark.moved”"),
        (
            #"{"id":"e1","at":1,"kind":"0123456789012345678901234567890123456789x"}"#,
            "kind: there is no event of kind “0123456789012345678901234567890123456789”"
        ),
        (#"{"at":1,"kind":"undone","event":"e0"}"#, "id: missing"),
        (#"{"id":"e1","kind":"undone","event":"e0"}"#, "at: missing"),
        (#"{"id":"e1","at":1}"#, "kind: missing"),
        (#"{"id":"e 1","at":1,"kind":"undone","event":"e0"}"#, "id: an identifier has 1 to 64 letters, digits, - _ or ."),
        (#"{"id":"e1","at":1,"kind":"undone"}"#, "event: missing"),
        (#"{"id":"e1","at":1,"kind":"mark.removed","mark":null}"#, "mark: null"),
        (#"{"id":"e1","at":1,"kind":"mark.changed","mark":"m1"}"#, "set: missing"),
        (#"{"id":"e1","at":1,"kind":"mark.changed","mark":"m1","set":{"start":"5"}}"#, "set.start: not Int"),
        (
            #"{"id":"e1","at":1,"kind":"mark.changed","mark":"m1","set":{"targets":"all"}}"#,
            #"set.targets: targets are a list of persons or "family""#
        ),
        (
            #"{"id":"e1","at":1,"kind":"mark.changed","mark":"m1","set":{"targets":["a b"]}}"#,
            "set.targets.0: an identifier has 1 to 64 letters, digits, - _ or ."
        ),
        (#"{"id":"e1","at":1,"kind":"mark.added","mark":"m1","indicator":"A-E1","actor":"sandra"}"#, "start: missing"),
        (#"{"id":"e1","at":1,"kind":"rating.set","domain":"E","of":"sandra","value":"0"}"#, #"value: a rating is a whole number or "na""#),
        (#"{"id":"e1","at":1,"kind":"rating.set","domain":"E","of":"sandra","value":true}"#, "value: not Int"),
        (
            #"{"id":"e1","at":1,"kind":"rating.set","domain":"E","of":"","value":1}"#,
            "of: an identifier has 1 to 64 letters, digits, - _ or ."
        ),
        (#"{"id":"e1","at":1,"kind":"contradiction.kept","domain":"E","of":"sandra","rule":"only_positive","value":0}"#, "reason: missing"),
        (#"{"id":"e1","at":1,"kind":"watched","from":5,"to":4}"#, "to: what was watched ends before it starts"),
    ])
    func `what is malformed is refused with its field and the reason`(json: String, refusal: String) {
        #expect(complaint(json, as: CodingEvent.self) == refusal)
    }

    @Test(arguments: [
        "", "null", "[]", "{", #"{"id":"e1","at":1,"kind":"watched","from":-5,"to":4}"#,
        #"{"id":"e1","at":1,"kind":"rating.set","domain":"E","of":"sandra","value":1.5}"#,
    ])
    func `what is no event at all is refused`(json: String) {
        #expect(complaint(json, as: CodingEvent.self) != nil)
    }
}
