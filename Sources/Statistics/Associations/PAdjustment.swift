/// p values adjusted for having asked several questions at once.
///
/// - Parameter p: The p values of one family of questions. An undefined one is no question asked: it is left out of the number of questions
///   and keeps its reason.
/// - Returns: Adjusted p values in the order given, in [0, 1]; compare them with the level wanted (0.05) as they are.
/// - Source: Holm (1979), Scand. J. Stat. 6, 65–70; Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57, 289–300.
///   Reference: R 4.2.2 `p.adjust`; statsmodels 0.15.0 `multipletests`. Method page: docs/methods/PAdjustment.md
public struct PAdjustment: Hashable, Sendable {
    public let p: [Figure]
    /// Against one false finding in the whole family: step-down, the largest adjusted p so far.
    public let holm: [Figure]
    /// Against a share of false ones among the findings: step-up, the smallest adjusted p from here on.
    public let benjaminiHochberg: [Figure]
    /// How many questions there are.
    public let count: Int

    public init(_ p: [Figure]) {
        let indices = p.indices.filter { p[$0].number != nil }
        let values = indices.map { p[$0].number ?? 0 }
        let defined = ascendingOrder(values).map { (index: indices[$0], p: values[$0]) }
        let count = defined.count
        var holm = p
        var benjaminiHochberg = p
        var largest = 0.0
        for (rank, entry) in defined.enumerated() {
            largest = max(largest, Double(count - rank) * entry.p)
            holm[entry.index] = .number(min(1, largest))
        }
        var smallest = 1.0
        for (rank, entry) in defined.enumerated().reversed() {
            smallest = min(smallest, Double(count) / Double(rank + 1) * entry.p)
            benjaminiHochberg[entry.index] = .number(smallest)
        }
        self.p = p
        self.holm = holm
        self.benjaminiHochberg = benjaminiHochberg
        self.count = count
    }
}
