import Coding
import Foundation

/// A coding of the demo film as somebody could have made it, as events of the log.
struct DemoCoding {
    private let marks: [DemoMark]
    private let ratings: [DemoRating]
    private let persons: [String: Person.ID]

    private struct Parts: Decodable {
        let A: [DemoMark]
        let ratings: [String: [DemoRating]]
    }

    private struct DemoMark: Decodable {
        let indicator: Indicator.ID
        let actor: String
        let targets: DemoTargets?
        let start: MediaTime
        let note: String?
        let doubt: Bool?
        let dilemma: Bool?
    }

    private enum DemoTargets: Decodable {
        case letters([String])
        case family

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let letters = try? container.decode([String].self) { self = .letters(letters) } else { self = .family }
        }
    }

    private struct DemoRating: Decodable {
        let domain: Domain.ID
        let of: String
        let value: RatingValue
    }

    init(folder: URL, persons: [String: Person.ID]) throws {
        let parts = try JSONDecoder().decode(Parts.self, from: Data(contentsOf: folder.appending(path: "coding.json")))
        marks = parts.A.sorted { $0.start < $1.start }
        ratings = parts.ratings["A"] ?? []
        self.persons = persons
    }

    /// Everything marked, and rated.
    func whole(duration: MediaTime) -> [CodingEvent] {
        var script = Script()
        watch(to: duration, in: &script)
        let placed = place(marks, in: &script)
        for rating in ratings {
            guard let unit = unit(rating.of) else { continue }
            let cites = placed.filter { $0.domain == rating.domain.text && (unit == .family || unit == .person($0.actor)) }.map(\.id)
            script.add(.ratingSet(Rating(domain: rating.domain, of: unit, value: rating.value, cites: cites)))
        }
        return script.events
    }

    /// Marked up to the middle.
    func half(duration: MediaTime) -> [CodingEvent] {
        let middle = MediaTime(milliseconds: duration.milliseconds / 2)
        var script = Script()
        watch(to: middle, in: &script)
        _ = place(marks.filter { $0.start < middle }, in: &script)
        return script.events
    }

    private func watch(to time: MediaTime, in script: inout Script) {
        if let span = MediaSpan(from: .start, to: time) { script.add(.watched(span)) }
    }

    private struct Placed {
        let id: Mark.ID
        let domain: String
        let actor: Person.ID
    }

    private func place(_ marks: [DemoMark], in script: inout Script) -> [Placed] {
        marks.compactMap { mark in
            guard let actor = persons[mark.actor], let id: Mark.ID = script.newID() else { return nil }
            script.add(
                .markAdded(.init(mark: id, indicator: mark.indicator, actor: actor, targets: targets(mark.targets), start: mark.start)))
            if mark.note != nil || mark.doubt != nil || mark.dilemma != nil {
                script.add(.markChanged(id, .init(note: mark.note, doubt: mark.doubt, dilemma: mark.dilemma)))
            }
            // The codebook's identifiers name part, domain and number: `A-S3`.
            return Placed(id: id, domain: String(mark.indicator.text.dropFirst(2).prefix(1)), actor: actor)
        }
    }

    private func targets(_ targets: DemoTargets?) -> Targets {
        switch targets {
        case .letters(let letters): .persons(letters.compactMap { persons[$0] })
        case .family: .family
        case nil: .none
        }
    }

    private func unit(_ letter: String) -> RatedUnit? {
        letter == "family" ? .family : persons[letter].map(RatedUnit.person)
    }

    /// Events one after another, with identifiers as a browser makes them.
    private struct Script {
        private(set) var events: [CodingEvent] = []

        mutating func add(_ change: CodingEvent.Change) {
            guard let id: CodingEvent.ID = newID() else { return }
            events.append(CodingEvent(id: id, at: Int(Date().timeIntervalSince1970 * 1000), change: change))
        }

        func newID<Subject>() -> Identifier<Subject>? {
            Identifier(UUID().uuidString.lowercased())
        }
    }
}
