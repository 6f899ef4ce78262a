import Archive
import Coding
import Foundation

/// Who was in the room when, as a form has it: the boxes `person`, and under each person's name any number of times `from.…` and `to.…`,
/// written as `mm:ss` or `h:mm:ss`. A person without times was there from beginning to end.
struct PresenceForm {
    let participation: [Participation]
    /// Whose times cannot be read, or end before they start.
    let unreadable: [Person.ID]

    init(_ form: FormFields, people: [Person]) {
        let present = Set(form.values["person"] ?? [])
        var participation: [Participation] = []
        var unreadable: [Person.ID] = []
        for person in people {
            let spans = Self.spans(form, person.id)
            if spans == nil { unreadable.append(person.id) }
            participation.append(Participation(person: person, takesPart: present.contains(person.id.text), spans: spans ?? []))
        }
        self.participation = participation
        self.unreadable = unreadable
    }

    private static func spans(_ form: FormFields, _ person: Person.ID) -> [MediaSpan]? {
        let starts = form.values["from.\(person)"] ?? []
        let ends = form.values["to.\(person)"] ?? []
        var spans: [MediaSpan] = []
        for (start, end) in zip(starts, ends) where !(start.isEmpty && end.isEmpty) {
            guard let from = time(start), let to = time(end), let span = MediaSpan(from: from, to: to) else { return nil }
            spans.append(span)
        }
        return starts.count == ends.count ? spans : nil
    }

    /// From `1:46`, `1:46.5`, `1:02:03` or `106`.
    static func time(_ text: String) -> MediaTime? {
        let fields = text.trimmingCharacters(in: .whitespaces).replacing(",", with: ".").split(
            separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), text.utf8.allSatisfy({ " 0123456789:.,".utf8.contains($0) }),
            let seconds = fields.last.flatMap({ Double($0) }), (0..<86_400).contains(seconds)
        else { return nil }
        // 12:75 is a slip of the hand; 75 alone is a number of seconds.
        guard fields.count == 1 || seconds < 60 else { return nil }
        var total = 0
        for (place, field) in fields.dropLast().enumerated() {
            guard let number = Int(field), (0..<(place == 0 ? 1440 : 60)).contains(number) else { return nil }
            total = total * 60 + number
        }
        return MediaTime(milliseconds: total * 60_000 + Int((seconds * 1000).rounded()))
    }
}
