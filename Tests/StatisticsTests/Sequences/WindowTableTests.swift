import Testing

@testable import Statistics

@Suite struct WindowTableTests {
    @Test func `windows join, and end with the session`() {
        let given = [2, 3, 9].map { TimedEvent(code: 0, at: $0) }
        let target = [4, 7].map { TimedEvent(code: 1, at: $0) }
        let session = TimedSession(start: 0, end: 10, events: given + target)
        let table = WindowTable.table([session], given: 0, target: 1, unit: 1, window: 1...2)

        // In the window are 3, 4 and 5; nothing is left after 9.
        #expect(table == TwoByTwo(a: 1, b: 2, c: 1, d: 6))
    }

    @Test func `a window may lie before the event`() {
        let session = TimedSession(start: 0, end: 6, events: [TimedEvent(code: 0, at: 3), TimedEvent(code: 1, at: 2)])

        #expect(WindowTable.table([session], given: 0, target: 1, unit: 1, window: -1 ... -1) == TwoByTwo(a: 1, b: 0, c: 0, d: 5))
    }

    @Test func `what begins outside the session is not counted`() {
        let session = TimedSession(start: 10, end: 13, events: [TimedEvent(code: 1, at: 13), TimedEvent(code: 1, at: 9)])

        #expect(WindowTable.table([session], given: 0, target: 1, unit: 1, window: 0...1) == TwoByTwo(a: 0, b: 0, c: 0, d: 3))
    }
}
