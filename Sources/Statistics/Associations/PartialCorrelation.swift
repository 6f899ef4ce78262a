import RealModule

/// How two measurements of each unit go together apart from what covariates say of both.
///
/// - Parameters:
///   - x: One value of each unit; NaN when it is missing.
///   - y: The other value, in the same order.
///   - covariates: For each covariate one value of each unit.
///   - ranked: Whether ranks stand for values (partial Spearman).
/// - Missing data: units without all values are left out, before ranking.
/// - Undefined: when the covariates leave nothing of one of the two (`noVariation`), and with too few units (`tooFewUnits`).
/// - Returns: r in [−1, 1], the correlation of what a regression on the covariates leaves. A covariate that others determine does not count.
/// - Source: Fisher (1924). Reference: R ppcor 1.1 `pcor.test`; pingouin 0.6.1 `partial_corr`. Method page: docs/methods/PartialCorrelation.md
public struct PartialCorrelation: Hashable, Sendable {
    public let units: Int
    public let r: Figure
    /// With n − 2 − g degrees of freedom, g covariates.
    public let test: HypothesisTest
    /// With the error 1 / √(n − g − 3).
    public let interval: Interval

    public init(
        _ x: [Double], _ y: [Double], covariates: [[Double]], ranked: Bool = false, level: Double = Interval.usualLevel
    ) {
        let columns = Self.complete([x, y] + covariates)
        let count = columns[0].count
        units = count
        var basis = Residuals()
        for covariate in columns.dropFirst(2) { basis.add(ranked ? midRanks(covariate) : covariate) }
        let degreesOfFreedom = Double(count - 2 - basis.rank)
        guard degreesOfFreedom >= 0 else {
            r = .undefined(.tooFewUnits)
            test = .undefined(.tooFewUnits)
            interval = .undefined(.tooFewUnits)
            return
        }
        let left = columns[0..<2].map { basis.residual(ranked ? midRanks($0) : $0) }
        let products = zip(left[0].values, left[1].values).reduce(0) { $0 + $1.0 * $1.1 }
        let coefficient = Correlation.coefficient(products: products, squaresX: left[0].squares, squaresY: left[1].squares)
        guard let coefficient else {
            r = .undefined(.noVariation)
            test = .undefined(.noVariation)
            interval = .undefined(.noVariation)
            return
        }
        r = .number(coefficient)
        test = Correlation.test(coefficient, degreesOfFreedom: degreesOfFreedom)
        interval = Correlation.interval(coefficient, variance: 1 / (degreesOfFreedom - 1), level: level)
    }

    private static func complete(_ columns: [[Double]]) -> [[Double]] {
        precondition(columns.allSatisfy { $0.count == columns[0].count }, "one value of each unit in every column")
        let kept = columns[0].indices.filter { unit in columns.allSatisfy { !$0[unit].isNaN } }
        return columns.map { column in kept.map { column[$0] } }
    }
}

/// What is left of a column after its mean and the columns added before, by making each at right angles to those.
private struct Residuals {
    private var directions: [[Double]] = []

    var rank: Int { directions.count }

    mutating func add(_ column: [Double]) {
        let residual = residual(column)
        guard residual.squares > 0 else { return }
        let length = Double.sqrt(residual.squares)
        directions.append(residual.values.map { $0 / length })
    }

    /// - Returns: Its sum of squares is 0 when only rounding is left.
    func residual(_ column: [Double]) -> (values: [Double], squares: Double) {
        let middle = mean(column)
        var values = column.map { $0 - middle }
        let before = values.reduce(0) { $0 + $1 * $1 }
        let raw = column.reduce(0) { $0 + $1 * $1 }
        // Twice: what rounding leaves of a direction the first time, the second time takes away.
        for _ in 0..<2 {
            for direction in directions {
                let share = zip(values, direction).reduce(0) { $0 + $1.0 * $1.1 }
                for index in values.indices { values[index] -= share * direction[index] }
            }
        }
        let squares = values.reduce(0) { $0 + $1 * $1 }
        return (values, squares < 1e-20 * before ? 0 : squaresOrZero(squares, raw: raw))
    }
}
