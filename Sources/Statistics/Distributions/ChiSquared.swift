/// The chi-squared distribution, for any positive number of degrees of freedom.
///
/// - Source: regularised incomplete gamma function at half the value. Reference: mpmath 1.4.1, `gammainc` at 50 digits.
public struct ChiSquared: PositiveDistribution {
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
        self.degreesOfFreedom = degreesOfFreedom
    }

    public func cumulative(_ x: Double) -> Double {
        x <= 0 ? 0 : incompleteGamma(degreesOfFreedom / 2, x / 2).lower
    }

    public func survival(_ x: Double) -> Double {
        x <= 0 ? 1 : incompleteGamma(degreesOfFreedom / 2, x / 2).upper
    }

    var middle: Double { degreesOfFreedom }
}
