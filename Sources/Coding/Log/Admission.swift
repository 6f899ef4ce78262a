/// What is fixed while somebody codes a session: the part of the codebook, who takes part, how long the recording is.
public struct CodingTask: Sendable {
    public let codebook: Codebook
    public let part: Part
    public let presence: Presence
    public let duration: MediaTime

    public init(codebook: Codebook, part: Part, presence: Presence, duration: MediaTime) {
        self.codebook = codebook
        self.part = part
        self.presence = presence
        self.duration = duration
    }

    /// The people whose behaviour is marked.
    public var actors: [Person] { presence.people(on: part.actors) }
}

/// Why an event cannot be part of this log. Final: sending it again changes nothing.
public enum EventRefusal: Error, Hashable, Sendable {
    case unknownIndicator(Indicator.ID)
    case unknownPerson(Person.ID)
    case notAnActor(Person.ID)
    case beyondTheEnd(MediaTime, duration: MediaTime)
    case endBeforeStart
    case momentWithAnEnd(Indicator.ID)
    case unknownDomain(Domain.ID)
    case notRatedLikeThis(Domain.ID)
    case valueOffTheScale(Int)
    case unknownRule(RatingRule.ID)
    case reasonMissing
    case textTooLong(limit: Int)
    case tooManyReferences(limit: Int)

    /// For programs.
    public var code: String {
        switch self {
        case .unknownIndicator: "unknown_indicator"
        case .unknownPerson: "unknown_person"
        case .notAnActor: "not_an_actor"
        case .beyondTheEnd: "beyond_the_end"
        case .endBeforeStart: "end_before_start"
        case .momentWithAnEnd: "moment_with_an_end"
        case .unknownDomain: "unknown_domain"
        case .notRatedLikeThis: "not_rated_like_this"
        case .valueOffTheScale: "value_off_the_scale"
        case .unknownRule: "unknown_rule"
        case .reasonMissing: "reason_missing"
        case .textTooLong: "text_too_long"
        case .tooManyReferences: "too_many_references"
        }
    }
}

/// What the coder should look at, though the event is taken.
public enum EventWarning: Hashable, Sendable {
    /// The person was out of the room at that time.
    case absent(Person.ID, at: MediaTime)
    /// The indicator is marked more often for this person than its codebook expects in one session.
    case moreThanExpected(Indicator.ID, limit: Int)

    public var code: String {
        switch self {
        case .absent: "absent"
        case .moreThanExpected: "more_than_expected"
        }
    }
}

extension CodingTask {
    /// The longest note or reason, in characters.
    public static let textLimit = 4_000
    /// The most marks one rating may cite, and the most people one mark may be towards.
    public static let referenceLimit = 2_000

    /// Takes an event into the log of this task, or refuses it.
    ///
    /// Only what the task fixes is looked at, never the log so far: a change of a mark that is not there (any more) is taken and has no
    /// effect, since two windows of one coder may cross.
    ///
    /// - Returns: what the coder should look at.
    /// - Throws: `EventRefusal`
    public func admit(_ event: CodingEvent) throws(EventRefusal) -> [EventWarning] {
        switch event.change {
        case .markAdded(let new):
            return try admit(new)
        case .markChanged(_, let set):
            return try admit(set)
        case .ratingSet(let rating):
            try checkRated(rating.domain, rating.of)
            try checkValue(rating.value)
            guard rating.cites.count <= Self.referenceLimit else { throw .tooManyReferences(limit: Self.referenceLimit) }
        case .contradictionKept(let kept):
            try checkRated(kept.domain, kept.of)
            try checkValue(kept.value)
            try checkReason(kept)
        case .watched(let span):
            try checkTime(span.to)
        case .markRemoved, .undone, .redone:
            break
        }
        return []
    }

    /// The most marks of this indicator that its codebook expects for one person in one session; `nil` without a limit.
    public func limit(of event: CodingEvent) -> (mark: CodingEvent.NewMark, atMost: Int)? {
        guard case .markAdded(let new) = event.change, let limit = codebook.indicator(new.indicator)?.atMostPerSession else { return nil }
        return (new, limit)
    }

    private func admit(_ new: CodingEvent.NewMark) throws(EventRefusal) -> [EventWarning] {
        let indicator = try checkIndicator(new.indicator)
        try checkActor(new.actor)
        try checkTargets(new.targets)
        try checkTime(new.start)
        if let end = new.end {
            try checkTime(end)
            guard indicator.kind == .stretch else { throw .momentWithAnEnd(indicator.id) }
            guard end >= new.start else { throw .endBeforeStart }
        }
        return warnings(actor: new.actor, at: new.start)
    }

    private func admit(_ set: CodingEvent.MarkChange) throws(EventRefusal) -> [EventWarning] {
        if let indicator = set.indicator { _ = try checkIndicator(indicator) }
        if let actor = set.actor { try checkActor(actor) }
        if let targets = set.targets { try checkTargets(targets) }
        if let start = set.start { try checkTime(start) }
        if let end = set.end { try checkTime(end) }
        if let start = set.start, let end = set.end, end < start { throw .endBeforeStart }
        if let note = set.note { try checkText(note) }
        guard let actor = set.actor, let start = set.start else { return [] }
        return warnings(actor: actor, at: start)
    }

    private func warnings(actor: Person.ID, at time: MediaTime) -> [EventWarning] {
        presence.isPresent(actor, at: time) ? [] : [.absent(actor, at: time)]
    }

    private func checkIndicator(_ id: Indicator.ID) throws(EventRefusal) -> Indicator {
        guard let indicator = codebook.indicator(id), indicator.part == part.id else { throw .unknownIndicator(id) }
        return indicator
    }

    private func checkActor(_ id: Person.ID) throws(EventRefusal) {
        guard let person = presence.person(id) else { throw .unknownPerson(id) }
        guard person.side == part.actors else { throw .notAnActor(id) }
    }

    private func checkTargets(_ targets: Targets) throws(EventRefusal) {
        guard case .persons(let persons) = targets else { return }
        guard persons.count <= Self.referenceLimit else { throw .tooManyReferences(limit: Self.referenceLimit) }
        for person in persons where presence.person(person) == nil { throw .unknownPerson(person) }
    }

    private func checkTime(_ time: MediaTime) throws(EventRefusal) {
        guard time >= .start, time <= duration else { throw .beyondTheEnd(time, duration: duration) }
    }

    private func checkText(_ text: String) throws(EventRefusal) {
        guard text.count <= Self.textLimit else { throw .textTooLong(limit: Self.textLimit) }
    }

    private func checkRated(_ domain: Domain.ID, _ unit: RatedUnit) throws(EventRefusal) {
        guard codebook.domain(domain) != nil, let rated = part.ratings.first(where: { $0.domain == domain }) else {
            throw .unknownDomain(domain)
        }
        switch (rated.of, unit) {
        case (.family, .family): break
        case (.person, .person(let person)): try checkActor(person)
        default: throw .notRatedLikeThis(domain)
        }
    }

    private func checkValue(_ value: RatingValue) throws(EventRefusal) {
        guard case .scale(let value) = value, !codebook.scale.values.contains(value) else { return }
        throw .valueOffTheScale(value)
    }

    private func checkReason(_ kept: KeptContradiction) throws(EventRefusal) {
        guard kept.rule == .notApplicableRule || codebook.rules.rules.contains(where: { $0.id == kept.rule }) else {
            throw .unknownRule(kept.rule)
        }
        guard kept.reason.contains(where: { !$0.isWhitespace }) else { throw .reasonMissing }
        try checkText(kept.reason)
    }
}
