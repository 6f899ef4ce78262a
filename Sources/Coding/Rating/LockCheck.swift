/// What still stands between a coding and its lock.
public struct LockCheck: Hashable, Sendable {
    public enum Lack: Hashable, Sendable {
        case rating(Domain.ID, RatedUnit)
        /// The indicator needs somebody towards whom it was, and has nobody, or somebody it cannot be.
        case target(Mark)
        /// A stretch that was never closed, or whose start was moved past its end.
        case end(Mark)
    }

    public let lacks: [Lack]
    public let contradictions: [Contradiction]

    public init(task: CodingTask, record: CodingRecord) {
        let sheet = RatingSheet(task: task, record: record)
        let unrated = sheet.sections.flatMap { section in
            section.units.filter { $0.rating == nil }.map { Lack.rating(section.domain, $0.unit) }
        }
        lacks = Self.incompleteMarks(task, record) + unrated
        contradictions = sheet.contradictions(rules: task.codebook.rules, scale: task.codebook.scale, kept: record.keptContradictions)
    }

    public var isLockable: Bool { lacks.isEmpty && contradictions.allSatisfy(\.isSettled) }

    private static func incompleteMarks(_ task: CodingTask, _ record: CodingRecord) -> [Lack] {
        record.marks.flatMap { mark -> [Lack] in
            guard let indicator = task.codebook.indicator(mark.indicator) else { return [] }
            var lacks: [Lack] = []
            if !indicator.towards.accepts(mark.targets, of: mark.actor, task.presence) { lacks.append(.target(mark)) }
            if indicator.kind == .stretch && !mark.hasEnd { lacks.append(.end(mark)) }
            return lacks
        }
    }
}

extension Mark {
    fileprivate var hasEnd: Bool { end.map { $0 >= start } ?? false }
}

extension Indicator.Direction {
    /// Whether a behaviour of `actor` can go towards these.
    fileprivate func accepts(_ targets: Targets, of actor: Person.ID, _ presence: Presence) -> Bool {
        switch (self, targets) {
        case (.nobody, _): true
        case (.addressees, .family): true
        case (_, .family): false
        case (.relative, .persons(let persons)): areAll(persons, on: .client, presence) && !persons.contains(actor)
        case (.practitioner, .persons(let persons)): areAll(persons, on: .practitioner, presence)
        case (.addressees, .persons(let persons)): areAll(persons, on: .client, presence)
        }
    }

    private func areAll(_ persons: [Person.ID], on side: Side, _ presence: Presence) -> Bool {
        !persons.isEmpty && persons.allSatisfy { presence.person($0)?.side == side }
    }
}
