/// Everything a part asks to be rated after a session, with what the marks say about it.
public struct RatingSheet: Hashable, Sendable {
    public struct Section: Hashable, Sendable {
        public let domain: Domain.ID
        /// From least to most connected by their marks: whoever is least connected is rated first.
        public let units: [Entry]
    }

    public struct Entry: Hashable, Sendable {
        public let unit: RatedUnit
        /// The marks of this unit in this domain, in the order of time.
        public let marks: [Mark]
        public let positive: Int
        public let negative: Int
        public let applicability: Applicability
        public let rating: Rating?
    }

    public enum Applicability: Hashable, Sendable {
        case applicable
        /// The domain needs more relatives in the room at once than there were.
        case tooFewRelatives(needed: Int, present: Int)
        /// This person was never in the picture.
        case neverPresent
    }

    /// In the order of the part.
    public let sections: [Section]

    public init(task: CodingTask, record: CodingRecord) {
        sections = task.part.ratings.map { rated in
            Section(domain: rated.domain, units: Self.entries(rated, task: task, record: record))
        }
    }

    private static func entries(_ rated: RatedDomain, task: CodingTask, record: CodingRecord) -> [Entry] {
        let signs = Dictionary(uniqueKeysWithValues: task.codebook.indicators.map { ($0.id, $0.valence.sign) })
        let domains = Dictionary(uniqueKeysWithValues: task.codebook.indicators.map { ($0.id, $0.domain) })
        let marks = record.marks.filter { domains[$0.indicator] == rated.domain }
        let units: [RatedUnit] =
            switch rated.of {
            case .family: [.family]
            case .person: task.actors.map { .person($0.id) }
            }
        let entries = units.map { unit in
            let own = marks.filter { unit == .family || unit == .person($0.actor) }
            return Entry(
                unit: unit, marks: own,
                positive: own.count { signs[$0.indicator] == 1 }, negative: own.count { signs[$0.indicator] == -1 },
                applicability: applicability(of: unit, rated: rated, presence: task.presence),
                rating: record.rating(of: unit, in: rated.domain))
        }
        return leastConnectedFirst(entries)
    }

    /// By the balance of positive and negative marks; at the same balance whoever has more negative ones first; then as seated.
    static func leastConnectedFirst(_ entries: [Entry]) -> [Entry] {
        entries.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (a.positive - a.negative, b.negative, left.offset) < (b.positive - b.negative, a.negative, right.offset)
        }.map(\.element)
    }

    private static func applicability(of unit: RatedUnit, rated: RatedDomain, presence: Presence) -> Applicability {
        if case .person(let person) = unit, presence.people.first(where: { $0.person.id == person })?.spans.isEmpty ?? true {
            return .neverPresent
        }
        let most = presence.mostRelativesAtOnce
        return most < rated.relativesAtLeast ? .tooFewRelatives(needed: rated.relativesAtLeast, present: most) : .applicable
    }
}
