import Coding
import Foundation
import Testing

@testable import Web

/// What a browser sends of a coding: a delivery of events, which are admitted to a log and added up.
@Suite struct CodingEventsFuzz {
    @Test func `an event that is read can be written, read again, admitted and added up`() throws {
        let task = try Self.task()
        try Fuzz("CodingEvents").run(Self.inputs) { input in
            guard let delivery = try? JSONDecoder().decode(Delivery.self, from: Data(input.bytes)) else { return }

            try law("an event is lost", delivery.readable.count + delivery.unreadable.count == delivery.events.count)
            for event in delivery.readable {
                let written = try JSONEncoder().encode(event)
                try law("written and read again it is another", try JSONDecoder().decode(CodingEvent.self, from: written) == event)
                try law("a name that is none", event.id.text.utf8.count <= 64)
            }
            let admitted = delivery.readable.filter { (try? task.admit($0)) != nil }
            for event in admitted { try law("admitted though it does not fit: \(event)", Self.fits(event, task)) }
            let record = CodingRecord(log: admitted)
            try law("the same log twice is another record", CodingRecord(log: admitted + admitted) == record)
            try law("marks are out of order", record.marks.map(\.start) == record.marks.map(\.start).sorted())
            _ = LockCheck(task: task, record: record)
        }
    }

    private static func task() throws -> CodingTask {
        let codebook = try CodebookReader.read(try #require(try ShippedCodebooks.named("softa")).yaml)
        let people = [("mother", Person.Role.mother), ("son", .son), ("worker", .practitioner)].compactMap { name, role in
            Person.ID(name).map { Person(id: $0, name: name, role: role) }
        }
        let span = try #require(MediaSpan(from: .start, to: MediaTime(milliseconds: 60_000)))
        return CodingTask(
            codebook: codebook, part: try #require(codebook.parts.first),
            presence: Presence(people: people.map { PersonPresence(person: $0, spans: [span]) }), duration: span.to)
    }

    private static func fits(_ event: CodingEvent, _ task: CodingTask) -> Bool {
        func isIn(_ time: MediaTime?) -> Bool { time.map { $0 >= .start && $0 <= task.duration } ?? true }
        func isShort(_ text: String?) -> Bool { (text?.count ?? 0) <= CodingTask.textLimit }
        func isValue(_ value: RatingValue) -> Bool {
            if case .scale(let value) = value { task.codebook.scale.values.contains(value) } else { true }
        }
        switch event.change {
        case .markAdded(let new):
            return isIn(new.start) && isIn(new.end) && new.end ?? new.start >= new.start && task.presence.person(new.actor) != nil
                && (0...60_000).contains(new.reaction)
        case .markChanged(_, let set): return isIn(set.start) && isIn(set.end) && isShort(set.note)
        case .ratingSet(let rating): return isValue(rating.value) && rating.cites.count <= CodingTask.referenceLimit
        case .contradictionKept(let kept): return isValue(kept.value) && isShort(kept.reason)
        case .watched(let span): return isIn(span.from) && isIn(span.to)
        case .markRemoved, .undone, .redone: return true
        }
    }

    private static let inputs = Inputs(
        samples: [
            #"{"events":[]}"#,
            #"{"events":[{"id":"m1","at":5,"kind":"mark.added","mark":"k1","indicator":"A-E1","actor":"mother","targets":["son"],"start":1000}]}"#,
            #"{"events":[{"id":"m2","at":6,"kind":"mark.changed","mark":"k1","set":{"note":"zacht","doubt":true,"start":900}}]}"#,
            #"{"events":[{"id":"r","at":7,"kind":"rating.set","domain":"E","of":"mother","value":-2,"cites":["k1"]},{"id":"u","at":8,"kind":"undone","event":"r"}]}"#,
            #"{"events":[{"id":"c","at":9,"kind":"contradiction.kept","domain":"E","of":"son","rule":"only_positive","value":"na","reason":"stil"}]}"#,
            #"{"events":[{"id":"w","at":9,"kind":"watched","from":0,"to":9000},{"id":"x","kind":"nothing"}]}"#,
        ],
        words: [
            "null", "true", "[]", "{}", "[", "{", "}", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "1e9", "\"family\"", "\"na\"",
            "\"kind\":\"undone\"", "\"id\":\"m1\"", "\"at\":", "\"events\":[",
        ] + Chance.edges
    ) { chance in
        #"{"events":["# + chance.some(12, separator: ",") { event(&$0) } + "]}"
    }

    private static func event(_ chance: inout Chance) -> String {
        let kinds = [
            "mark.added": ["mark", "indicator", "actor", "targets", "start", "end", "reaction"], "mark.changed": ["mark", "set"],
            "mark.removed": ["mark"], "rating.set": ["domain", "of", "value", "cites"],
            "contradiction.kept": ["domain", "of", "rule", "value", "reason"], "watched": ["from", "to"], "undone": ["event"],
            "redone": ["event"],
        ]
        let kind = chance.pick(kinds.keys.sorted())
        let fields = (kinds[kind] ?? []).filter { _ in !chance.once(in: 12) }.map { "\"\($0)\":" + value($0, &chance) }
        return #"{"id":"e\#(chance.below(9))","at":\#(chance.once(in: 9) ? chance.number() : "5"),"kind":"\#(kind)""#
            + fields.map { "," + $0 }.joined() + "}"
    }

    private static func value(_ field: String, _ chance: inout Chance) -> String {
        switch field {
        case "mark", "event": "\"e\(chance.below(9))\""
        case "indicator": "\"\(chance.pick(["A-E1", "A-E2", "A-S1", "A-P1", "B-E1", "x"]))\""
        case "actor", "of": "\"\(chance.pick(["mother", "son", "worker", "family", "nobody"]))\""
        case "targets": chance.pick(["[]", "\"family\"", "[\"mother\"]", "[\"son\",\"son\"]", "[\"nobody\"]", "\"all\""])
        case "cites": "[" + chance.some(4, separator: ",") { "\"e\($0.below(9))\"" } + "]"
        case "set":
            #"{"start":\#(chance.below(70_000)),"note":"\#(chance.letters(9, of: "abcé😀"))","doubt":\#(chance.pick(["true", "false", "1"]))}"#
        case "domain": "\"\(chance.pick(["E", "C", "S", "P", "X"]))\""
        case "rule": "\"\(chance.pick(["nothing", "only_positive", "not_applicable", "x"]))\""
        case "value": chance.once(in: 5) ? "\"na\"" : String(chance.below(9) - 4)
        case "reason": "\"\(chance.letters(9, of: "abc é"))\""
        default: chance.once(in: 6) ? chance.number() : String(chance.below(65_000))
        }
    }
}
