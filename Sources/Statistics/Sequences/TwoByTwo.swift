import RealModule

/// How two things that are there or not go together: odds ratio, Yule's Q and phi.
///
/// From four counts: `a` both, `b` the first without the second, `c` the second without the first, `d` neither.
///
/// - Missing data: whoever counts leaves out what is not known of both.
/// - Undefined: errors and intervals with an empty cell (`emptyCell`); the odds ratio and Q when both products are 0 (`emptyCell`); phi and
///   the test when a row or column is empty (`noVariation`).
/// - Returns: an odds ratio from 0 to infinity, 1 for none; Q and phi from −1 to 1. The interval of Q is that of the log odds ratio carried
///   over, so it stays within −1 and 1; the Wald interval beside it may not. With `corrected`, the same after adding one half to every
///   cell.
/// - Source: Yule (1912); Bishop, Fienberg & Holland (1975) for the error of Q; Haldane (1956) and Anscombe (1956) for the
///   half. Reference: R vcd 1.4-11 `loddsratio`, R psych 2.2.9 `Yule`, R 4.2 `chisq.test(correct = FALSE)`. Method page:
///   docs/methods/TwoByTwo.md
public struct TwoByTwo: Hashable, Sendable {
    public let a: Int
    public let b: Int
    public let c: Int
    public let d: Int

    /// - Precondition: no count is negative.
    public init(a: Int, b: Int, c: Int, d: Int) {
        precondition(a >= 0 && b >= 0 && c >= 0 && d >= 0, "a count is not negative")
        self.a = a
        self.b = b
        self.c = c
        self.d = d
    }

    public var total: Int { a + b + c + d }

    public var odds: OddsRatio { OddsRatio(a: Double(a), b: Double(b), c: Double(c), d: Double(d)) }

    /// With one half in every cell more, for tables with empty cells (Haldane–Anscombe).
    public var corrected: OddsRatio {
        OddsRatio(a: Double(a) + 0.5, b: Double(b) + 0.5, c: Double(c) + 0.5, d: Double(d) + 0.5)
    }

    public var phi: Figure {
        let margins = Double(a + b) * Double(c + d) * Double(a + c) * Double(b + d)
        guard margins > 0 else { return .undefined(.noVariation) }
        return .number((Double(a) * Double(d) - Double(b) * Double(c)) / Double.sqrt(margins))
    }

    /// Pearson's chi-squared without correction for continuity.
    public var chiSquared: HypothesisTest {
        guard let phi = phi.number else { return .undefined(.noVariation) }
        let z = phi * Double.sqrt(Double(total))
        return HypothesisTest(statistic: .number(z * z), degreesOfFreedom: [1], p: .number(Normal().twoSided(z)))
    }

    /// The root of chi-squared with the sign of the association; for a transition, its adjusted residual.
    public var residual: Figure {
        guard let phi = phi.number else { return .undefined(.noVariation) }
        return .number(phi * Double.sqrt(Double(total)))
    }
}

/// The odds ratio of four cells, and Yule's Q, which is the same on a scale from −1 to 1.
public struct OddsRatio: Hashable, Sendable {
    public let ratio: Figure
    public let logarithm: Figure
    /// Of the logarithm.
    public let standardError: Figure
    public let interval: Interval
    /// (ratio − 1) / (ratio + 1)
    public let yulesQ: Figure
    /// From the interval of the log odds ratio.
    public let yulesQInterval: Interval
    public let yulesQStandardError: Figure
    /// Q and so many errors on either side, which may lie outside −1 and 1.
    public let yulesQWaldInterval: Interval

    init(a: Double, b: Double, c: Double, d: Double) {
        let together = a * d
        let apart = b * c
        let q = (together - apart) / (together + apart)
        ratio = Figure(together / apart, orElse: .emptyCell)
        logarithm = Figure(Double.log(together / apart), orElse: .emptyCell)
        yulesQ = Figure(q, orElse: .emptyCell)
        guard min(a, b, c, d) > 0 else {
            standardError = .undefined(.emptyCell)
            interval = .undefined(.emptyCell)
            yulesQInterval = .undefined(.emptyCell)
            yulesQStandardError = .undefined(.emptyCell)
            yulesQWaldInterval = .undefined(.emptyCell)
            return
        }
        let centre = Double.log(together / apart)
        let error = Double.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
        let lower = centre - Interval.usualQuantile * error
        let upper = centre + Interval.usualQuantile * error
        standardError = .number(error)
        interval = Interval(lower: .number(.exp(lower)), upper: .number(.exp(upper)))
        yulesQInterval = Interval(lower: .number(.tanh(lower / 2)), upper: .number(.tanh(upper / 2)))
        yulesQStandardError = .number(error * (1 - q * q) / 2)
        yulesQWaldInterval = .around(q, standardError: error * (1 - q * q) / 2)
    }
}
