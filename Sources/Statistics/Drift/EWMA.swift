import RealModule

/// Whether measurements in the order of time have moved away from where they should be: a mean that forgets, and its limits.
///
/// - Parameters:
///   - values: In the order of time, without missing ones.
///   - center: Where they should be.
///   - sigma: How much single ones vary when nothing is wrong; see `IndividualsSigma`.
///   - weight: Of the newest value, above 0 and at most 1; small ones find small drifts.
///   - width: Of the limits, in standard errors of the mean.
/// - Returns: The mean and its limits at each moment, and the moments outside. The limits are exact: narrow at first, then wider.
/// - Source: Roberts (1959), Technometrics 1, 239–250; limits from Montgomery (2013), equations 9.25 and 9.26.
///   Reference: R qcc 2.7 `ewma`. Method page: docs/methods/EWMA.md
public struct EWMA: Hashable, Sendable {
    public let means: [Double]
    public let lowerLimits: [Double]
    public let upperLimits: [Double]
    /// What the limits come to after a long time.
    public let lastingLimits: ClosedRange<Double>
    /// The places, from 0, at which the mean is outside its limits.
    public let signals: [Int]

    public init(_ values: [Double], center: Double, sigma: Double, weight: Double = 0.2, width: Double = 3) {
        precondition(weight > 0 && weight <= 1, "the newest value has a weight above 0 and at most 1")
        precondition(sigma >= 0 && width >= 0, "limits have a width")
        let lasting = width * sigma * Double.sqrt(weight / (2 - weight))
        var mean = center
        var forgotten = 1.0
        var means: [Double] = []
        var reaches: [Double] = []
        for value in values {
            mean = weight * value + (1 - weight) * mean
            forgotten *= (1 - weight) * (1 - weight)
            means.append(mean)
            reaches.append(lasting * Double.sqrt(1 - forgotten))
        }
        self.means = means
        lowerLimits = reaches.map { center - $0 }
        upperLimits = reaches.map { center + $0 }
        lastingLimits = (center - lasting)...(center + lasting)
        signals = means.indices.filter { abs(means[$0] - center) > reaches[$0] }
    }
}
