/// Fisher's F distribution, for any positive numbers of degrees of freedom.
///
/// - Source: regularised incomplete beta function. Reference: mpmath 1.4.1, `betainc` at 50 digits.
public struct FisherF: PositiveDistribution {
    public let numerator: Double
    public let denominator: Double

    public init(_ numerator: Double, _ denominator: Double) {
        precondition(numerator > 0 && denominator > 0, "degrees of freedom are positive")
        self.numerator = numerator
        self.denominator = denominator
    }

    public func cumulative(_ x: Double) -> Double {
        x <= 0 ? 0 : tails(x).lower
    }

    public func survival(_ x: Double) -> Double {
        x <= 0 ? 1 : tails(x).upper
    }

    var middle: Double { 1 }

    private func tails(_ x: Double) -> (lower: Double, upper: Double) {
        let odds = x * numerator / denominator
        guard odds < .infinity else { return (1, 0) }
        return incompleteBeta(numerator / 2, denominator / 2, x: odds / (1 + odds), y: 1 / (1 + odds))
    }
}
