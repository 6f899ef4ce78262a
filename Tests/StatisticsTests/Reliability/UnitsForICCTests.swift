import Testing

@testable import Statistics

@Suite struct UnitsForICCTests {
    // The interval by F (Shrout & Fleiss), put where F is what the ICC expected makes it. The approximation is of the first order in 1 / n.
    @Test(arguments: [0.5, 0.7, 0.85, 0.9], [2, 3, 5]) func `so many units give an interval of that width`(icc: Double, coders: Int) throws
    {
        let units = try #require(unitsForICC(icc, coders: coders, width: 0.2))

        let n = Double(units)
        let k = Double(coders)
        let f = (1 + (k - 1) * icc) / (1 - icc)
        let lower = f / FisherF(n - 1, n * (k - 1)).upperQuantile(0.025)
        let upper = f * FisherF(n * (k - 1), n - 1).upperQuantile(0.025)
        let width = (upper - 1) / (upper + k - 1) - (lower - 1) / (lower + k - 1)
        #expect(abs(width - 0.2) < 0.025)
    }

    @Test func `half the width takes four times the units`() throws {
        let wide = try #require(unitsForICC(0.6, coders: 3, width: 0.2))
        let narrow = try #require(unitsForICC(0.6, coders: 3, width: 0.1))

        #expect(abs(Double(narrow) / Double(wide) - 4) < 0.06)
    }

    @Test func `what cannot be has no number`() {
        #expect(unitsForICC(1, coders: 2, width: 0.2) == nil)
        #expect(unitsForICC(-0.6, coders: 3, width: 0.2) == nil)
    }
}
