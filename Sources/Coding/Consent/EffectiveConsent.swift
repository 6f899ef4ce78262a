/// Whether a recording may be used for a purpose: only when everybody in the picture agreed, each in the way of that person's age. Nobody can
/// be cut out of a picture, so one no is enough.
public struct EffectiveConsent: Hashable, Sendable {
    public enum Light: String, Hashable, Sendable, CaseIterable {
        case green, missing, withdrawn
    }

    /// Something that stands in the way.
    public struct Lack: Hashable, Sendable {
        /// Of whom the picture is; nobody when it is not recorded who is in it.
        public let person: Person.ID?
        /// Whose answer it is about.
        public let giver: Person.ID?
        public let reason: Reason

        public init(person: Person.ID?, giver: Person.ID? = nil, reason: Reason) {
            self.person = person
            self.giver = giver
            self.reason = reason
        }
    }

    public enum Reason: Hashable, Sendable {
        case nobodyInPicture
        /// Neither year of birth nor role says whether this is a child.
        case ageUnknown
        /// Nobody is recorded to have authority over the child.
        case authorityUnknown
        case authorityNotVerified
        case neverAsked
        case refused
        case withdrawn
        /// Given before the birthday of this age.
        case lapsed(age: Int)
    }

    /// In the order of the people.
    public let lacks: [Lack]

    public var isGiven: Bool { lacks.isEmpty }

    public var light: Light {
        isGiven ? .green : lacks.contains { $0.reason == .withdrawn } ? .withdrawn : .missing
    }

    /// - Parameters:
    ///   - purpose: what it is to be used for.
    ///   - people: everybody in the picture. Without anybody nothing is permitted: then it is not known whom to ask.
    ///   - authorities: of the children among them.
    ///   - decisions: in any order, also of others and for other purposes. Those of a later day than `day` are not looked at.
    ///   - day: on which it is to be used.
    public init(
        for purpose: Purpose, of people: [Person], authorities: [Authority], decisions: [ConsentDecision], on day: Day
    ) {
        guard !people.isEmpty else {
            lacks = [Lack(person: nil, reason: .nobodyInPicture)]
            return
        }
        lacks = people.flatMap { person in
            PersonalConsent(
                person: person, authority: authorities.first { $0.child == person.id },
                decisions: decisions.filter { $0.person == person.id && $0.purpose == purpose && $0.on <= day }, day: day
            ).lacks
        }
    }
}

/// The consent of one person for one purpose on a day.
private struct PersonalConsent {
    let person: Person
    let authority: Authority?
    let decisions: [ConsentDecision]
    let day: Day

    var lacks: [EffectiveConsent.Lack] {
        guard let rules = person.ageRules(on: day) else { return [lack(.ageUnknown)] + standingNo(asked: []) }
        var lacks: [EffectiveConsent.Lack] = []
        var asked: [Person.ID] = []
        if rules.contains(where: \.asksThoseWithAuthority) {
            let holders = (authority?.holders ?? []).sorted { $0.text < $1.text }
            if holders.isEmpty {
                lacks.append(lack(.authorityUnknown))
            } else if authority?.verifiedOn == nil {
                lacks.append(lack(.authorityNotVerified))
            }
            asked += holders
        }
        if rules.contains(where: \.asksOneself) { asked.insert(person.id, at: 0) }
        return lacks + asked.compactMap { giver in reason(giver).map { lack($0, giver) } } + standingNo(asked: asked)
    }

    /// Why the answer of somebody who must agree does not do.
    private func reason(_ giver: Person.ID) -> EffectiveConsent.Reason? {
        guard let last = last(of: giver) else { return .neverAsked }
        switch last.answer {
        case .refused: return .refused
        case .withdrawn: return .withdrawn
        case .given:
            guard let birth = person.birth, let rule = birth.mayHaveChangedRule(after: last.on, by: day) else { return nil }
            return rule.fromAge.map { .lapsed(age: $0) }
        }
    }

    /// The no of people whose yes is not needed: the child's own, and a withdrawal by somebody who had authority at the time, until everybody who
    /// is asked now has said yes after it.
    private func standingNo(asked: [Person.ID]) -> [EffectiveConsent.Lack] {
        let others = Set(decisions.map(\.giver)).subtracting(asked).sorted { $0.text < $1.text }
        return others.compactMap { other in
            guard let last = last(of: other) else { return nil }
            switch last.answer {
            case .given: return nil
            case .refused: return other == person.id ? lack(.refused, other) : nil
            case .withdrawn: return other == person.id || !isGivenAnew(by: asked, after: last) ? lack(.withdrawn, other) : nil
            }
        }
    }

    private func isGivenAnew(by asked: [Person.ID], after withdrawal: ConsentDecision) -> Bool {
        !asked.isEmpty
            && asked.allSatisfy { giver in
                guard let last = last(of: giver) else { return false }
                return last.answer == .given && withdrawal.isBefore(last)
            }
    }

    private func last(of giver: Person.ID) -> ConsentDecision? {
        decisions.filter { $0.giver == giver }.max { $0.isBefore($1) }
    }

    private func lack(_ reason: EffectiveConsent.Reason, _ giver: Person.ID? = nil) -> EffectiveConsent.Lack {
        EffectiveConsent.Lack(person: person.id, giver: giver, reason: reason)
    }
}
