import RealModule

/// The straight line with the least squares through values of y over x.
///
/// - Undefined: when x does not vary (`noVariation`). Error and test need three units (`tooFewUnits`).
/// - Source: ordinary least squares. Reference: R 4.2.2 `lm`; scipy 1.12.0 `linregress`.
public struct Line: Hashable, Sendable {
    public let slope: Figure
    public let intercept: Figure
    public let slopeStandardError: Figure
    /// Whether the slope is 0, by t with n − 2 degrees of freedom.
    public let slopeTest: HypothesisTest

    init(_ pairs: CentredPairs) {
        guard pairs.squaresX > 0 else {
            self.init(undefined: .noVariation)
            return
        }
        let slope = pairs.products / pairs.squaresX
        let left = pairs.squaresY - slope * pairs.products
        self.init(
            slope: slope, intercept: pairs.meanY - slope * pairs.meanX, degreesOfFreedom: Double(pairs.count - 2),
            variance: left > 1e-14 * pairs.squaresY ? left / pairs.squaresX : 0)
    }

    init(undefined reason: Undefined) {
        slope = .undefined(reason)
        intercept = .undefined(reason)
        slopeStandardError = .undefined(reason)
        slopeTest = .undefined(reason)
    }

    /// - Parameter variance: What the line leaves of y, over what there is of x.
    private init(slope: Double, intercept: Double, degreesOfFreedom: Double, variance: Double) {
        self.slope = .number(slope)
        self.intercept = .number(intercept)
        guard degreesOfFreedom > 0 else {
            slopeStandardError = .undefined(.tooFewUnits)
            slopeTest = .undefined(.tooFewUnits)
            return
        }
        let error = Double.sqrt(variance / degreesOfFreedom)
        let t = slope / error
        slopeStandardError = .number(error)
        slopeTest =
            t.isNaN
            ? .undefined(.noError)
            : HypothesisTest(
                statistic: .number(t), degreesOfFreedom: [degreesOfFreedom],
                p: .number(t.isInfinite ? 0 : StudentT(degreesOfFreedom: degreesOfFreedom).twoSided(t)))
    }
}
