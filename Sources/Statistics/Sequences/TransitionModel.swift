import RealModule

/// The transitions that chance would give, and how much each of them can vary.
struct TransitionModel {
    let expected: [Figure]
    let degreesOfFreedom: Int
    /// The share of its expected count by which a cell varies, 1 less its leverage.
    private let freedoms: [Figure]

    /// Every code can follow every code: row total × column total / total.
    init(independence rows: [Int], _ columns: [Int], total: Int) {
        let n = Double(total)
        expected = rows.flatMap { row in columns.map { Figure(Double(row) * Double($0) / n, orElse: .noPairs) } }
        freedoms = rows.flatMap { row in
            columns.map { column in
                guard total > 0 else { return .undefined(.noPairs) }
                guard row > 0, column > 0 else { return .undefined(.unusedCategory) }
                return .number((1 - Double(row) / n) * (1 - Double(column) / n))
            }
        }
        degreesOfFreedom = max(0, rows.count { $0 > 0 } - 1) * max(0, columns.count { $0 > 0 } - 1)
    }

    /// Some transitions cannot occur: the table with the same totals that is as independent as the zeros allow.
    init(quasiIndependence counts: [Int], codes: Int, possible: [Bool]) {
        let fit = quasiIndependent(counts, codes: codes, possible: possible)
        let design = BipartiteDesign(weights: fit, codes: codes)
        expected = fit.indices.map { possible[$0] ? .number(fit[$0]) : .undefined(.structural) }
        freedoms = fit.indices.map { cell in
            guard possible[cell] else { return .undefined(.structural) }
            guard fit[cell] > 0 else { return .undefined(.unusedCategory) }
            return .number(1 - fit[cell] * design.leverage(row: cell / codes, column: cell % codes))
        }
        degreesOfFreedom = fit.count { $0 > 0 } - design.rank
    }

    /// (Observed − expected) / √(expected · freedom)
    func residuals(of counts: [Int]) -> [Figure] {
        counts.indices.map { cell in
            guard let expected = expected[cell].number, let freedom = freedoms[cell].number else { return freedoms[cell] }
            guard freedom > 1e-12 else { return .undefined(.noVariation) }
            return .number((Double(counts[cell]) - expected) / Double.sqrt(expected * freedom))
        }
    }

    func chiSquared(of counts: [Int]) -> Double {
        zip(counts, expected).reduce(0) { sum, cell in
            guard let expected = cell.1.number, expected > 0 else { return sum }
            return sum + (Double(cell.0) - expected) * (Double(cell.0) - expected) / expected
        }
    }

    func likelihoodRatio(of counts: [Int]) -> Double {
        zip(counts, expected).reduce(0) { sum, cell in
            guard cell.0 > 0, let expected = cell.1.number, expected > 0 else { return sum }
            return sum + 2 * Double(cell.0) * Double.log(Double(cell.0) / expected)
        }
    }

    func test(_ statistic: Double, total: Int) -> HypothesisTest {
        guard total > 0 else { return .undefined(.noPairs) }
        guard degreesOfFreedom > 0 else {
            return HypothesisTest(statistic: .number(statistic), degreesOfFreedom: [0], p: .undefined(.noVariation))
        }
        let freedom = Double(degreesOfFreedom)
        return HypothesisTest(
            statistic: .number(statistic), degreesOfFreedom: [freedom],
            p: .number(ChiSquared(degreesOfFreedom: freedom).survival(statistic)))
    }
}
