import Testing

@testable import Statistics

@Suite struct TimeUnitKappaTests {
    @Test func `an event is on from its onset up to, not including, its offset`() {
        let session = TimedSession(start: 0, end: 50, events: [TimedEvent(code: 0, onset: 10, offset: 30)])
        let empty = TimedSession(start: 0, end: 50, events: [])
        let kappa = TimeUnitKappa([(session, empty)], codes: 1, unit: 10)

        #expect(kappa.table.counts == [0, 2, 0, 3])
    }

    @Test func `an event that begins within a unit is on from the next`() {
        let grid = UnitGrid(TimedSession(start: 5, end: 46, events: []), unit: 10)

        #expect(grid.count == 5)
        #expect(grid.units(of: TimedEvent(code: 0, onset: 6, offset: 26)) == 1..<3)
        #expect(grid.units(of: TimedEvent(code: 0, onset: -90, offset: 900)) == 0..<5)
        #expect(grid.units(of: TimedEvent(code: 0, onset: 6, offset: 14)).isEmpty)
    }

    @Test func `a tolerance forgives a late boundary, in both directions`() {
        let first = TimedSession(start: 0, end: 10, events: [TimedEvent(code: 0, onset: 2, offset: 6)])
        let second = TimedSession(start: 0, end: 10, events: [TimedEvent(code: 0, onset: 3, offset: 7)])
        let strict = TimeUnitKappa([(first, second)], codes: 1, unit: 1)
        let lenient = TimeUnitKappa([(first, second)], codes: 1, unit: 1, tolerance: 1)

        #expect(strict.percentAgreement == .number(0.8))
        #expect(lenient.kappa.kappa == .number(1))
        #expect(lenient.reverseKappa.kappa == .number(1))
    }

    @Test func `where events overlap the one that began last counts`() {
        let events = [TimedEvent(code: 1, onset: 2, offset: 4), TimedEvent(code: 0, onset: 0, offset: 6)]
        let session = TimedSession(start: 0, end: 6, events: events)

        #expect(TimeUnitKappa([(session, session)], codes: 2, unit: 1).table.counts == [4, 0, 0, 0, 2, 0, 0, 0, 0])
    }
}
