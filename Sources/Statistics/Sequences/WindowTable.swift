/// Whether a target begins more often in a window of time around a given event than elsewhere.
///
/// From sessions with events in whole ticks. Each unit of time is in a window or not, and a target begins in it or not; windows of
/// neighbouring given events are one. Units are pooled over sessions.
///
/// - Missing data: what begins outside a session is left out, and windows are cut at its ends.
/// - Undefined: as `TwoByTwo`.
/// - Returns: the table window × target, whose odds ratio is above 1 when the target follows the given event more than chance would have
///   it.
/// - Source: Bakeman & Quera (2011). Reference: R 4.2 over the same units. Method page: docs/methods/WindowTable.md
public enum WindowTable {
    /// - Parameters:
    ///   - unit: in ticks.
    ///   - window: in units from the one in which the given event begins: 1…5 is the five units after it.
    public static func table(_ sessions: [TimedSession], given: Int, target: Int, unit: Int, window: ClosedRange<Int>) -> TwoByTwo {
        var tally = UnitTally()
        for session in sessions {
            let grid = UnitGrid(session, unit: unit)
            var inWindow = [Bool](repeating: false, count: grid.count)
            var begins = inWindow
            for event in session.events {
                if event.code == given {
                    let onset = grid.roundedDown(event.onset - grid.start)
                    for unit in grid.clamp(onset + window.lowerBound...onset + window.upperBound) { inWindow[unit] = true }
                }
                if event.code == target, let unit = grid.unit(ofOnset: event) { begins[unit] = true }
            }
            tally.add(inWindow, begins)
        }
        return tally.table
    }
}

/// Counts units by two properties.
struct UnitTally {
    private var counts = [0, 0, 0, 0]

    mutating func add(_ first: [Bool], _ second: [Bool]) {
        for unit in first.indices { counts[(first[unit] ? 0 : 2) + (second[unit] ? 0 : 1)] += 1 }
    }

    var table: TwoByTwo { TwoByTwo(a: counts[0], b: counts[1], c: counts[2], d: counts[3]) }
}
