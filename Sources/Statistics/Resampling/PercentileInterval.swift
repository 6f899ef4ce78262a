/// An interval from repetitions: the outer percentiles cut off.
///
/// - Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; quantiles of type 7.
public struct PercentileInterval: Hashable, Sendable {
    public let interval: Interval
    /// Repetitions that gave a number.
    public let replicates: Int
    /// The share of repetitions that gave none; they are left out, so a large share makes the interval doubtful.
    public let undefinedShare: Double

    /// - Parameter values: One for each repetition, NaN where the estimate was undefined. Infinite ones count.
    public init(_ values: [Double], level: Double = Interval.usualLevel) {
        let sorted = values.filter { !$0.isNaN }.sorted()
        let outside = (1 - level) / 2
        interval = Interval(
            lower: quantile(ofSorted: sorted, at: outside), upper: quantile(ofSorted: sorted, at: 1 - outside), level: level)
        replicates = sorted.count
        undefinedShare = values.isEmpty ? 0 : Double(values.count - sorted.count) / Double(values.count)
    }
}
