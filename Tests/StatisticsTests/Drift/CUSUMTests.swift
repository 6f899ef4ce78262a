import Testing

@testable import Statistics

@Suite struct CUSUMTests {
    @Test func `what is too high adds up until it is a signal`() {
        let chart = CUSUM([1.5, 1.5, 1.5, 0], center: 0, sigma: 1, slack: 0.5, decision: 2.5)

        #expect(chart.above.sums == [1, 2, 3, 2.5])
        #expect(chart.above.runs == [1, 2, 3, 4])
        #expect(chart.above.signals == [2])
        #expect(chart.below.sums == [0, 0, 0, 0])
    }

    @Test func `turned round, above is below`() {
        let values = [0.3, -1.2, 2.5, 0.1, -3]

        let chart = CUSUM(values, center: 0, sigma: 1)
        let turned = CUSUM(values.map { -$0 }, center: 0, sigma: 1)

        #expect(chart.above == turned.below)
        #expect(chart.below == turned.above)
    }

    // Lucas & Crosier (1982): with a head start of half the decision interval a bad start is seen sooner.
    @Test func `a head start finds a bad start sooner`() {
        let values = [Double](repeating: 1.5, count: 6)

        #expect(CUSUM(values, center: 0, sigma: 1).above.signals.first == 5)
        #expect(CUSUM(values, center: 0, sigma: 1, headStart: 2.5).above.signals.first == 2)
    }
}
