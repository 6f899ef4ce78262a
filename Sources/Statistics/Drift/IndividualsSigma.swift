import RealModule

/// How much single measurements of a steady process vary, from the steps between neighbours: a slow drift does not widen it.
///
/// - Parameter values: In the order of time, without missing ones.
/// - Undefined: with fewer than two values (`tooFewUnits`).
/// - Returns: The mean moving range times √π / 2, its exact constant; and the ordinary standard deviation, for comparison.
/// - Source: Montgomery (2013), Introduction to Statistical Quality Control, 7th edition, section 6.4. Reference: R qcc 2.7 takes the rounded
///   1.128 of tables instead. Method page: docs/methods/IndividualsSigma.md
public struct IndividualsSigma: Hashable, Sendable {
    public let count: Int
    public let mean: Figure
    /// The mean distance of neighbours.
    public let meanMovingRange: Figure
    public let sigma: Figure
    /// Around the mean, by n − 1.
    public let standardDeviation: Figure

    public init(_ values: [Double]) {
        count = values.count
        let middle = Statistics.mean(values)
        mean = values.isEmpty ? .undefined(.noUnits) : .number(middle)
        guard count > 1 else {
            meanMovingRange = .undefined(.tooFewUnits)
            sigma = .undefined(.tooFewUnits)
            standardDeviation = .undefined(.tooFewUnits)
            return
        }
        let steps = zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) }
        let range = steps / Double(count - 1)
        meanMovingRange = .number(range)
        sigma = .number(range * Double.sqrt(.pi) / 2)
        standardDeviation = .number(.sqrt(values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(count - 1)))
    }
}
