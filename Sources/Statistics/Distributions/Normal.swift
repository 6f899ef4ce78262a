import RealModule

/// The standard normal distribution.
///
/// - Source: the error function and its complement are those of the C library; quantiles by Newton's method on the logarithm of the tail,
///   which is concave, so that no start can make it fail. Reference: mpmath 1.4.1, `erfc` and `erfinv` at 50 digits.
public struct Normal: Distribution {
    public init() {}

    public func density(_ x: Double) -> Double {
        .exp(-x * x / 2) / Self.rootOfTwoPi
    }

    public func cumulative(_ x: Double) -> Double {
        .erfc(-x / Self.rootOfTwo) / 2
    }

    public func survival(_ x: Double) -> Double {
        .erfc(x / Self.rootOfTwo) / 2
    }

    /// How likely a value at least as far from 0 is, on either side.
    public func twoSided(_ z: Double) -> Double {
        .erfc(abs(z) / Self.rootOfTwo)
    }

    public func quantile(_ p: Double) -> Double {
        p <= 0.5 ? -upper(p) : upper(1 - p)
    }

    public func upperQuantile(_ q: Double) -> Double {
        q <= 0.5 ? upper(q) : -upper(1 - q)
    }

    private func upper(_ q: Double) -> Double {
        precondition(q >= 0 && q <= 0.5, "a probability lies between 0 and 1")
        if q == 0 { return .infinity }
        return q > 0.25 ? central(0.5 - q) : tail(q)
    }

    /// Near the middle the distance from 0 keeps its digits only through the error function itself.
    private func central(_ distance: Double) -> Double {
        var x = distance * Self.rootOfTwoPi
        for _ in 0..<50 {
            let step = (Double.erf(x / Self.rootOfTwo) / 2 - distance) / density(x)
            x -= step
            if abs(step) <= 1e-15 * x { break }
        }
        return x
    }

    private func tail(_ q: Double) -> Double {
        let target = Double.log(q)
        var x = Double.sqrt(max(-2 * Double.log(2 * q), 0.25))
        // The tail of a normal number's worth of probability ends near 37.5; a longer first step would find only zeros.
        for _ in 0..<50 {
            let above = survival(min(x, 37.6))
            let step = (Double.log(above) - target) * above / density(min(x, 37.6))
            x = min(x, 37.6) + step
            if abs(step) <= 1e-15 * x { break }
        }
        return x
    }

    private static let rootOfTwo = Double.sqrt(2)
    private static let rootOfTwoPi = Double.sqrt(2 * .pi)
}
