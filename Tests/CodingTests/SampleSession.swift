import Foundation

@testable import Coding

/// One session for the tests: a fictional family in a recording of one minute.
enum SampleSession {
    static let sandra = Person(id: .init(known: "sandra"), name: "Sandra", role: .mother)
    static let erik = Person(id: .init(known: "erik"), name: "Erik", role: .stepfather)
    static let lot = Person(id: .init(known: "lot"), name: "Lot", role: .daughter, birthYear: 2011)
    static let mirjam = Person(id: .init(known: "mirjam"), name: "Mirjam", role: .practitioner)

    static let duration = time(60_000)

    /// Erik leaves after ten seconds and is back for the last ten; Lot takes part but never comes into the picture.
    static let presence = Presence(people: [
        PersonPresence(person: sandra, spans: spans((0, 60_000))),
        PersonPresence(person: erik, spans: spans((0, 10_000), (50_000, 60_000))),
        PersonPresence(person: lot, spans: []),
        PersonPresence(person: mirjam, spans: spans((0, 60_000))),
    ])

    static let softa = Result { try CodebookReader.read(try FixtureFile.shipped("softa")) }
    static let turns = Result { try CodebookReader.read(try FixtureFile.text("turns.yaml")) }

    static func task(_ codebook: Result<Codebook, any Error> = softa, part: String = "A", presence: Presence = presence) throws
        -> CodingTask
    {
        let codebook = try codebook.get()
        guard let part = codebook.parts.first(where: { $0.id.text == part }) else { throw Missing(what: "part \(part)") }
        return CodingTask(codebook: codebook, part: part, presence: presence, duration: duration)
    }

    static func time(_ milliseconds: Int) -> MediaTime { MediaTime(milliseconds: milliseconds) }

    static func spans(_ bounds: (Int, Int)...) -> [MediaSpan] {
        bounds.compactMap { MediaSpan(from: time($0.0), to: time($0.1)) }
    }
}

/// A test looked for something of its own that is not there.
struct Missing: Error {
    let what: String
}

/// What the tests of all rooms share, found from where this file lies.
enum FixtureFile {
    static func text(_ name: String) throws -> String {
        try String(contentsOf: project.appending(path: "Tests/Fixtures/\(name)"), encoding: .utf8)
    }

    /// A page of the manual.
    static func page(_ name: String) throws -> String {
        try String(contentsOf: project.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func shipped(_ name: String) throws -> String {
        guard let codebook = try ShippedCodebooks.named(name) else { throw Missing(what: name) }
        return codebook.yaml
    }
}

/// Numbers every event after the other, as a browser does.
struct SampleLog {
    private(set) var events: [CodingEvent] = []

    init(_ changes: CodingEvent.Change...) {
        for change in changes { add(change) }
    }

    @discardableResult
    mutating func add(_ change: CodingEvent.Change) -> CodingEvent.ID {
        let event = CodingEvent(id: .numbered(events.count + 1), at: 1_763_900_000_000 + events.count, change: change)
        events.append(event)
        return event.id
    }

    var record: CodingRecord { CodingRecord(log: events) }
}

extension Identifier {
    /// `1`, `2` and so on: identifiers for things that are only told apart.
    static func numbered(_ number: Int) -> Self {
        guard let identifier = Self(String(number)) else { preconditionFailure("a number is an identifier") }
        return identifier
    }
}

extension CodingEvent.Change {
    static func mark(
        _ number: Int, _ indicator: Indicator.ID, by actor: Person = SampleSession.sandra, towards targets: Targets = .none,
        at start: Int = 0,
        until end: Int? = nil
    ) -> Self {
        .markAdded(
            CodingEvent.NewMark(
                mark: .numbered(number), indicator: indicator, actor: actor.id, targets: targets, start: MediaTime(milliseconds: start),
                end: end.map { MediaTime(milliseconds: $0) }))
    }

    static func rating(_ domain: Domain.ID, of unit: RatedUnit, _ value: RatingValue) -> Self {
        .ratingSet(Rating(domain: domain, of: unit, value: value))
    }
}

extension RatedUnit {
    static func person(_ person: Person) -> Self { .person(person.id) }
}
