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
}
