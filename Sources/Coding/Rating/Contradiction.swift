/// A rating that its marks, or the people present, do not support.
public struct Contradiction: Hashable, Sendable {
    public enum Cause: Hashable, Sendable {
        /// A rule of the codebook.
        case rule(RatingRule)
        /// A value was given where the domain does not apply: that is never the same as neutral.
        case valueThoughNotApplicable(RatingSheet.Applicability)
        /// "Not applicable" was given where the domain applies.
        case notApplicableThoughApplicable
    }

    public let rating: Rating
    public let cause: Cause
    /// The reason with which the coder kept it, if so.
    public let keptBecause: String?

    public var rule: RatingRule.ID {
        switch cause {
        case .rule(let rule): rule.id
        case .valueThoughNotApplicable, .notApplicableThoughApplicable: .notApplicableRule
        }
    }

    /// A value for something that does not apply has to be revised; anything else may be kept with a reason.
    public var canBeKept: Bool {
        if case .valueThoughNotApplicable = cause { false } else { true }
    }

    public var isSettled: Bool { canBeKept && keptBecause != nil }
}

extension Identifier<RatingRule> {
    /// The rule every codebook has: "not applicable" is given exactly where a domain does not apply.
    public static let notApplicableRule = Self(known: "not_applicable")
}

extension Identifier {
    /// For the few identifiers the program itself knows.
    init(known text: StaticString) {
        guard let identifier = Self(text.description) else { preconditionFailure("“\(text)” is no identifier") }
        self = identifier
    }
}

extension RatingSheet {
    /// All contradictions, in the order of the sheet.
    public func contradictions(rules: RatingRules, scale: Scale, kept: [KeptContradiction]) -> [Contradiction] {
        sections.flatMap(\.units).flatMap { entry -> [Contradiction] in
            guard let rating = entry.rating else { return [] }
            return Self.causes(entry, rating.value, rules, scale).map { cause in
                let bare = Contradiction(rating: rating, cause: cause, keptBecause: nil)
                let reason = kept.last { $0.isAbout(bare) }?.reason
                return Contradiction(rating: rating, cause: cause, keptBecause: reason)
            }
        }
    }

    private static func causes(_ entry: Entry, _ value: RatingValue, _ rules: RatingRules, _ scale: Scale) -> [Contradiction.Cause] {
        switch (value, entry.applicability) {
        case (.notApplicable, .applicable): [.notApplicableThoughApplicable]
        case (.notApplicable, _): []
        case (.scale(let value), .applicable):
            rules.rules
                .filter { $0.isContradicted(by: value, positive: entry.positive, negative: entry.negative, neutral: scale.neutral) }
                .map(Contradiction.Cause.rule)
        case (.scale, let reason): [.valueThoughNotApplicable(reason)]
        }
    }
}

extension KeptContradiction {
    fileprivate func isAbout(_ contradiction: Contradiction) -> Bool {
        domain == contradiction.rating.domain && of == contradiction.rating.of && rule == contradiction.rule
            && value == contradiction.rating.value
    }
}
