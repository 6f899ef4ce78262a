import Testing

@testable import Statistics

@Suite struct SeededGeneratorBinomialTests {
    /// Both ways of drawing, and both sides of one half.
    @Test(arguments: [(20, 0.1), (40, 0.45), (1000, 0.02), (1000, 0.97), (100_000, 0.3)])
    func `draws follow the binomial distribution`(of trials: Int, with p: Double) {
        var generator = SeededGenerator(seed: 11)
        let law = Binomial(trials: trials, probability: p)
        let draws = 100_000
        let values = (0..<draws).map { _ in generator.binomial(trials: trials, probability: p) }
        let mean = Double(trials) * p
        let spread = (mean * (1 - p)).squareRoot()

        for place in [-2.0, -1, -0.3, 0, 0.3, 1, 2] {
            let bound = Int((mean + place * spread).rounded())
            let share = Double(values.count { $0 <= bound }) / Double(draws)
            let wanted = law.atMost(bound)
            // Five standard errors of a share of a hundred thousand.
            #expect(abs(share - wanted) < 5 * (wanted * (1 - wanted) / Double(draws)).squareRoot() + 1e-5)
        }
    }

    @Test func `certainty needs no chance`() {
        var generator = SeededGenerator(seed: 1)

        #expect(generator.binomial(trials: 9, probability: 0) == 0)
        #expect(generator.binomial(trials: 9, probability: 1) == 9)
        #expect(generator.binomial(trials: 0, probability: 0.5) == 0)
    }
}
