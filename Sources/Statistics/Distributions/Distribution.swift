/// A law of chance. Both tails are computed as themselves, never one as 1 minus the other, so that a p value of 1e−200 keeps its digits.
///
/// Relative error of a tail stays below 1e−10 as long as the tail is a normal number (1e−300 and more); below that it becomes 0.
public protocol Distribution: Sendable {
    /// How likely a value of at most `x` is.
    func cumulative(_ x: Double) -> Double
    /// How likely a value above `x` is.
    func survival(_ x: Double) -> Double
    /// The value with probability `p` below it.
    ///
    /// - Precondition: 0 ≤ p ≤ 1.
    func quantile(_ p: Double) -> Double
    /// The value with probability `q` above it; keeps its digits where `quantile(1 − q)` would have lost them.
    ///
    /// - Precondition: 0 ≤ q ≤ 1.
    func upperQuantile(_ q: Double) -> Double
}
