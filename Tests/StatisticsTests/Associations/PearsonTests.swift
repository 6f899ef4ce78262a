import Testing

@testable import Statistics

@Suite struct PearsonTests {
    // scipy 1.17.1: pearsonr([2, 4, 4, 5, 7, 9], [1, 3, 2, 6, 5, 9]) and its confidence_interval().
    @Test func `estimate, test and interval are those of another program`() {
        let correlation = Pearson([2, 4, 4, 5, 7, 9], [1, 3, 2, 6, 5, 9])

        #expect(correlation.r.isNear(0.9210407202268575))
        #expect(correlation.test.p.isNear(0.009105713299388387))
        #expect(correlation.interval.lower.isNear(0.4335492972133594))
        #expect(correlation.interval.upper.isNear(0.9914854663011828))
    }

    @Test func `three units have a test but no interval`() {
        let correlation = Pearson([1, 2, 4], [3, 1, 5])

        #expect(correlation.test.p.number != nil)
        #expect(correlation.interval == .undefined(.tooFewUnits))
    }
}
