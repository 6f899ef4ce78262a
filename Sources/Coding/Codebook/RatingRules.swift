/// What the marks of a person in a domain allow as a rating. Versioned with the codebook, so that a team can follow its manual.
public struct RatingRules: Hashable, Sendable {
    public let version: Int
    public let rules: [RatingRule]
}

/// When the marks are like this, the rating must be like that, or be kept with a reason.
public struct RatingRule: Hashable, Sendable {
    public typealias ID = Identifier<RatingRule>

    public enum Amount: String, Hashable, Sendable, CaseIterable {
        case none
        case some

        public func holds(for count: Int) -> Bool {
            self == (count == 0 ? .none : .some)
        }
    }

    public enum Demand: Hashable, Sendable {
        /// Any value outside contradicts the marks.
        case allow(ClosedRange<Int>)
        /// These values ask for a written reason.
        case reasonFor(Set<Int>)
        /// A value on the other side of neutral than most marks asks for a written reason.
        case reasonForAgainstMajority
    }

    public let id: ID
    public let positive: Amount
    public let negative: Amount
    public let demand: Demand
    public let message: Wording

    /// Whether a rating contradicts this rule.
    public func isContradicted(by value: Int, positive positiveCount: Int, negative negativeCount: Int, neutral: Int) -> Bool {
        guard positive.holds(for: positiveCount), negative.holds(for: negativeCount) else { return false }
        switch demand {
        case .allow(let values): return !values.contains(value)
        case .reasonFor(let values): return values.contains(value)
        case .reasonForAgainstMajority:
            return (value - neutral).signum() * (positiveCount - negativeCount).signum() < 0
        }
    }
}
