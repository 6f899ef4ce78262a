import Coding

/// When two coders' marks may be of the same thing, and how unlike they are then.
///
/// Unlikeness is counted in milliseconds, so that it can be weighed against the time between two marks: another person counts as twice the
/// tolerance, say. What may be paired is always less unlike than two marks that stand alone, so that no pair is left that could be made.
public struct PairingRule: Hashable, Sendable {
    /// How far two marks of the same may be apart in time and still be one, in milliseconds.
    public let tolerance: Int
    /// How far the same behaviour of the same person may be apart and still be taken for one at another time, in milliseconds.
    public let reach: Int
    /// Whether only what agrees is paired: then there are as many matches as there can be.
    private var isStrict = false

    /// - Precondition: a tolerance is 0 or more, and the reach at least as much and at most three times the tolerance.
    public init(tolerance: Int = 5000, reach: Int? = nil) {
        precondition(tolerance >= 0, "a tolerance is a span of time")
        self.tolerance = tolerance
        self.reach = reach ?? 3 * tolerance
        precondition((tolerance...3 * tolerance).contains(self.reach), "what is the same at another time is within three tolerances")
    }

    /// Only what agrees: the same behaviour of the same person towards the same, within the tolerance.
    public static func agreeing(within tolerance: Int) -> PairingRule {
        var rule = PairingRule(tolerance: tolerance, reach: tolerance)
        rule.isStrict = true
        return rule
    }

    /// What a mark that stands alone costs: two of them more than any pair that may be made.
    var alone: Int { 3 * tolerance + 1 }

    /// How two marks differ, when they may be paired.
    func kind(_ first: ComparedMark, _ second: ComparedMark) -> MarkPair.Kind? {
        let kind = anyKind(first, second)
        return isStrict && kind != .matched ? nil : kind
    }

    private func anyKind(_ first: ComparedMark, _ second: ComparedMark) -> MarkPair.Kind? {
        let apart = abs(first.start.milliseconds - second.start.milliseconds)
        guard apart <= reach else { return nil }
        let isSameActor = first.actor == second.actor
        let isSameIndicator = first.indicator == second.indicator
        guard apart <= tolerance else { return isSameActor && isSameIndicator ? .otherTime : nil }
        switch (isSameIndicator, isSameActor) {
        case (true, true): return first.targets.isSame(as: second.targets) ? .matched : .otherTarget
        case (true, false): return .otherPerson
        case (false, true): return first.valence == second.valence ? .otherIndicator : .otherValence
        case (false, false): return nil
        }
    }

    /// How unlike two marks are that differ in this way.
    func cost(_ kind: MarkPair.Kind, _ first: ComparedMark, _ second: ComparedMark) -> Int {
        let apart = abs(first.start.milliseconds - second.start.milliseconds)
        switch kind {
        case .matched: return apart
        case .otherTarget: return tolerance + apart
        case .otherTime: return 2 * tolerance + apart
        case .otherPerson: return 2 * tolerance + apart
        case .otherIndicator: return (first.domain == second.domain ? 2 : 3) * tolerance + apart
        case .otherValence: return 4 * tolerance + apart
        case .onlyFirst, .onlySecond: return alone
        }
    }
}
