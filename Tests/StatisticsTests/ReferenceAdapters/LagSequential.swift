@testable import Statistics

func lagSequential(_ reference: ReferenceCase) throws -> JSON {
    let noRepeats = reference.params["structural_zeros"].text == "diagonal"
    let analysis = LagSequential(reference.codeSequences, lag: reference.lag, structure: noRepeats ? .noRepeats : .free)
    let codes = analysis.codes
    let result: JSON = [
        "freq": JSON(analysis.counts.map(Double.init), columns: codes),
        "row_totals": JSON(analysis.rowTotals),
        "col_totals": JSON(analysis.columnTotals),
        "n": JSON(analysis.total),
        "trans_prob": JSON(analysis.probabilities, columns: codes),
        "expected": JSON(analysis.expected, columns: codes),
        "adj_resid": JSON(analysis.residuals, columns: codes),
        "p_adj_resid": JSON(analysis.p, columns: codes),
        "chi2": JSON(analysis.chiSquared.statistic),
        "G2": JSON(analysis.likelihoodRatio.statistic),
        "df": JSON(analysis.degreesOfFreedom),
        "p_chi2": JSON(analysis.chiSquared.p),
        "p_G2": JSON(analysis.likelihoodRatio.p),
    ]
    let odds = (0..<codes * codes).compactMap { analysis.twoByTwo(from: $0 / codes, to: $0 % codes)?.odds }
    return odds.isEmpty
        ? result
        : result.adding([
            "odds_ratio": JSON(odds.map(\.ratio), columns: codes),
            "log_odds_ratio": JSON(odds.map(\.logarithm), columns: codes),
            "se_log_odds": JSON(odds.map(\.standardError), columns: codes),
            "yules_q": JSON(odds.map(\.yulesQ), columns: codes),
            "q_ci_lower": JSON(odds.map(\.yulesQInterval.lower), columns: codes),
            "q_ci_upper": JSON(odds.map(\.yulesQInterval.upper), columns: codes),
        ])
}

extension ReferenceCase {
    var lag: Int { Int(params["lag"].number ?? 1) }

    var codeSequences: CodeSequences {
        let codes = data["codes"].list ?? []
        let positions = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, Int32($0)) })
        let sessions = (data["sequences"].list ?? []).map { ($0.list ?? []).map { positions[$0] ?? CodeSequences.gap } }
        return CodeSequences(sessions, codes: codes.count)
    }
}

extension JSON {
    /// A flat table as rows.
    init(_ numbers: [Double], columns: Int) {
        self.init(numbers.map(Figure.number), columns: columns)
    }

    init(_ figures: [Figure], columns: Int) {
        self = .list(stride(from: 0, to: figures.count, by: max(1, columns)).map { JSON(Array(figures[$0..<$0 + columns])) })
    }
}
