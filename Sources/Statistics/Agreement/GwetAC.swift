import RealModule

/// Agreement of two or more coders beyond chance, where chance is the share of ratings given at random: AC1, and with weights AC2.
///
/// From counts, unit × category, over the declared categories. Unlike the kappas it stays near the share of agreement when one category is
/// far more frequent than the others. Weights go by the value of a category.
///
/// - Missing data: units may have different numbers of ratings; agreement is averaged over units with at least two, the use of categories
///   over units with at least one.
/// - Undefined: without a unit that two coders rated (`noPairs`); when one category is declared (`oneCategory`), where others print 1;
///   errors with a single unit (`tooFewUnits`).
/// - Returns: the coefficient, at most 1; 0 is chance. Interval and test by Student's t over units, the interval cut at 1.
/// - Source: Gwet (2008); Gwet (2014). Reference: R irrCAC 1.0 `gwet.ac1.raw`. Method page: docs/methods/GwetAC.md
public struct GwetAC: Hashable, Sendable {
    public let weights: AgreementWeights
    /// Units with at least one rating.
    public let units: Int
    public let observed: Figure
    public let expected: Figure
    public let coefficient: Figure
    public let standardError: Figure
    public let interval: Interval
    /// Whether the coefficient is 0.
    public let test: HypothesisTest

    public init(_ counts: UnitCounts, weights: AgreementWeights = .identity) {
        let matrix = weights.matrix(over: counts.scale)
        let pooled = PooledAgreement(counts, weights: weights == .identity ? nil : matrix)
        guard pooled.pairableUnits > 0 else {
            self.init(weights: weights, units: pooled.units, observed: .undefined(.noPairs), .noPairs)
            return
        }
        let categories = Double(counts.categories)
        let random = matrix.reduce(0, +) / (categories * (categories - 1))
        let chance = random * pooled.shares.reduce(0) { $0 + $1 * (1 - $1) }
        guard categories > 1, 1 - chance > 1e-12 else {
            let reason = categories > 1 ? Undefined.outOfReach : .oneCategory
            self.init(weights: weights, units: pooled.units, observed: .number(pooled.observed), reason)
            return
        }
        self.init(pooled, weights: weights, chance: chance, chanceOfCategory: pooled.shares.map { random * (1 - $0) })
    }

    public init(_ ratings: Ratings, weights: AgreementWeights = .identity) {
        self.init(UnitCounts(ratings), weights: weights)
    }

    private init(_ pooled: PooledAgreement, weights: AgreementWeights, chance: Double, chanceOfCategory: [Double]) {
        self.weights = weights
        units = pooled.units
        observed = .number(pooled.observed)
        expected = .number(chance)
        let estimate = (pooled.observed - chance) / (1 - chance)
        coefficient = .number(estimate)
        standardError = pooled.standardError(coefficient: estimate, expected: chance, chance: chanceOfCategory)
        interval = .ofAgreement(estimate, standardError: standardError, units: units)
        test = Self.test(estimate, standardError: standardError, units: units)
    }

    private static func test(_ estimate: Double, standardError: Figure, units: Int) -> HypothesisTest {
        guard let error = standardError.number else { return .undefined(.tooFewUnits) }
        // Perfect agreement has no error, and is not by chance.
        let t = estimate / error
        guard !t.isNaN else { return .undefined(.noError) }
        let freedom = Double(units - 1)
        return HypothesisTest(
            statistic: .number(t), degreesOfFreedom: [freedom],
            p: .number(t.isInfinite ? 0 : StudentT(degreesOfFreedom: freedom).twoSided(t)))
    }

    private init(weights: AgreementWeights, units: Int, observed: Figure, _ reason: Undefined) {
        self.weights = weights
        self.units = units
        self.observed = observed
        expected = .undefined(reason)
        coefficient = .undefined(reason)
        standardError = .undefined(reason)
        interval = .undefined(reason)
        test = .undefined(reason)
    }
}
