/// Agreement of several coders beyond chance, where chance is that each keeps to the own use of the categories: Cohen's kappa for more than
/// two.
///
/// From ratings of the same coders throughout, over the declared categories. With two coders it is Cohen's kappa.
///
/// - Missing data: only units that every coder rated.
/// - Undefined: without such units or with one coder (`noPairs`); when all coders used one and the same category throughout
///   (`oneCategory`).
/// - Returns: kappa, at most 1; 0 is chance. No error is given: a bootstrap over units is the honest one.
/// - Source: Conger (1980). Reference: R irr 0.84.1 `kappam.fleiss(exact = TRUE)`. Method page: docs/methods/CongerKappa.md
public struct CongerKappa: Hashable, Sendable {
    /// Units that every coder rated.
    public let units: Int
    public let observed: Figure
    public let expected: Figure
    public let kappa: Figure

    public init(_ ratings: Ratings) {
        let complete = ratings.complete
        units = complete.units
        guard units > 0, ratings.coders > 1 else {
            observed = .undefined(.noPairs)
            expected = .undefined(.noPairs)
            kappa = .undefined(.noPairs)
            return
        }
        let agreement = PooledAgreement(UnitCounts(complete)).observed
        let chance = Self.chance(complete)
        observed = .number(agreement)
        expected = .number(chance)
        kappa = 1 - chance > 1e-12 ? .number((agreement - chance) / (1 - chance)) : .undefined(.oneCategory)
    }

    /// The mean over pairs of coders of the agreement their own totals would give, from sums over coders: (Σp)² − Σp² is twice the sum over
    /// pairs.
    private static func chance(_ ratings: Ratings) -> Double {
        let coders = ratings.coders
        var totals = [Int](repeating: 0, count: coders * ratings.categories)
        for (place, category) in ratings.cells.enumerated() { totals[Int(category) * coders + place % coders] += 1 }
        var sum = 0.0
        for category in 0..<ratings.categories {
            let own = totals[category * coders..<(category + 1) * coders].map { Double($0) / Double(ratings.units) }
            let all = own.reduce(0, +)
            sum += all * all - own.reduce(0) { $0 + $1 * $1 }
        }
        return sum / Double(coders * (coders - 1))
    }
}
