import RealModule

/// A regression for values that come in groups (sessions of a family, ratings of a coder), where every group has a level of its own.
///
/// y = Xβ + u + e, with u and e normal; variances by restricted maximum likelihood.
///
/// - Parameters:
///   - y: One value of each unit, in any unit of measurement; NaN when it is missing.
///   - groups: The group of each unit, from 0 up to, not including, `groupCount`.
///   - covariates: For each covariate one value of each unit. The intercept is there unasked.
/// - Missing data: units without all values are left out; a group without units has the level 0.
/// - Undefined: without units, or with no more of them than coefficients (`tooFewUnits`); when covariates determine each other, or
///   groups and covariates leave nothing to vary (`noVariation`). When the groups vary no more than chance would let them, their variance is exactly
///   0, and degrees of freedom and p are not given (`atBoundary`).
/// - Returns: Coefficients with errors, degrees of freedom by Satterthwaite, both variances, the share that is between groups, and the level of
///   each group, drawn towards 0.
/// - Source: Bates, Mächler, Bolker & Walker (2015), J. Stat. Softw. 67, 1; degrees of freedom by Giesbrecht & Burns (1985).
///   Reference: R lme4 1.1.31 `lmer`, lmerTest 3.1. Method page: docs/methods/RandomIntercept.md
public struct RandomIntercept: Hashable, Sendable {
    public let units: Int
    /// Those with units.
    public let groups: Int
    /// The intercept first, then one for each covariate.
    public let coefficients: [Coefficient]
    public let groupVariance: Figure
    public let residualVariance: Figure
    /// The share of the variance that is between groups.
    public let intraclassCorrelation: Figure
    /// Minus twice the restricted log likelihood.
    public let criterion: Figure
    /// The criterion and twice the number of coefficients and variances.
    public let akaike: Figure
    /// How far each group is above what covariates say of it.
    public let levels: [Figure]

    public struct Coefficient: Hashable, Sendable {
        public let estimate: Figure
        public let standardError: Figure
        /// Whether it is 0, by t.
        public let test: HypothesisTest
        public let interval: Interval
    }

    public init(
        _ y: [Double], groups: [Int], groupCount: Int, covariates: [[Double]] = [], level: Double = Interval.usualLevel
    ) {
        precondition(covariates.allSatisfy { $0.count == y.count } && groups.count == y.count, "one value of each unit in every column")
        precondition(groups.allSatisfy { (0..<groupCount).contains($0) }, "every unit is in a group")
        let moments = GroupMoments(columns: covariates + [y], groups: groups, groupCount: groupCount)
        guard moments.units > covariates.count + 1 else {
            self.init(undefined: .tooFewUnits, moments: moments)
            return
        }
        guard let fit = RestrictedFit(moments) else {
            self.init(undefined: .noVariation, moments: moments)
            return
        }
        self.init(fit, moments: moments, level: level)
    }

    private init(_ fit: RestrictedFit, moments: GroupMoments, level: Double) {
        units = moments.units
        groups = moments.filledGroups
        coefficients = fit.coefficients(level: level)
        let residual = fit.residualVariance
        groupVariance = .number(fit.ratio * residual)
        residualVariance = .number(residual)
        intraclassCorrelation = .number(fit.ratio / (1 + fit.ratio))
        criterion = .number(fit.criterion)
        akaike = .number(fit.criterion + 2 * Double(coefficients.count + 2))
        levels = fit.levels.map { .number($0) }
    }

    private init(undefined reason: Undefined, moments: GroupMoments) {
        units = moments.units
        groups = moments.filledGroups
        let coefficient = Coefficient(
            estimate: .undefined(reason), standardError: .undefined(reason), test: .undefined(reason), interval: .undefined(reason))
        coefficients = [Coefficient](repeating: coefficient, count: moments.width)
        groupVariance = .undefined(reason)
        residualVariance = .undefined(reason)
        intraclassCorrelation = .undefined(reason)
        criterion = .undefined(reason)
        akaike = .undefined(reason)
        levels = [Figure](repeating: .undefined(reason), count: moments.groupCount)
    }
}
