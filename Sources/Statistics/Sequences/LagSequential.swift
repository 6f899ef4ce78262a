import RealModule

/// What follows what: transitions between codes, those that chance would give, and how far apart the two are.
///
/// From sessions as sequences of codes. A transition joins each event to the one `lag` events later in the same session; transitions
/// overlap and are pooled over sessions.
///
/// - Missing data: a transition from or to a gap is left out.
/// - Undefined: what needs a row or column that never occurs (`unusedCategory`); residuals without spread (`noVariation`); cells that
///   cannot be filled (`structural`); everything without transitions (`noPairs`).
/// - Returns: code × code, row by row. Residuals are normal when codes are independent; chi-squared and G² test all at once.
/// - Source: Bakeman & Gottman (1997); Bakeman & Quera (2011); Allison & Liker (1982); Haberman (1979);
///   Christensen (1997) for residuals with structural zeros. Reference: R 4.2 `chisq.test(…)$stdres`, `glm(family = poisson)`
///   with `rstandard`. Method page: docs/methods/LagSequential.md
public struct LagSequential: Hashable, Sendable {
    /// Which transitions can occur at all.
    public enum Structure: Hashable, Sendable {
        /// Every code can follow every code.
        case free
        /// No code follows itself; this holds at lag 1 only.
        case noRepeats
        /// code × code, row by row: whether the transition can occur.
        case possible([Bool])
    }

    public let codes: Int
    public let lag: Int
    public let counts: [Int]
    /// How often a transition begins with each code; not how often the code occurs.
    public let rowTotals: [Int]
    /// How often a transition ends with each code.
    public let columnTotals: [Int]
    public let total: Int
    /// How likely each code is to follow, given the one before.
    public let probabilities: [Figure]
    public let expected: [Figure]
    /// (Observed − expected) over its own standard deviation.
    public let residuals: [Figure]
    /// Of each residual, two-sided.
    public let p: [Figure]
    public let chiSquared: HypothesisTest
    /// The likelihood-ratio statistic G².
    public let likelihoodRatio: HypothesisTest
    public let degreesOfFreedom: Int
    private let isFree: Bool

    /// - Precondition: lag is at least 1.
    public init(_ sequences: CodeSequences, lag: Int = 1, structure: Structure = .free) {
        precondition(lag >= 1, "a lag looks ahead")
        let codes = sequences.codes
        let possible = structure.possible(codes: codes)
        let counts = zip(sequences.transitions(lag: lag), possible).map { $1 ? $0 : 0 }
        let rows = (0..<codes).map { row in (0..<codes).reduce(0) { $0 + counts[row * codes + $1] } }
        let columns = (0..<codes).map { column in (0..<codes).reduce(0) { $0 + counts[$1 * codes + column] } }
        let total = counts.reduce(0, +)
        let model =
            structure == .free
            ? TransitionModel(independence: rows, columns, total: total)
            : TransitionModel(quasiIndependence: counts, codes: codes, possible: possible)
        self.codes = codes
        self.lag = lag
        self.counts = counts
        self.total = total
        rowTotals = rows
        columnTotals = columns
        isFree = structure == .free
        probabilities = counts.indices.map {
            rows[$0 / codes] > 0 ? .number(Double(counts[$0]) / Double(rows[$0 / codes])) : .undefined(.unusedCategory)
        }
        expected = model.expected
        residuals = model.residuals(of: counts)
        p = residuals.map { residual in
            switch residual {
            case .number(let z): .number(Normal().twoSided(z))
            case .undefined: residual
            }
        }
        degreesOfFreedom = model.degreesOfFreedom
        chiSquared = model.test(model.chiSquared(of: counts), total: total)
        likelihoodRatio = model.test(model.likelihoodRatio(of: counts), total: total)
    }

    /// The table of one transition against all others: this one, from here elsewhere, here from elsewhere, neither. Only where every
    /// transition can occur.
    public func twoByTwo(from row: Int, to column: Int) -> TwoByTwo? {
        guard isFree else { return nil }
        let a = counts[row * codes + column]
        let b = rowTotals[row] - a
        let c = columnTotals[column] - a
        return TwoByTwo(a: a, b: b, c: c, d: total - a - b - c)
    }
}

extension LagSequential.Structure {
    fileprivate func possible(codes: Int) -> [Bool] {
        switch self {
        case .free: return Array(repeating: true, count: codes * codes)
        case .noRepeats: return (0..<codes * codes).map { $0 / codes != $0 % codes }
        case .possible(let cells):
            precondition(cells.count == codes * codes, "for every transition, whether it can occur")
            return cells
        }
    }
}
