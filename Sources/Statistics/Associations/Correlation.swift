import RealModule

/// What correlations of every kind have in common: a t test, and intervals on the scale where their error is even.
enum Correlation {
    /// The correlation of centred pairs, exactly ±1 where only rounding keeps it from being so.
    static func coefficient(products: Double, squaresX: Double, squaresY: Double) -> Double? {
        guard squaresX > 0, squaresY > 0 else { return nil }
        let r = products / Double.sqrt(squaresX) / Double.sqrt(squaresY)
        return 1 - abs(r) < 1e-14 ? (r < 0 ? -1 : 1) : r
    }

    /// Whether a correlation is 0, by t.
    static func test(_ r: Double, degreesOfFreedom: Double) -> HypothesisTest {
        guard degreesOfFreedom > 0 else { return .undefined(.tooFewUnits) }
        if abs(r) == 1 { return HypothesisTest(statistic: .number(r * .infinity), degreesOfFreedom: [degreesOfFreedom], p: .number(0)) }
        let t = r * Double.sqrt(degreesOfFreedom / ((1 - r) * (1 + r)))
        return HypothesisTest(
            statistic: .number(t), degreesOfFreedom: [degreesOfFreedom],
            p: .number(StudentT(degreesOfFreedom: degreesOfFreedom).twoSided(t)))
    }

    /// - Parameter variance: Of the Fisher-transformed coefficient; not above 0, or infinite, when there are too few units for one.
    static func interval(_ r: Double, variance: Double, level: Double) -> Interval {
        guard variance > 0, variance < .infinity else { return .undefined(.tooFewUnits) }
        if abs(r) == 1 { return Interval(lower: .number(r), upper: .number(r), level: level) }
        let reach = Normal().upperQuantile((1 - level) / 2) * Double.sqrt(variance)
        let z = Double.atanh(r)
        return Interval(lower: .number(.tanh(z - reach)), upper: .number(.tanh(z + reach)), level: level)
    }
}
