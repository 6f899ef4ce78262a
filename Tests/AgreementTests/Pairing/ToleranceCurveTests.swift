import Coding
import Statistics
import Testing

@testable import Agreement

@Suite struct ToleranceCurveTests {
    /// By hand: half a second, two and six seconds apart, and one that has no partner.
    @Test func `more agrees as more is let pass`() {
        let first = [mark("A", at: 10), mark("A", at: 30), mark("A", at: 60), mark("B", at: 90)]
        let second = [mark("A", at: 10.5), mark("A", at: 32), mark("A", at: 66)]
        let curve = ToleranceCurve([(first, second)], tolerances: [0, 500, 1999, 2000, 6000, 10_000])

        #expect(curve.points.map(\.matches) == [0, 1, 1, 2, 3, 3])
        #expect(curve.points.map(\.f1) == [0, 1, 1, 2, 3, 3].map { .number(2 * $0 / 7) })
    }

    @Test(arguments: 1...20) func `it never falls, and does not depend on who is the first`(seed: UInt64) {
        let codings = [
            MarkPairingTests.codings(seed: seed, count: 40, seconds: 90),
            MarkPairingTests.codings(seed: seed + 100, count: 20, seconds: 30),
        ]
        let tolerances = Array(stride(from: 0, through: 10_000, by: 500))
        let matches = ToleranceCurve(codings, tolerances: tolerances).points.map(\.matches)

        #expect(matches == matches.sorted())
        #expect(ToleranceCurve(codings.map { ($0.second, $0.first) }, tolerances: tolerances).points.map(\.matches) == matches)
    }

    /// A session twice is as much agreement as once.
    @Test func `duplicating a session changes nothing`() {
        let coding = MarkPairingTests.codings(seed: 8, count: 40, seconds: 90)

        let once = ToleranceCurve([coding], tolerances: [2000]).points
        let twice = ToleranceCurve([coding, coding], tolerances: [2000]).points
        #expect(once.map(\.f1) == twice.map(\.f1))
    }

    @Test func `without a mark there is nothing to agree on`() {
        #expect(ToleranceCurve([([], [])], tolerances: [1000]).points.map(\.f1) == [.undefined(.noUnits)])
    }
}
