/// How often coders say the same, without regard to chance.
///
/// Exactly the same category, or values that differ by no more than a tolerance. The three shares are the same number when two coders rated
/// every unit, and differ otherwise.
///
/// - Missing data: units with fewer than two ratings are left out.
/// - Undefined: without a unit that two coders rated (`noPairs`).
/// - Returns: shares between 0 and 1.
/// - Source: Fleiss (1971) for the share by unit; Gwet (2014). Reference: R irr 0.84.1 `agree` (unanimous),
///   irrCAC 1.0 `pa` (by unit). Method page: docs/methods/PercentAgreement.md
public struct PercentAgreement: Hashable, Sendable {
    /// Units with at least two ratings.
    public let units: Int
    /// The share of units of which all ratings agree.
    public let unanimous: Figure
    /// The share of agreeing pairs of coders in a unit, averaged over units: every unit weighs the same.
    public let meanByUnit: Figure
    /// The share of agreeing pairs among all pairs: every pair weighs the same.
    public let pooled: Figure

    public init(_ ratings: Ratings) {
        var sums = Sums()
        var counts = [Int](repeating: 0, count: ratings.categories)
        ratings.cells.withUnsafeBufferPointer { cells in
            counts.withUnsafeMutableBufferPointer { counts in
                for unit in 0..<ratings.units {
                    let row = UnsafeBufferPointer(rebasing: cells[unit * ratings.coders..<(unit + 1) * ratings.coders])
                    var rated = 0
                    var agreeing = 0
                    for category in row where category >= 0 {
                        agreeing += counts[Int(category)]
                        counts[Int(category)] += 1
                        rated += 1
                    }
                    for category in row where category >= 0 { counts[Int(category)] = 0 }
                    sums.add(agreeing: agreeing, rated: rated)
                }
            }
        }
        self.init(sums)
    }

    /// - Parameter tolerance: the largest difference that still is agreement, in the unit of the values.
    public init(_ measurements: Measurements, tolerance: Double) {
        var sums = Sums()
        measurements.cells.withUnsafeBufferPointer { cells in
            for unit in 0..<measurements.units {
                let row = UnsafeBufferPointer(rebasing: cells[unit * measurements.coders..<(unit + 1) * measurements.coders])
                var rated = 0
                var agreeing = 0
                for (coder, value) in row.enumerated() where !value.isNaN {
                    rated += 1
                    for other in row[..<coder] where abs(value - other) <= tolerance { agreeing += 1 }
                }
                sums.add(agreeing: agreeing, rated: rated)
            }
        }
        self.init(sums)
    }

    private init(_ sums: Sums) {
        units = sums.units
        let count = Double(sums.units)
        unanimous = Figure(Double(sums.unanimous) / count, orElse: .noPairs)
        meanByUnit = Figure(sums.shares / count, orElse: .noPairs)
        pooled = Figure(Double(sums.agreeing) / Double(sums.pairs), orElse: .noPairs)
    }
}

private struct Sums {
    var units = 0
    var unanimous = 0
    var shares = 0.0
    var agreeing = 0
    var pairs = 0

    mutating func add(agreeing: Int, rated: Int) {
        guard rated >= 2 else { return }
        let pairs = rated * (rated - 1) / 2
        units += 1
        if agreeing == pairs { unanimous += 1 }
        shares += Double(agreeing) / Double(pairs)
        self.agreeing += agreeing
        self.pairs += pairs
    }
}
