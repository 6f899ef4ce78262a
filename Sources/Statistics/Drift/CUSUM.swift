/// Whether measurements in the order of time have moved away from where they should be: what they were too high and too low, added up.
///
/// - Parameters:
///   - values: In the order of time, without missing ones.
///   - center: Where they should be.
///   - sigma: How much single ones vary when nothing is wrong; see `IndividualsSigma`.
///   - slack: What is let pass of each, in sigmas: half the shift to be found.
///   - decision: How much added up is a signal, in sigmas.
///   - headStart: What both sums begin with, in sigmas; half of `decision` finds a bad start sooner.
/// - Returns: Both sums at each moment, for how long they have been above 0, and the moments of a signal. A sum is not set back after it.
/// - Source: Page (1954); Montgomery (2013), equations 9.2 and 9.3; head start by Lucas & Crosier (1982), Technometrics 24, 199–205.
///   Reference: R qcc 2.7 `cusum`. Method page: docs/methods/CUSUM.md
public struct CUSUM: Hashable, Sendable {
    public let above: Side
    public let below: Side
    /// In the unit of the values.
    public let decisionInterval: Double

    public struct Side: Hashable, Sendable {
        /// Never below 0.
        public let sums: [Double]
        /// How many values in a row have kept the sum above 0.
        public let runs: [Int]
        /// The places, from 0, at which the sum is beyond the decision interval.
        public let signals: [Int]

        fileprivate init(_ excesses: some Sequence<Double>, from start: Double, decisionInterval: Double) {
            var sum = start
            var run = 0
            var sums: [Double] = []
            var runs: [Int] = []
            for excess in excesses {
                sum = max(0, sum + excess)
                run = sum > 0 ? run + 1 : 0
                sums.append(sum)
                runs.append(run)
            }
            self.sums = sums
            self.runs = runs
            signals = sums.indices.filter { sums[$0] > decisionInterval }
        }
    }

    public init(
        _ values: [Double], center: Double, sigma: Double, slack: Double = 0.5, decision: Double = 5, headStart: Double = 0
    ) {
        precondition(sigma >= 0 && slack >= 0 && decision >= 0 && headStart >= 0, "none of these can be negative")
        let interval = decision * sigma
        decisionInterval = interval
        above = Side(values.lazy.map { $0 - (center + slack * sigma) }, from: headStart * sigma, decisionInterval: interval)
        below = Side(values.lazy.map { (center - slack * sigma) - $0 }, from: headStart * sigma, decisionInterval: interval)
    }
}
