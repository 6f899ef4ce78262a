public import Coding

/// A mark as it is compared with another coder's: what, by whom, towards whom, when.
public struct ComparedMark: Hashable, Sendable {
    public let id: Mark.ID
    public let indicator: Indicator.ID
    public let domain: Domain.ID
    public let valence: Indicator.Valence
    public let actor: Person.ID
    public let targets: Targets
    /// Of a stretch its beginning.
    public let start: MediaTime

    /// - Parameter indicator: the mark's own, from its codebook.
    public init(_ mark: Mark, _ indicator: Indicator) {
        self.init(
            id: mark.id, indicator: indicator.id, domain: indicator.domain, valence: indicator.valence, actor: mark.actor,
            targets: mark.targets, start: mark.start)
    }

    public init(
        id: Mark.ID, indicator: Indicator.ID, domain: Domain.ID, valence: Indicator.Valence, actor: Person.ID, targets: Targets,
        start: MediaTime
    ) {
        self.id = id
        self.indicator = indicator
        self.domain = domain
        self.valence = valence
        self.actor = actor
        self.targets = targets
        self.start = start
    }
}

extension ComparedMark {
    /// What was marked, without when: equal words are one behaviour of one person towards the same.
    var words: [String] {
        let targets: [String] =
            switch targets {
            case .family: ["family"]
            case .persons(let persons): Set(persons.map(\.text)).sorted()
            }
        return [indicator.text, actor.text] + targets
    }
}

extension Targets {
    /// Whether both name the same persons, in whatever order.
    func isSame(as other: Targets) -> Bool {
        switch (self, other) {
        case (.family, .family): true
        case (.persons(let own), .persons(let others)): Set(own) == Set(others)
        default: false
        }
    }
}
