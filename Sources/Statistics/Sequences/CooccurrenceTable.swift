/// Whether two states are on at the same time more often than apart.
///
/// From sessions with states in whole ticks, which may overlap. Each unit of time is sampled at its beginning; a state is on from its onset
/// up to, not including, its offset. Units are pooled over sessions.
///
/// - Missing data: what is outside a session is left out.
/// - Undefined: as `TwoByTwo`.
/// - Returns: the table given × target. Neighbouring units are not independent, so intervals and p values are too optimistic.
/// - Source: Bakeman & Quera (2011). Reference: R 4.2 over the same units. Method page: docs/methods/CooccurrenceTable.md
public enum CooccurrenceTable {
    /// - Parameter unit: in ticks.
    public static func table(_ sessions: [TimedSession], given: Int, target: Int, unit: Int) -> TwoByTwo {
        var tally = UnitTally()
        for session in sessions {
            let grid = UnitGrid(session, unit: unit)
            var givenOn = [Bool](repeating: false, count: grid.count)
            var targetOn = givenOn
            for event in session.events {
                if event.code == given { for unit in grid.units(of: event) { givenOn[unit] = true } }
                if event.code == target { for unit in grid.units(of: event) { targetOn[unit] = true } }
            }
            tally.add(givenOn, targetOn)
        }
        return tally.table
    }
}
