import Testing

@testable import Statistics

@Suite struct CooccurrenceTableTests {
    @Test func `units are counted in which both, one or none is on`() {
        let events = [TimedEvent(code: 0, onset: 0, offset: 4), TimedEvent(code: 1, onset: 3, offset: 6)]
        let session = TimedSession(start: 0, end: 8, events: events)

        #expect(CooccurrenceTable.table([session, session], given: 0, target: 1, unit: 1) == TwoByTwo(a: 2, b: 6, c: 4, d: 4))
    }
}
