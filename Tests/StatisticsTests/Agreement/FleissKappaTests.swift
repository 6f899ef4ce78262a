import Testing

@testable import Statistics

@Suite struct FleissKappaTests {
    @Test func `different numbers of ratings leave kappa, and take the error under chance away`() throws {
        let kappa = FleissKappa(UnitCounts([3, 0, 1, 2, 0, 2, 1, 0], categories: 2))

        #expect(kappa.units == 4)
        #expect(kappa.kappa.number != nil)
        #expect(kappa.test == .undefined(.unequalNumbers))
        #expect(kappa.standardError.number != nil)
    }

    @Test func `a category nobody used has no kappa of its own`() {
        let kappa = FleissKappa(UnitCounts([2, 0, 0, 1, 1, 0, 0, 2, 0], categories: 3))

        #expect(kappa.categoryKappas[2] == .undefined(.unusedCategory))
    }

    @Test func `two coders make it Scott's pi`() throws {
        // Two coders, shares 7/12 and 5/12, four of six agree.
        let kappa = FleissKappa(Ratings([0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1], coders: 2, categories: 2))
        let chance = 49.0 / 144 + 25.0 / 144

        #expect(abs(try #require(kappa.kappa.number) - (5.0 / 6 - chance) / (1 - chance)) < 1e-12)
    }
}
