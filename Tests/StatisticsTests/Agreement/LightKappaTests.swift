import Testing

@testable import Statistics

@Suite struct LightKappaTests {
    @Test func `it is the mean of the kappas of all pairs`() throws {
        let ratings = Ratings([0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0], coders: 3, categories: 2)
        let light = LightKappa(ratings)
        let pairs = try [(0, 1), (0, 2), (1, 2)].map { try #require(CohenKappa(ratings, of: $0.0, and: $0.1).kappa.number) }

        #expect(light.pairKappas == pairs.map(Figure.number))
        #expect(abs(try #require(light.kappa.number) - pairs.reduce(0, +) / 3) < 1e-15)
    }

    @Test func `a pair without kappa leaves the mean without one`() {
        let light = LightKappa(Ratings([0, 0, 1, 0, 0, 0, 0, 0, 1], coders: 3, categories: 2))

        #expect(light.pairKappas[0] == .undefined(.oneCategory))
        #expect(light.kappa == .undefined(.oneCategory))
    }
}
