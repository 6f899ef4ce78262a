import Testing

@testable import Statistics

@Suite struct KendallTests {
    // scipy 1.17.1: kendalltau([1, 2, 3, 4, 5, 6], [2, 1, 3, 6, 4, 5]), method "exact" and "asymptotic".
    @Test func `estimate and both p values are those of another program`() {
        let correlation = Kendall([1, 2, 3, 4, 5, 6], [2, 1, 3, 6, 4, 5])

        #expect(correlation.tau.isNear(0.6))
        #expect(correlation.exactP.isNear(0.1361111111111111))
        #expect(correlation.test.p.isNear(0.09087393998624903))
    }

    @Test func `sorting counts the pairs that looking at each pair counts`() {
        var generator = SeededGenerator(seed: 12)
        for size in 2..<40 {
            let x = (0..<size).map { _ in Double(generator.below(6)) }
            let y = (0..<size).map { _ in Double(generator.below(9)) }

            var score = 0
            for i in 0..<size {
                for j in 0..<i { score += sign((x[i] - x[j]) * (y[i] - y[j])) }
            }
            #expect(Kendall(x, y).score == score)
        }
    }

    @Test func `two units have a direction but no interval`() {
        let correlation = Kendall([1, 2], [3, 4])

        #expect(correlation.tau == .number(1))
        #expect(correlation.interval == .undefined(.tooFewUnits))
    }

    private func sign(_ x: Double) -> Int {
        x > 0 ? 1 : x < 0 ? -1 : 0
    }
}
