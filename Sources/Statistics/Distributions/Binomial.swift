/// The binomial distribution: how many of so many trials, each with the same probability, succeed.
///
/// - Source: probabilities by Loader (2000), tails by the incomplete beta function. Reference: mpmath 1.4.1 at 50 digits.
public struct Binomial: Sendable {
    public let trials: Int
    public let probability: Double

    public init(trials: Int, probability: Double) {
        precondition(trials >= 0 && probability >= 0 && probability <= 1, "no binomial distribution")
        self.trials = trials
        self.probability = probability
    }

    /// How likely exactly `k` successes are.
    public func probability(of k: Int) -> Double {
        guard (0...trials).contains(k) else { return 0 }
        return binomialProbability(Double(k), Double(trials - k), x: probability, y: 1 - probability)
    }

    /// How likely `k` successes or fewer are.
    public func atMost(_ k: Int) -> Double {
        if k < 0 { return 0 }
        if k >= trials { return 1 }
        return incompleteBeta(Double(k + 1), Double(trials - k), x: probability, y: 1 - probability).upper
    }

    /// How likely `k` successes or more are.
    public func atLeast(_ k: Int) -> Double {
        if k <= 0 { return 1 }
        if k > trials { return 0 }
        return incompleteBeta(Double(k), Double(trials - k + 1), x: probability, y: 1 - probability).lower
    }
}
