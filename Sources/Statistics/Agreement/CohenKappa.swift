import RealModule

/// Agreement of two coders beyond chance, where chance is that each keeps to the own use of the categories.
///
/// From a table of counts, first coder × second coder, over the declared categories. Weighted kappa gives part of the credit to categories
/// that are close; weights go by the position of a category, not by its value.
///
/// - Missing data: units that one of the two did not rate are not in the table.
/// - Undefined: without pairs (`noPairs`); when both coders used one and the same category throughout (`oneCategory`), where others print
///   1. The test is undefined when the error under chance is zero (`noError`); the maximum exists for unweighted kappa only (`notGiven`).
/// - Returns: kappa between −1 and 1; 0 is chance. The interval uses the error at the estimate and is not cut at 1; the test uses the error
///   under chance. The two errors are not interchangeable.
/// - Source: Cohen (1960, 1968); Fleiss, Cohen & Everitt (1969); Umesh, Peterson & Sauber (1989) for the maximum.
///   Reference: R vcd 1.4-11 `Kappa`, R psych 2.2.9 `cohen.kappa` (unweighted), statsmodels 0.15.0 `cohens_kappa`. Method page:
///   docs/methods/CohenKappa.md
public struct CohenKappa: Hashable, Sendable {
    public let weights: AgreementWeights
    public let pairs: Int
    /// Observed (weighted) agreement.
    public let observed: Figure
    /// (Weighted) agreement expected by chance.
    public let expected: Figure
    public let kappa: Figure
    /// At the estimate; for the interval.
    public let standardError: Figure
    public let interval: Interval
    /// Under chance; for the test.
    public let nullStandardError: Figure
    /// Whether kappa is 0, by the normal distribution.
    public let test: HypothesisTest
    /// The largest kappa these totals allow.
    public let maximum: Figure
    public let shareOfMaximum: Figure

    public init(_ table: AgreementTable, weights: AgreementWeights = .identity) {
        guard table.total > 0 else {
            self.init(undefined: .noPairs, weights: weights, pairs: 0, observed: .undefined(.noPairs), expected: .undefined(.noPairs))
            return
        }
        let shares = Shares(table, weights: weights)
        guard 1 - shares.expected > 1e-12 else {
            self.init(
                undefined: .oneCategory, weights: weights, pairs: table.total, observed: .number(shares.observed),
                expected: .number(shares.expected))
            return
        }
        self.init(shares, weights: weights, pairs: table.total)
    }

    /// Kappa of two coders in a matrix of more.
    public init(_ ratings: Ratings, of first: Int = 0, and second: Int = 1, weights: AgreementWeights = .identity) {
        self.init(AgreementTable(ratings, of: first, and: second), weights: weights)
    }

    private init(_ shares: Shares, weights: AgreementWeights, pairs: Int) {
        self.weights = weights
        self.pairs = pairs
        observed = .number(shares.observed)
        expected = .number(shares.expected)
        let estimate = (shares.observed - shares.expected) / (1 - shares.expected)
        kappa = .number(estimate)
        let error = shares.standardError(kappa: estimate, pairs: Double(pairs))
        standardError = .number(error)
        interval = .around(estimate, standardError: error)
        let nullError = shares.nullStandardError(pairs: Double(pairs))
        nullStandardError = .number(nullError)
        test = .normal(estimate, standardError: nullError)
        guard weights == .identity else {
            maximum = .undefined(.notGiven)
            shareOfMaximum = .undefined(.notGiven)
            return
        }
        let most = (shares.largestAgreement - shares.expected) / (1 - shares.expected)
        maximum = .number(most)
        shareOfMaximum = abs(most) < 1e-12 ? .undefined(.outOfReach) : .number(estimate / most)
    }

    private init(undefined reason: Undefined, weights: AgreementWeights, pairs: Int, observed: Figure, expected: Figure) {
        self.weights = weights
        self.pairs = pairs
        self.observed = observed
        self.expected = expected
        kappa = .undefined(reason)
        standardError = .undefined(reason)
        interval = .undefined(reason)
        nullStandardError = .undefined(reason)
        test = .undefined(reason)
        maximum = .undefined(reason)
        shareOfMaximum = .undefined(reason)
    }
}

/// The table as shares of its total.
private struct Shares {
    let categories: Int
    let cells: [Double]
    let first: [Double]
    let second: [Double]
    let weights: [Double]
    let observed: Double
    let expected: Double
    /// The weight a category of one coder has, on average, with the categories of the other.
    let firstMeans: [Double]
    let secondMeans: [Double]

    init(_ table: AgreementTable, weights: AgreementWeights) {
        let categories = table.categories
        let total = Double(table.total)
        let matrix = weights.matrix(over: (0..<categories).map(Double.init))
        let first = table.firstTotals.map(Double.init)
        let second = table.secondTotals.map(Double.init)
        observed = zip(matrix, table.counts).reduce(0) { $0 + $1.0 * Double($1.1) } / total
        firstMeans = (0..<categories).map { row in
            (0..<categories).reduce(0) { $0 + second[$1] * matrix[row * categories + $1] } / total
        }
        secondMeans = (0..<categories).map { column in
            (0..<categories).reduce(0) { $0 + first[$1] * matrix[$1 * categories + column] } / total
        }
        expected = zip(first, firstMeans).reduce(0) { $0 + $1.0 * $1.1 } / total
        self.categories = categories
        self.cells = table.counts.map { Double($0) / total }
        self.first = first.map { $0 / total }
        self.second = second.map { $0 / total }
        self.weights = matrix
    }

    var largestAgreement: Double { zip(first, second).reduce(0) { $0 + min($1.0, $1.1) } }

    func standardError(kappa: Double, pairs: Double) -> Double {
        error(kappa: kappa, centre: kappa - expected * (1 - kappa), pairs: pairs) { cells[$0 * categories + $1] }
    }

    func nullStandardError(pairs: Double) -> Double {
        error(kappa: 0, centre: -expected, pairs: pairs) { first[$0] * second[$1] }
    }

    /// Both errors are the spread of the same linear term around its mean, in the observed table or in the one chance would give. Written
    /// as a spread, and not as a difference of squares, it cannot become negative.
    private func error(kappa: Double, centre: Double, pairs: Double, share: (Int, Int) -> Double) -> Double {
        var spread = 0.0
        for i in 0..<categories {
            for j in 0..<categories {
                let term = weights[i * categories + j] - (firstMeans[i] + secondMeans[j]) * (1 - kappa) - centre
                spread += share(i, j) * term * term
            }
        }
        let variance = spread / (pairs * (1 - expected) * (1 - expected))
        return variance < 1e-15 ? 0 : .sqrt(variance)
    }
}
