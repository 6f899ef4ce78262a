import Testing

@testable import Statistics

@Suite struct CongerKappaTests {
    @Test func `two coders make it Cohen's kappa`() throws {
        let ratings = Ratings([0, 0, 1, 2, 2, 2, 1, 1, 0, 2, -1, 1, 0, 0], coders: 2, categories: 3)
        let conger = try #require(CongerKappa(ratings).kappa.number)
        let cohen = try #require(CohenKappa(ratings).kappa.number)

        #expect(abs(conger - cohen) < 1e-12)
    }

    @Test func `only complete units count`() {
        #expect(CongerKappa(Ratings([0, 0, 0, 1, -1, 1, 1, 1, 1], coders: 3, categories: 2)).units == 2)
    }
}
