import RealModule

/// By how much two measurements of the same units differ: their bias, and limits between which 95 % of the differences lie.
///
/// - Parameters:
///   - x: One value of each unit, in the unit of measurement; NaN when it is missing.
///   - y: The other value, in the same order and the same unit of measurement.
/// - Missing data: units without both are left out. Units are taken to be independent: several of one person need another variance.
/// - Undefined: with fewer than two units (`tooFewUnits`); the slope when the means do not vary (`noVariation`), or nothing does about it.
/// - Returns: Bias, limits of agreement and intervals of each, in the unit of measurement. When all differences are equal, the limits are the
///   bias and so are their intervals.
/// - Source: Bland & Altman (1986), Lancet i, 307–310; (1999), Stat. Methods Med. Res. 8, 135–160; exact limits by Carkeet (2015), Optom. Vis. Sci.
///   92, e71–e80. Reference: R 4.2.2 `lm`, BlandAltmanLeh; scipy 1.12.0 `ttest_1samp`, `nct`. Method page: docs/methods/BlandAltman.md
public struct BlandAltman: Hashable, Sendable {
    public let units: Int
    /// The mean of x − y.
    public let bias: Figure
    public let standardDeviation: Figure
    public let biasStandardError: Figure
    public let biasInterval: Interval
    /// Whether the bias is 0, by t with n − 1 degrees of freedom.
    public let biasTest: HypothesisTest
    /// The limits of agreement: bias ∓ 1.96 standard deviations, by the exact quantile.
    public let limits: Interval
    /// Of each limit.
    public let limitStandardError: Figure
    public let lowerLimitInterval: Interval
    public let upperLimitInterval: Interval
    /// With the error √(3 / n) of 1986, for comparison with what was computed so.
    public let earlyLimitStandardError: Figure
    public let earlyLowerLimitInterval: Interval
    public let earlyUpperLimitInterval: Interval
    /// Exact for each limit, by the noncentral t distribution; wider outwards than inwards.
    public let exactLowerLimitInterval: Interval
    public let exactUpperLimitInterval: Interval
    /// Whether the difference grows with the measurement.
    public let proportionalBias: Line

    public init(_ x: [Double], _ y: [Double], level: Double = Interval.usualLevel) {
        let complete = pairwiseComplete(x, y)
        self.init(Differences(complete.x, complete.y), level: level)
    }

    private init(_ differences: Differences, level: Double) {
        units = differences.count
        proportionalBias = differences.line
        let sample = differences.sample
        bias = sample.mean
        standardDeviation = sample.deviation
        guard case .number(let bias) = sample.mean, case .number(let deviation) = sample.deviation else {
            let reason = Undefined.tooFewUnits
            biasStandardError = .undefined(reason)
            biasInterval = .undefined(reason)
            biasTest = .undefined(reason)
            limits = .undefined(reason)
            limitStandardError = .undefined(reason)
            lowerLimitInterval = .undefined(reason)
            upperLimitInterval = .undefined(reason)
            earlyLimitStandardError = .undefined(reason)
            earlyLowerLimitInterval = .undefined(reason)
            earlyUpperLimitInterval = .undefined(reason)
            exactLowerLimitInterval = .undefined(reason)
            exactUpperLimitInterval = .undefined(reason)
            return
        }
        let n = Double(differences.count)
        let student = StudentT(degreesOfFreedom: n - 1)
        let t = student.upperQuantile((1 - level) / 2)
        let z = Normal().upperQuantile((1 - level) / 2)
        let error = deviation / Double.sqrt(n)
        let limitError = deviation * Double.sqrt(1 / n + z * z / (2 * (n - 1)))
        let earlyError = deviation * Double.sqrt(3 / n)
        let lower = bias - z * deviation
        let upper = bias + z * deviation
        let exact = NoncentralT(degreesOfFreedom: n - 1, noncentrality: z * Double.sqrt(n))
        let near = error == 0 ? 0 : error * exact.quantile((1 - level) / 2)
        let far = error == 0 ? 0 : error * exact.upperQuantile((1 - level) / 2)
        biasStandardError = .number(error)
        biasInterval = .around(bias, standardError: error, quantile: t)
        biasTest = Self.test(bias, error: error, student: student)
        limits = Interval(lower: .number(lower), upper: .number(upper), level: level)
        limitStandardError = .number(limitError)
        lowerLimitInterval = .around(lower, standardError: limitError, quantile: t)
        upperLimitInterval = .around(upper, standardError: limitError, quantile: t)
        earlyLimitStandardError = .number(earlyError)
        earlyLowerLimitInterval = .around(lower, standardError: earlyError, quantile: t)
        earlyUpperLimitInterval = .around(upper, standardError: earlyError, quantile: t)
        exactLowerLimitInterval = Interval(lower: .number(bias - far), upper: .number(bias - near), level: level)
        exactUpperLimitInterval = Interval(lower: .number(bias + near), upper: .number(bias + far), level: level)
    }

    /// When all differences are equal and not 0, no chance is left.
    private static func test(_ bias: Double, error: Double, student: StudentT) -> HypothesisTest {
        let t = bias / error
        guard !t.isNaN else { return .undefined(.noVariation) }
        return HypothesisTest(
            statistic: .number(t), degreesOfFreedom: [student.degreesOfFreedom], p: .number(t.isInfinite ? 0 : student.twoSided(t)))
    }
}

private struct Differences {
    let count: Int
    let sample: (mean: Figure, deviation: Figure)
    let line: Line

    init(_ x: [Double], _ y: [Double]) {
        let differences = zip(x, y).map { $0 - $1 }
        let pairs = CentredPairs(zip(x, y).map { ($0 + $1) / 2 }, differences)
        let n = Double(x.count)
        count = x.count
        // Differences of values around a million carry the rounding of those.
        let raw = zip(x, y).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
        let squares = squaresOrZero(pairs.squaresY, raw: raw * 1e-10)
        if count > 1 {
            sample = (.number(pairs.meanY), .number(.sqrt(squares / (n - 1))))
        } else {
            sample = (count == 1 ? .number(pairs.meanY) : .undefined(.noUnits), .undefined(.tooFewUnits))
        }
        line = squares == 0 ? Line(undefined: .noVariation) : Line(pairs)
    }
}
