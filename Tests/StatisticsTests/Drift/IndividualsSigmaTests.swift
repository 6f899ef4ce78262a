import Testing

@testable import Statistics

@Suite struct IndividualsSigmaTests {
    // By hand: steps 2, 3, 1.
    @Test func `it is the mean step times a constant`() {
        let sigma = IndividualsSigma([1, 3, 6, 5])

        #expect(sigma.meanMovingRange == .number(2))
        #expect(sigma.sigma.isNear(Double.pi.squareRoot()))
        #expect(sigma.mean == .number(3.75))
    }

    @Test func `a slow drift does not widen it`() throws {
        let drifting = (0..<50).map { Double($0) / 10 + ($0 % 2 == 0 ? 0.5 : -0.5) }

        let sigma = IndividualsSigma(drifting)
        #expect(try #require(sigma.sigma.number) < #require(sigma.standardDeviation.number))
    }

    @Test func `one value has no step`() {
        #expect(IndividualsSigma([3]).sigma == .undefined(.tooFewUnits))
        #expect(IndividualsSigma([]).mean == .undefined(.noUnits))
    }
}
