/// How near two measurements of each unit are to a straight line.
///
/// - Parameters:
///   - x: One value of each unit, in any unit of measurement; NaN when it is missing.
///   - y: The other value, in the same order.
/// - Missing data: units without both are left out.
/// - Undefined: when one of the two does not vary (`noVariation`), and without two units (`tooFewUnits`). The interval needs four units, the
///   test three.
/// - Returns: r in [−1, 1], its t test and its interval by Fisher's transformation.
/// - Source: Fisher (1915, 1921). Reference: R 4.2.2 `cor.test`; scipy 1.12.0 `pearsonr`. Method page: docs/methods/Pearson.md
public struct Pearson: Hashable, Sendable {
    public let units: Int
    public let r: Figure
    /// With n − 2 degrees of freedom.
    public let test: HypothesisTest
    public let interval: Interval

    public init(_ x: [Double], _ y: [Double], level: Double = Interval.usualLevel) {
        let complete = pairwiseComplete(x, y)
        self.init(CentredPairs(complete.x, complete.y), level: level)
    }

    init(_ pairs: CentredPairs, level: Double) {
        guard pairs.count >= 2 else {
            self.init(undefined: .tooFewUnits, units: pairs.count)
            return
        }
        let coefficient = Correlation.coefficient(products: pairs.products, squaresX: pairs.squaresX, squaresY: pairs.squaresY)
        guard let coefficient else {
            self.init(undefined: .noVariation, units: pairs.count)
            return
        }
        self.init(coefficient, units: pairs.count, level: level)
    }

    private init(_ coefficient: Double, units: Int, level: Double) {
        self.units = units
        r = .number(coefficient)
        test = Correlation.test(coefficient, degreesOfFreedom: Double(units - 2))
        interval = Correlation.interval(coefficient, variance: 1 / Double(units - 3), level: level)
    }

    private init(undefined reason: Undefined, units: Int) {
        self.units = units
        r = .undefined(reason)
        test = HypothesisTest(
            statistic: .undefined(reason), degreesOfFreedom: units > 2 ? [Double(units - 2)] : [], p: .undefined(reason))
        interval = .undefined(reason)
    }
}
