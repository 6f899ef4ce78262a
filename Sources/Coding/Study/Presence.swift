/// Who was in the room when: people come late, walk out and come back.
public struct Presence: Hashable, Sendable {
    /// In the order of the session's digits. Somebody without a span took part but was never in the picture.
    public let people: [PersonPresence]

    public init(people: [PersonPresence]) {
        self.people = people
    }

    public func person(_ id: Person.ID) -> Person? {
        people.first { $0.person.id == id }?.person
    }

    public func isPresent(_ id: Person.ID, at time: MediaTime) -> Bool {
        people.first { $0.person.id == id }?.spans.contains { $0.contains(time) } ?? false
    }

    /// The people whose behaviour a part marks.
    public func people(on side: Side) -> [Person] {
        people.map(\.person).filter { $0.side == side }
    }

    /// The largest number of family members in the room at the same time.
    public var mostRelativesAtOnce: Int {
        let spans = people.filter { $0.person.side == .client }.map(\.spans)
        let starts = spans.joined().map(\.from)
        // Who leaves in the very millisecond in which another comes in was not there together with that one.
        return starts.map { start in
            spans.count { $0.contains { $0.from == start || ($0.from < start && start < $0.to) } }
        }.max() ?? 0
    }
}

/// One person of a session with the spans of presence.
public struct PersonPresence: Hashable, Sendable {
    public let person: Person
    public let spans: [MediaSpan]

    public init(person: Person, spans: [MediaSpan]) {
        self.person = person
        self.spans = spans
    }
}
