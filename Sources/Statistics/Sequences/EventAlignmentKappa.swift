/// Agreement of two observers about which events there were: kappa over the pairs of the best alignment of their marks.
///
/// From sessions as two lists of marks, with or without times. A mark that the other observer does not have is paired with nothing, a
/// category of its own, the last. That both have nothing cannot be seen, so that cell is a structural zero, and the agreement chance would
/// give is that of the table with the same totals and that zero.
///
/// - Missing data: a session that one observer did not watch must be left out by the caller; an empty list means nothing was marked.
/// - Undefined: without any mark (`noPairs`); when all marks agree in one code (`oneCategory`).
/// - Returns: kappa with its table and alignments. No error is given: pairs are chosen to agree, so kappa is higher than over pairs that
///   were given.
/// - Source: Quera, Bakeman & Gnisci (2007), Behav. Res. Methods 39, 39–49; costs and the choice among equals are parameters here. No
///   program to compare with could be run; the tests hold the least cost against all alignments listed. Method page:
///   docs/methods/EventAlignmentKappa.md
public struct EventAlignmentKappa: Hashable, Sendable {
    public let costs: EventAlignment.Costs
    /// In ticks; nil when only the order counts.
    public let tolerance: Int?
    /// Of each session.
    public let alignments: [EventAlignment]
    /// first observer × second observer, nothing last.
    public let table: AgreementTable
    public let observed: Figure
    public let expected: Figure
    public let kappa: Figure

    public init(
        _ sessions: [(first: [TimedEvent], second: [TimedEvent])], codes: Int, costs: EventAlignment.Costs = EventAlignment.Costs(),
        tolerance: Int? = nil
    ) {
        let width = codes + 1
        var counts = [Int](repeating: 0, count: width * width)
        alignments = sessions.map { EventAlignment($0.first, $0.second, costs: costs, tolerance: tolerance) }
        for (session, alignment) in zip(sessions, alignments) {
            for pair in alignment.pairs {
                let row = pair.first.map { session.first[$0].code } ?? codes
                let column = pair.second.map { session.second[$0].code } ?? codes
                counts[row * width + column] += 1
            }
        }
        self.costs = costs
        self.tolerance = tolerance
        table = AgreementTable(counts, categories: width)
        guard table.total > 0 else {
            observed = .undefined(.noPairs)
            expected = .undefined(.noPairs)
            kappa = .undefined(.noPairs)
            return
        }
        let total = Double(table.total)
        let agreeing = Self.diagonal(table.counts.map(Double.init), width: width)
        let fit = quasiIndependent(table.counts, codes: width, possible: (0..<width * width).map { $0 < width * width - 1 })
        let chance = Self.diagonal(fit, width: width) / total
        observed = .number(agreeing / total)
        expected = .number(chance)
        kappa = 1 - chance > 1e-12 ? .number((agreeing / total - chance) / (1 - chance)) : .undefined(.oneCategory)
    }

    /// The sum over codes, without that of nothing with nothing.
    private static func diagonal(_ cells: [Double], width: Int) -> Double {
        (0..<width - 1).reduce(0) { $0 + cells[$1 * width + $1] }
    }
}
