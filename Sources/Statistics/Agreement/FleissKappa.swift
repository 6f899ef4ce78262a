import RealModule

/// Agreement of several coders beyond chance, where chance is that all draw from one common use of the categories.
///
/// From counts, unit × category. The coders need not be the same people for every unit. With two coders this is Scott's pi, not Cohen's
/// kappa.
///
/// - Missing data: units may have different numbers of ratings; agreement is averaged over units with at least two, the use of categories
///   over units with at least one. The error under chance and the kappas of categories ask for equal numbers (`unequalNumbers`).
/// - Undefined: without a unit that two coders rated (`noPairs`); when one category was used throughout (`oneCategory`).
/// - Returns: kappa, at most 1; 0 is chance. The test uses the error under chance; the interval Gwet's error at the estimate, Student's t
///   over units, cut at 1.
/// - Source: Fleiss (1971); Fleiss, Nee & Landis (1979) for the error under chance (that of 1971 is wrong); Gwet (2014)
///   for the error at the estimate. Reference: R irr 0.84.1 `kappam.fleiss`, irrCAC 1.0 `fleiss.kappa.raw`. Method page:
///   docs/methods/FleissKappa.md
public struct FleissKappa: Hashable, Sendable {
    /// Units with at least one rating.
    public let units: Int
    public let observed: Figure
    public let expected: Figure
    public let kappa: Figure
    /// Under chance; for the test.
    public let nullStandardError: Figure
    /// Whether kappa is 0, by the normal distribution.
    public let test: HypothesisTest
    /// Agreement on each category against all others; undefined for one that nobody used, or everybody always.
    public let categoryKappas: [Figure]
    /// Under chance; the same for all categories.
    public let categoryNullStandardError: Figure
    /// At the estimate; for the interval.
    public let standardError: Figure
    public let interval: Interval

    public init(_ counts: UnitCounts) {
        let pooled = PooledAgreement(counts)
        guard pooled.pairableUnits > 0 else {
            self.init(undefined: .noPairs, units: pooled.units, observed: .undefined(.noPairs), expected: .undefined(.noPairs), counts)
            return
        }
        let chance = pooled.shares.reduce(0) { $0 + $1 * $1 }
        guard 1 - chance > 1e-12 else {
            self.init(undefined: .oneCategory, units: pooled.units, observed: .number(pooled.observed), expected: .number(chance), counts)
            return
        }
        self.init(pooled, counts, chance: chance)
    }

    public init(_ ratings: Ratings) {
        self.init(UnitCounts(ratings))
    }

    private init(_ pooled: PooledAgreement, _ counts: UnitCounts, chance: Double) {
        units = pooled.units
        observed = .number(pooled.observed)
        expected = .number(chance)
        let estimate = (pooled.observed - chance) / (1 - chance)
        kappa = .number(estimate)
        standardError = pooled.standardError(coefficient: estimate, expected: chance, chance: pooled.shares)
        interval = .ofAgreement(estimate, standardError: standardError, units: pooled.units)
        guard let coders = pooled.commonSize else {
            nullStandardError = .undefined(.unequalNumbers)
            test = .undefined(.unequalNumbers)
            categoryKappas = counts.scale.map { _ in .undefined(.unequalNumbers) }
            categoryNullStandardError = .undefined(.unequalNumbers)
            return
        }
        let pairs = Double(pooled.units) * Double(coders) * Double(coders - 1)
        let error = Self.nullStandardError(pooled.shares, pairs: pairs)
        nullStandardError = .number(error)
        test = .normal(estimate, standardError: error)
        categoryKappas = Self.categoryKappas(counts, shares: pooled.shares, pairs: pairs)
        categoryNullStandardError = .number(.sqrt(2 / pairs))
    }

    private static func nullStandardError(_ shares: [Double], pairs: Double) -> Double {
        let spread = shares.reduce(0) { $0 + $1 * (1 - $1) }
        let skew = shares.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
        let variance = 2 / pairs * (spread * spread - skew) / (spread * spread)
        return variance < 1e-15 ? 0 : .sqrt(variance)
    }

    private static func categoryKappas(_ counts: UnitCounts, shares: [Double], pairs: Double) -> [Figure] {
        var agreeing = [Int](repeating: 0, count: counts.categories)
        for unit in 0..<counts.units {
            for category in 0..<counts.categories {
                let count = Int(counts.counts[unit * counts.categories + category])
                agreeing[category] += count * (count - 1)
            }
        }
        return zip(agreeing, shares).map { agreeing, share in
            guard share > 0 else { return .undefined(.unusedCategory) }
            guard 1 - share > 1e-12 else { return .undefined(.oneCategory) }
            // The chance that another coder names the category too, given that one did.
            let given = Double(agreeing) / (pairs * share)
            return .number((given - share) / (1 - share))
        }
    }

    private init(undefined reason: Undefined, units: Int, observed: Figure, expected: Figure, _ counts: UnitCounts) {
        self.units = units
        self.observed = observed
        self.expected = expected
        kappa = .undefined(reason)
        nullStandardError = .undefined(reason)
        test = .undefined(reason)
        categoryKappas = counts.scale.map { _ in .undefined(reason) }
        categoryNullStandardError = .undefined(reason)
        standardError = .undefined(reason)
        interval = .undefined(reason)
    }
}
