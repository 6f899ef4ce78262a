import Testing

@testable import Statistics

@Suite struct PercentAgreementTests {
    @Test func `the three shares differ when units have different numbers of ratings`() {
        let agreement = PercentAgreement(Ratings([0, 0, 0, 0, 1, -1], coders: 3, categories: 2))

        #expect(agreement.units == 2)
        #expect(agreement.unanimous == .number(0.5))
        #expect(agreement.meanByUnit == .number(0.5))
        #expect(agreement.pooled == .number(0.75))
    }

    @Test func `values within the tolerance agree, pair by pair`() {
        let agreement = PercentAgreement(Measurements([1, 2, 3, .nan, 4, 9], coders: 3), tolerance: 1)

        // Of 1, 2, 3 two pairs are within 1; 4 and 9 are not.
        #expect(agreement.unanimous == .number(0))
        #expect(agreement.meanByUnit == .number(1.0 / 3))
        #expect(agreement.pooled == .number(0.5))
    }
}
