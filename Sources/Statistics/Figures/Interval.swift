/// An interval around an estimate; each limit by itself may be undefined.
public struct Interval: Hashable, Sendable {
    public let lower: Figure
    public let upper: Figure
    /// Such as 0.95.
    public let level: Double

    public init(lower: Figure, upper: Figure, level: Double = Self.usualLevel) {
        self.lower = lower
        self.upper = upper
        self.level = level
    }

    public static let usualLevel = 0.95
    /// The 97.5 % quantile of the normal distribution, never 1.96.
    public static let usualQuantile = 1.959963984540054

    public static func undefined(_ reason: Undefined) -> Interval {
        Interval(lower: .undefined(reason), upper: .undefined(reason))
    }

    /// An estimate and so many standard errors on either side.
    public static func around(_ estimate: Double, standardError: Double, quantile: Double = usualQuantile) -> Interval {
        Interval(lower: .number(estimate - quantile * standardError), upper: .number(estimate + quantile * standardError))
    }
}
