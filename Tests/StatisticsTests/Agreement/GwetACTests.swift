import Testing

@testable import Statistics

@Suite struct GwetACTests {
    @Test func `it stays near agreement where kappa does not`() throws {
        let table: [Int32] = Array(repeating: [0, 0], count: 118).flatMap { $0 } + [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0]
        let ratings = Ratings(table, coders: 2, categories: 2)

        #expect(try #require(CohenKappa(ratings).kappa.number) < 0)
        #expect(try #require(GwetAC(ratings).coefficient.number) > 0.9)
    }

    @Test func `a scale of one category has no coefficient`() {
        #expect(GwetAC(Ratings([0, 0, 0, 0], coders: 2, categories: 1)).coefficient == .undefined(.oneCategory))
    }

    @Test func `a single unit has no error`() {
        let gwet = GwetAC(Ratings([0, 1], coders: 2, categories: 2))

        #expect(gwet.coefficient.number != nil)
        #expect(gwet.standardError == .undefined(.tooFewUnits))
        #expect(gwet.interval == .undefined(.tooFewUnits))
        #expect(gwet.test == .undefined(.tooFewUnits))
    }

    @Test(arguments: [AgreementWeights.linear, .quadratic, .ordinal, .radical, .ratio])
    func `weights fall from 1 to 0 along the scale`(as weights: AgreementWeights) {
        let row = weights.matrix(over: [1, 2, 3, 5])[0..<4]

        #expect(row.first == 1)
        #expect(abs(row[3]) < 1e-15)
        #expect(zip(row, row.dropFirst()).allSatisfy { $0 > $1 })
    }
}
