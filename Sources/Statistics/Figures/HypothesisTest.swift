/// The test of one hypothesis: its statistic, its degrees of freedom where it has them, and how likely so much is by chance.
public struct HypothesisTest: Hashable, Sendable {
    public let statistic: Figure
    public let degreesOfFreedom: [Double]
    /// Two-sided unless the method says otherwise.
    public let p: Figure

    public init(statistic: Figure, degreesOfFreedom: [Double] = [], p: Figure) {
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        self.p = p
    }

    public static func undefined(_ reason: Undefined) -> HypothesisTest {
        HypothesisTest(statistic: .undefined(reason), p: .undefined(reason))
    }

    /// Whether an estimate is 0, two-sided, when its error is normal; undefined without error.
    static func normal(_ estimate: Double, standardError: Double) -> HypothesisTest {
        guard standardError > 0 else { return .undefined(.noError) }
        let z = estimate / standardError
        return HypothesisTest(statistic: .number(z), p: .number(Normal().twoSided(z)))
    }
}
