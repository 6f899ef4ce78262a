/// Agreement of any number of coders beyond chance, as 1 less observed over expected disagreement.
///
/// From ratings or measurements; how far apart two values are depends on the metric.
///
/// - Missing data: welcome. A unit counts when two coders rated it; others are left out.
/// - Undefined: without such a unit (`noPairs`); when nothing varies in them (`oneCategory`), where others print 1.
/// - Returns: alpha, at most 1; 0 is chance. For an interval see `KrippendorffBootstrap`.
/// - Source: Krippendorff (2004), Content Analysis, chapter 11; Krippendorff (2011), Computing Krippendorff's alpha-reliability. Reference:
///   krippendorff 0.9.0 for Python; R irr 0.84.1 `kripp.alpha` where it is right. Method page: docs/methods/KrippendorffAlpha.md
public struct KrippendorffAlpha: Hashable, Sendable {
    public enum Metric: String, Hashable, Sendable, CaseIterable {
        /// Equal or not.
        case nominal
        /// How many ratings lie between, the half of the two categories' own included; only order matters.
        case ordinal
        /// Squared difference of values.
        case interval
        /// Squared difference over sum of values; 0 when the sum is.
        case ratio
    }

    public let metric: Metric
    /// Units that at least two coders rated.
    public let units: Int
    /// Ratings in those units.
    public let values: Int
    public let observed: Figure
    public let expected: Figure
    public let alpha: Figure

    public init(_ ratings: Ratings, metric: Metric) {
        let margins = PairableMargins(ratings)
        let distance = CategoryDistance(metric, scale: ratings.scale, margins: margins.counts)
        var disagreement = 0.0
        ratings.cells.withUnsafeBufferPointer { cells in
            var scratch = [Int](repeating: 0, count: ratings.categories)
            for unit in 0..<ratings.units {
                let row = UnsafeBufferPointer(rebasing: cells[unit * ratings.coders..<(unit + 1) * ratings.coders])
                disagreement += distance.within(row, scratch: &scratch)
            }
        }
        self.init(
            metric: metric, units: margins.units, values: margins.values, disagreement: disagreement,
            chance: distance.amongAll(margins.counts))
    }

    /// Alpha of values of which there may be as many as there are ratings: on the interval metric in time proportional to their number.
    public init(_ measurements: Measurements, metric: Metric) {
        guard metric == .interval else {
            self.init(measurements.ratings, metric: metric)
            return
        }
        let sums = IntervalSums(measurements)
        self.init(metric: metric, units: sums.units, values: sums.values, disagreement: sums.disagreement, chance: sums.chance)
    }

    /// - Parameters:
    ///   - disagreement: the sum over units of the distances of their ordered pairs, each over the number of ratings less one.
    ///   - chance: the sum of the distances of all ordered pairs, over the number of ratings less one.
    init(metric: Metric, units: Int, values: Int, disagreement: Double, chance: Double) {
        self.metric = metric
        self.units = units
        self.values = values
        guard values > 0 else {
            observed = .undefined(.noPairs)
            expected = .undefined(.noPairs)
            alpha = .undefined(.noPairs)
            return
        }
        observed = .number(disagreement / Double(values))
        expected = .number(chance / Double(values))
        alpha = chance > 0 ? .number(1 - disagreement / chance) : .undefined(.oneCategory)
    }
}

/// How often each category occurs in units that two coders rated.
private struct PairableMargins {
    var units = 0
    var values = 0
    var counts: [Int]

    init(_ ratings: Ratings) {
        counts = Array(repeating: 0, count: ratings.categories)
        ratings.cells.withUnsafeBufferPointer { cells in
            counts.withUnsafeMutableBufferPointer { counts in
                for unit in 0..<ratings.units {
                    let row = UnsafeBufferPointer(rebasing: cells[unit * ratings.coders..<(unit + 1) * ratings.coders])
                    var rated = 0
                    for category in row where category >= 0 { rated += 1 }
                    guard rated > 1 else { continue }
                    for category in row where category >= 0 { counts[Int(category)] += 1 }
                    units += 1
                    values += rated
                }
            }
        }
    }
}

/// The sums that the interval metric needs, by which no pair of values is ever visited.
private struct IntervalSums {
    var units = 0
    var values = 0
    var disagreement = 0.0
    var chance = 0.0

    init(_ measurements: Measurements) {
        var sum = 0.0
        forEachPairable(measurements) { row, rated in
            units += 1
            values += rated
            disagreement += squaredDistances(row, rated: rated) / Double(rated - 1)
            for value in row where !value.isNaN { sum += value }
        }
        // Squares around the mean, in a second pass: squares around zero would drown a small spread in a large offset.
        let mean = sum / Double(values)
        var squares = 0.0
        var varies = false
        var first = Double.nan
        forEachPairable(measurements) { row, _ in
            for value in row where !value.isNaN {
                if first.isNaN { first = value }
                if value != first { varies = true }
                squares += (value - mean) * (value - mean)
            }
        }
        chance = varies ? 2 * Double(values) * squares / Double(values - 1) : 0
    }

    private func forEachPairable(_ measurements: Measurements, _ body: (UnsafeBufferPointer<Double>, Int) -> Void) {
        measurements.cells.withUnsafeBufferPointer { cells in
            for unit in 0..<measurements.units {
                let row = UnsafeBufferPointer(rebasing: cells[unit * measurements.coders..<(unit + 1) * measurements.coders])
                var rated = 0
                for value in row where !value.isNaN { rated += 1 }
                if rated > 1 { body(row, rated) }
            }
        }
    }

    private func squaredDistances(_ row: UnsafeBufferPointer<Double>, rated: Int) -> Double {
        var first = Double.nan
        var sum = 0.0
        var squares = 0.0
        for value in row where !value.isNaN {
            if first.isNaN { first = value }
            let apart = value - first
            sum += apart
            squares += apart * apart
        }
        return 2 * (Double(rated) * squares - sum * sum)
    }
}
