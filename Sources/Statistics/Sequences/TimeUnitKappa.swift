/// Agreement of two observers about what is on at each moment: Cohen's kappa over units of time.
///
/// From sessions with one state at a time, in whole ticks. Each unit of time is sampled at its beginning, and an event is on from its onset
/// up to, not including, its offset; where nothing is on stands a category of its own, the last. Where events of one observer overlap, the
/// one that began last counts.
///
/// - Missing data: what is outside a session is not compared.
/// - Undefined: as Cohen's kappa.
/// - Returns: kappa over all units of all sessions. Neighbouring units are not independent, so its errors and p values are too small; use
///   them to compare, not to conclude. With a tolerance, a unit agrees when the other observer has the same code within so many units;
///   because that depends on who is followed, both directions are given.
/// - Source: Bakeman & Quera (2011); Bakeman, Quera & Gnisci (2009), Behav. Res. Methods 41, 137–147, for the tolerance.
///   Reference: R vcd 1.4-11 `Kappa` and scikit-learn 1.9.1 on units of whole milliseconds. Method page: docs/methods/TimeUnitKappa.md
public struct TimeUnitKappa: Hashable, Sendable {
    /// In ticks.
    public let unit: Int
    /// In units.
    public let tolerance: Int
    /// first observer × second observer, nothing last; with a tolerance, following the first.
    public let table: AgreementTable
    public let kappa: CohenKappa
    public let percentAgreement: Figure
    /// Following the second observer: first × second as in `table`. The same as `table` without a tolerance.
    public let reverseTable: AgreementTable
    public let reverseKappa: CohenKappa

    public var units: Int { table.total }

    /// - Parameters:
    ///   - sessions: what each observer marked; both have the same start and end.
    ///   - unit: in ticks.
    ///   - tolerance: in units.
    public init(_ sessions: [(first: TimedSession, second: TimedSession)], codes: Int, unit: Int, tolerance: Int = 0) {
        precondition(tolerance >= 0, "a tolerance is not negative")
        let nothing = Int32(codes)
        var forward = [Int](repeating: 0, count: (codes + 1) * (codes + 1))
        var backward = forward
        for session in sessions {
            precondition(
                session.first.start == session.second.start && session.first.end == session.second.end, "both observed the same session")
            let grid = UnitGrid(session.first, unit: unit)
            let first = states(session.first.events, grid: grid, nothing: nothing)
            let second = states(session.second.events, grid: grid, nothing: nothing)
            for place in 0..<grid.count {
                let a = Int(first[place])
                let b = Int(second[place])
                forward[a * (codes + 1) + (isNear(first[place], in: second, place, tolerance) ? a : b)] += 1
                backward[(isNear(second[place], in: first, place, tolerance) ? b : a) * (codes + 1) + b] += 1
            }
        }
        self.unit = unit
        self.tolerance = tolerance
        table = AgreementTable(forward, categories: codes + 1)
        reverseTable = AgreementTable(backward, categories: codes + 1)
        kappa = CohenKappa(table)
        reverseKappa = CohenKappa(reverseTable)
        percentAgreement = kappa.observed
    }
}

/// What is on in each unit.
private func states(_ events: [TimedEvent], grid: UnitGrid, nothing: Int32) -> [Int32] {
    var states = [Int32](repeating: nothing, count: grid.count)
    for event in events.sorted(by: { $0.onset < $1.onset }) {
        precondition((0..<nothing).contains(Int32(event.code)), "every event is one of the codes")
        for unit in grid.units(of: event) { states[unit] = Int32(event.code) }
    }
    return states
}

/// Whether the state occurs around the place.
private func isNear(_ state: Int32, in states: [Int32], _ place: Int, _ tolerance: Int) -> Bool {
    if states[place] == state { return true }
    guard tolerance > 0 else { return false }
    return states[max(0, place - tolerance)...min(states.count - 1, place + tolerance)].contains(state)
}
