import RealModule

/// Student's t distribution, for any positive number of degrees of freedom.
///
/// - Source: regularised incomplete beta function. Reference: mpmath 1.4.1, `betainc` at 50 digits.
public struct StudentT: Distribution {
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
        self.degreesOfFreedom = degreesOfFreedom
    }

    public func cumulative(_ x: Double) -> Double {
        x <= 0 ? twoSided(x) / 2 : 0.5 + within(x) / 2
    }

    public func survival(_ x: Double) -> Double {
        x >= 0 ? twoSided(x) / 2 : 0.5 + within(x) / 2
    }

    /// How likely a value at least as far from 0 is, on either side.
    public func twoSided(_ t: Double) -> Double {
        let distance = abs(t)
        guard distance < 1e100 else { return farTail(distance) }
        return parts(distance).upper
    }

    public func quantile(_ p: Double) -> Double {
        p <= 0.5 ? -upper(p) : upper(1 - p)
    }

    public func upperQuantile(_ q: Double) -> Double {
        q <= 0.5 ? upper(q) : -upper(1 - q)
    }

    /// How likely a value nearer to 0 is.
    private func within(_ t: Double) -> Double {
        let distance = abs(t)
        return distance < 1e100 ? parts(distance).lower : 1 - farTail(distance)
    }

    private func parts(_ t: Double) -> (lower: Double, upper: Double) {
        let odds = t / degreesOfFreedom * t
        return incompleteBeta(0.5, degreesOfFreedom / 2, x: odds / (1 + odds), y: 1 / (1 + odds))
    }

    /// The square of such a t may be no number; the tail is a power of t there.
    private func farTail(_ t: Double) -> Double {
        let a = degreesOfFreedom / 2
        let logBeta = Double.logGamma(a) + Double.logGamma(0.5) - Double.logGamma(a + 0.5)
        return .exp(a * (Double.log(degreesOfFreedom) - 2 * Double.log(t)) - Double.log(a) - logBeta)
    }

    private func upper(_ q: Double) -> Double {
        precondition(q >= 0 && q <= 0.5, "a probability lies between 0 and 1")
        if q == 0 { return .infinity }
        if q == 0.5 { return 0 }
        // Near the middle the distance from 0 has its digits in what lies within, in the tail in what lies beyond.
        let target = Double.log(q > 0.25 ? 1 - 2 * q : 2 * q)
        let exponent = root(near: 0, within: logarithms, increasing: q > 0.25) {
            Double.log(q > 0.25 ? within(.exp($0)) : twoSided(.exp($0))) - target
        }
        return exponent == logarithms.upperBound ? .infinity : .exp(exponent)
    }
}

private let logarithms = -708.0...709.0
