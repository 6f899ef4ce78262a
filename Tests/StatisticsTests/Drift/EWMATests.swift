import Testing

@testable import Statistics

@Suite struct EWMATests {
    // By hand: weight ½, so the variance of the mean after i values is σ² (1 − ¼ⁱ) / 3.
    @Test func `the mean forgets, and its limits widen`() {
        let chart = EWMA([1.5, 2.5], center: 0, sigma: 1, weight: 0.5, width: 2)

        #expect(chart.means == [0.75, 1.625])
        #expect(abs(chart.upperLimits[0] - 1) < 1e-12)
        #expect(abs(chart.upperLimits[1] - 2 * (1.0 / 3 * 15 / 16).squareRoot()) < 1e-12)
        #expect(chart.lowerLimits == chart.upperLimits.map { -$0 })
        #expect(abs(chart.lastingLimits.upperBound - 2 / 3.0.squareRoot()) < 1e-12)
        #expect(chart.signals == [1])
    }

    @Test func `with all weight on the newest it is Shewhart's chart`() {
        let chart = EWMA([1, -4, 2.9], center: 0, sigma: 1, weight: 1, width: 3)

        #expect(chart.means == [1, -4, 2.9])
        #expect(chart.signals == [1])
    }

    @Test func `nothing measured is nothing signalled`() {
        #expect(EWMA([], center: 0, sigma: 1).signals.isEmpty)
    }
}
