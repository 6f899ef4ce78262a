import RealModule

/// What coefficients that pool their coders have in common: agreement in each unit, use of the categories, and the error from unit to unit.
struct PooledAgreement {
    /// Units with at least one rating.
    let units: Int
    /// Units with at least two.
    let pairableUnits: Int
    /// The mean agreement of a pair of coders in a pairable unit.
    let observed: Double
    /// The share of each category, averaged over units.
    let shares: [Double]
    private let counts: UnitCounts
    /// Of each unit; 0 where no two rated it.
    private let agreements: [Double]
    private let sizes: [Int32]

    /// - Parameter weights: category × category; nil when only the same category counts.
    init(_ counts: UnitCounts, weights: [Double]? = nil) {
        let categories = counts.categories
        var agreements = [Double](repeating: 0, count: counts.units)
        var sizes = [Int32](repeating: 0, count: counts.units)
        var shares = [Double](repeating: 0, count: categories)
        var units = 0
        var pairable = 0
        var sum = 0.0
        counts.counts.withUnsafeBufferPointer { cells in
            for unit in 0..<counts.units {
                let row = UnsafeBufferPointer(rebasing: cells[unit * categories..<(unit + 1) * categories])
                let size = row.reduce(0, &+)
                sizes[unit] = size
                guard size > 0 else { continue }
                units += 1
                for category in 0..<categories { shares[category] += Double(row[category]) / Double(size) }
                guard size > 1 else { continue }
                pairable += 1
                agreements[unit] = agreeing(row, weights: weights) / (Double(size) * Double(size - 1))
                sum += agreements[unit]
            }
        }
        self.units = units
        pairableUnits = pairable
        observed = sum / Double(pairable)
        self.shares = shares.map { $0 / Double(units) }
        self.counts = counts
        self.agreements = agreements
        self.sizes = sizes
    }

    /// The number of ratings of a unit, where all rated units have as many.
    var commonSize: Int? {
        guard let first = sizes.first(where: { $0 > 0 }), sizes.allSatisfy({ $0 == 0 || $0 == first }) else { return nil }
        return Int(first)
    }

    /// The error of (observed − expected) / (1 − expected) by the spread of its linear terms over units, at the estimate.
    ///
    /// - Parameter chance: what a rating in each category adds to the agreement expected in its unit.
    /// - Source: Gwet (2014). Reference: R irrCAC 1.0.
    func standardError(coefficient: Double, expected: Double, chance: [Double]) -> Figure {
        guard units > 1 else { return .undefined(.tooFewUnits) }
        let categories = counts.categories
        let scale = Double(units) / Double(pairableUnits)
        var spread = 0.0
        counts.counts.withUnsafeBufferPointer { cells in
            for unit in 0..<counts.units where sizes[unit] > 0 {
                var ownChance = 0.0
                for category in 0..<categories { ownChance += chance[category] * Double(cells[unit * categories + category]) }
                ownChance /= Double(sizes[unit])
                let own = sizes[unit] > 1 ? scale * (agreements[unit] - expected) : 0
                let term = (own - 2 * (1 - coefficient) * (ownChance - expected)) / (1 - expected)
                spread += (term - coefficient) * (term - coefficient)
            }
        }
        let variance = spread / (Double(units) * Double(units - 1))
        return .number(variance < 1e-15 ? 0 : .sqrt(variance))
    }
}

/// The (weighted) number of ordered pairs of coders that agree.
private func agreeing(_ row: UnsafeBufferPointer<Int32>, weights: [Double]?) -> Double {
    guard let weights else {
        return Double(row.reduce(0) { $0 &+ $1 &* ($1 &- 1) })
    }
    var sum = 0.0
    for i in 0..<row.count where row[i] > 0 {
        var near = -1.0
        for j in 0..<row.count { near += weights[i * row.count + j] * Double(row[j]) }
        sum += Double(row[i]) * near
    }
    return sum
}

extension Interval {
    /// By Student's t over units, not beyond perfect agreement.
    static func ofAgreement(_ estimate: Double, standardError: Figure, units: Int) -> Interval {
        switch standardError {
        case .undefined(let reason): return .undefined(reason)
        case .number(let error):
            let quantile = StudentT(degreesOfFreedom: Double(units - 1)).upperQuantile((1 - usualLevel) / 2)
            return Interval(lower: .number(estimate - quantile * error), upper: .number(min(1, estimate + quantile * error)))
        }
    }
}
