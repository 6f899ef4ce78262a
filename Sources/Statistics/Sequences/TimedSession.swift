/// A code with its time, in whole ticks: what one observer marked.
public struct TimedEvent: Hashable, Sendable {
    public let code: Int
    public let onset: Int
    /// Where it is over; the same as the onset for what has no duration.
    public let offset: Int

    public init(code: Int, onset: Int, offset: Int) {
        self.code = code
        self.onset = onset
        self.offset = offset
    }

    public init(code: Int, at onset: Int) {
        self.init(code: code, onset: onset, offset: onset)
    }
}

/// One session on a clock of whole ticks (milliseconds, frames), with what was marked in it.
///
/// Ticks are whole because 3 × 0.1 is more than 0.3 in binary: a boundary would move to another unit.
public struct TimedSession: Hashable, Sendable {
    public let start: Int
    public let end: Int
    public let events: [TimedEvent]

    /// - Precondition: a session does not end before it starts.
    public init(start: Int, end: Int, events: [TimedEvent]) {
        precondition(end >= start, "a session does not end before it starts")
        self.start = start
        self.end = end
        self.events = events
    }
}

/// The units of time of a session, each `unit` ticks long and sampled at its beginning; the last may be cut short by the end.
struct UnitGrid {
    let start: Int
    let unit: Int
    let count: Int

    init(_ session: TimedSession, unit: Int) {
        precondition(unit > 0, "a unit of time is at least one tick")
        start = session.start
        self.unit = unit
        count = (session.end - session.start + unit - 1) / unit
    }

    /// The units in which the event is on: those that begin from its onset on and before its offset.
    func units(of event: TimedEvent) -> Range<Int> {
        let first = clamped(roundedUp(event.onset - start))
        return first..<max(first, clamped(roundedUp(event.offset - start)))
    }

    /// The unit in which the event begins; nil outside the session.
    func unit(ofOnset event: TimedEvent) -> Int? {
        let unit = roundedDown(event.onset - start)
        return (0..<count).contains(unit) ? unit : nil
    }

    /// These units, as far as they are in the session.
    func clamp(_ units: ClosedRange<Int>) -> Range<Int> {
        let first = clamped(units.lowerBound)
        return first..<max(first, clamped(units.upperBound + 1))
    }

    func roundedDown(_ ticks: Int) -> Int {
        ticks >= 0 ? ticks / unit : -((unit - 1 - ticks) / unit)
    }

    private func roundedUp(_ ticks: Int) -> Int { -roundedDown(-ticks) }

    private func clamped(_ unit: Int) -> Int { min(max(unit, 0), count) }
}
