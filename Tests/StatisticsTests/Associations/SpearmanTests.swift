import Testing

@testable import Statistics

@Suite struct SpearmanTests {
    // scipy 1.17.1: spearmanr([2, 4, 4, 5, 7, 9], [1, 3, 2, 6, 5, 9]).
    @Test func `equal values share their rank`() {
        let correlation = Spearman([2, 4, 4, 5, 7, 9], [1, 3, 2, 6, 5, 9])

        #expect(correlation.rho.isNear(0.9276336570439174))
        #expect(correlation.test.p.isNear(0.007665844187473178))
        #expect(correlation.exactP == .undefined(.notGiven))
    }

    // By counting: of the 24 orders of four, two are as far from chance as this one.
    @Test func `the exact p counts orders`() {
        #expect(Spearman([1, 2, 3, 4], [10, 20, 30, 40]).exactP.isNear(2.0 / 24))
    }

    @Test func `only order counts`() throws {
        let plain = Spearman([1, 2, 3, 4, 5, 6], [2, 1, 3, 6, 4, 5])
        let bent = Spearman([1, 4, 9, 16, 25, 36], [2, 1, 3, 600, 4, 5])

        #expect(bent == plain)
    }

    @Test func `exact p's end where enumeration does`() {
        let values = (0..<9).map(Double.init)

        #expect(Spearman(values, values).exactP == .undefined(.notGiven))
    }
}
