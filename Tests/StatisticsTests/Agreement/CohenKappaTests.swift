import Testing

@testable import Statistics

@Suite struct CohenKappaTests {
    @Test func `one category used by both has no kappa`() {
        let kappa = CohenKappa(AgreementTable([7, 0, 0, 0], categories: 2))

        #expect(kappa.observed == .number(1))
        #expect(kappa.kappa == .undefined(.oneCategory))
    }

    @Test func `one category used by one of them is chance, without error`() {
        let kappa = CohenKappa(AgreementTable([3, 2, 0, 0], categories: 2))

        #expect(kappa.kappa == .number(0))
        #expect(kappa.standardError == .number(0))
        #expect(kappa.test == .undefined(.noError))
        #expect(kappa.shareOfMaximum == .undefined(.outOfReach))
    }

    /// Cohen (1968): weighted kappa .348, computed there from disagreement weights.
    @Test func `disagreement weights are weights turned round`() throws {
        let table = AgreementTable([88, 14, 18, 10, 40, 10, 2, 6, 12], categories: 3)
        let kappa = CohenKappa(table, weights: .disagreement([0, 1, 3, 1, 0, 6, 3, 6, 0]))

        #expect(abs(try #require(kappa.kappa.number) - 0.348) < 0.0005)
    }

    @Test func `an unused category in between widens the scale`() {
        let close = CohenKappa(AgreementTable([5, 1, 1, 5], categories: 2), weights: .linear)
        let declared = CohenKappa(AgreementTable([5, 1, 0, 1, 5, 0, 0, 0, 0], categories: 3), weights: .linear)

        // Of two categories kappa is the same; what counts as agreement is not.
        #expect(close.observed != declared.observed)
    }

    @Test func `a pair with a missing rating is left out`() {
        let ratings = Ratings([0, 0, 1, 1, -1, 1, 0, -1, 1, 0], coders: 2, categories: 2)

        #expect(AgreementTable(ratings) == AgreementTable([1, 0, 1, 1], categories: 2))
        #expect(CohenKappa(ratings).pairs == 3)
    }
}
