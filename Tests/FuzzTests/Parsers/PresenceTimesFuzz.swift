import Archive
import Coding
import Testing

@testable import Web

/// Times as people write them down, and the form that says who was in the room when.
@Suite struct PresenceTimesFuzz {
    @Test func `a time is the one that was written`() throws {
        try Fuzz("PresenceTimes").run(Self.inputs) { input in
            let time = PresenceForm.time(input.text)

            try law("\(String(describing: time)) is not what stands there", time == Self.reference(input.text))
            try law("a time before the film, or after any", time.map { (0...1441 * 3_600_000).contains($0.milliseconds) } ?? true)
        }
    }

    @Test func `the spans of a form are in order, and each person is answered for`() throws {
        let people = ["a", "b", "c"].compactMap { Person.ID($0) }.map { Person(id: $0, name: "x", role: .mother) }
        try Fuzz("PresenceForm").run(Self.forms) { input in
            let form = PresenceForm(FormFields(query: input.text), people: people)

            try law("somebody is missing", form.participation.map(\.person) == people)
            for entry in form.participation {
                try law("a span ends before it starts", entry.spans.allSatisfy { $0.from >= .start && $0.to >= $0.from })
                try law("spans of what cannot be read", entry.spans.isEmpty || !form.unreadable.contains(entry.person.id))
            }
        }
    }

    private static let inputs = Inputs(
        samples: ["1:46", "1:46.5", "1:02:03", "106", "0:00", "12:59,999", "23:59:59", "1439:59:59"],
        words: [":", ".", ",", " ", "::", "59", "60", "86400", "1440", "-", "e", "٣"] + Chance.edges, longest: 60
    ) { chance in
        chance.some(4, separator: ":") { $0.once(in: 4) ? $0.number() : String($0.below(70)) }
            + (chance.once(in: 3) ? chance.pick([".", ","]) + chance.letters(5, of: "0123456789") : "")
    }

    private static let forms = Inputs(
        samples: ["person=a&from.a=0:00&to.a=1:00&person=b", "from.a=1&from.a=2&to.a=3", "person=z&from.z=0&to.z=1"],
        words: ["person=", "from.a=", "to.a=", "from.b=", "&", "=", ":", "0:00", "1:00"]
    ) { chance in
        chance.some(9, separator: "&") { chance in
            let field = chance.pick(["person", "from.a", "to.a", "from.b", "to.b", "from.c", "to.c", "from.z"])
            return field + "=" + (field == "person" ? chance.pick(["a", "b", "c", "z"]) : "\(chance.below(99)):\(chance.below(70))")
        }
    }

    /// One to three whole numbers, the last with a fraction; in more than one, the last is below 60, and so is any but the first.
    private static func reference(_ text: String) -> MediaTime? {
        let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        guard let found = String(trimmed).wholeMatch(of: /(?:([0-9]+):)?(?:([0-9]+):)?([0-9]*[.,]?[0-9]*)/) else { return nil }
        let last = found.3.replacing(",", with: ".")
        guard last.contains(where: \.isNumber), let seconds = Double(last), seconds < 86_400 else { return nil }
        var minutes = 0
        let fields = [found.1, found.2].compactMap(\.self)
        guard fields.isEmpty || seconds < 60 else { return nil }
        for (place, field) in fields.enumerated() {
            guard let number = Int(field), number < (place == 0 ? 1440 : 60) else { return nil }
            minutes = minutes * 60 + number
        }
        return MediaTime(milliseconds: minutes * 60_000 + Int((seconds * 1000).rounded()))
    }
}
