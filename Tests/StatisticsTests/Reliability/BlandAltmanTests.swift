import Testing

@testable import Statistics

@Suite struct BlandAltmanTests {
    let x: [Double] = [3, 5, 4, 8, 6, 7]
    let y: [Double] = [2, 5, 6, 7, 4, 7]

    @Test func `measurements swapped turn the limits round`() throws {
        let first = BlandAltman(x, y)
        let second = BlandAltman(y, x)

        #expect(second.bias.isNear(-(try #require(first.bias.number))))
        #expect(second.limits.lower.isNear(-(try #require(first.limits.upper.number))))
        #expect(second.exactLowerLimitInterval.lower.isNear(-(try #require(first.exactUpperLimitInterval.upper.number)), within: 1e-8))
    }

    // scipy 1.17.1: nct.ppf([0.025, 0.975], 5, norm.ppf(0.975) * sqrt(6)) = 2.42787485, 12.51904847.
    @Test func `exact limits reach further outwards`() throws {
        let agreement = BlandAltman(x, y)

        let bias = try #require(agreement.bias.number)
        let error = try #require(agreement.biasStandardError.number)
        #expect(agreement.exactUpperLimitInterval.lower.isNear(bias + 2.42787485 * error, within: 1e-5))
        #expect(agreement.exactUpperLimitInterval.upper.isNear(bias + 12.51904847 * error, within: 1e-5))
    }

    @Test func `exact limits of ten thousand pairs are still numbers`() throws {
        var generator = SeededGenerator(seed: 4)
        let values = (0..<10000).map { _ in generator.unit() }
        let agreement = BlandAltman(values, values.map { _ in generator.unit() })

        let exact = try #require(agreement.exactUpperLimitInterval.upper.number)
        #expect(agreement.upperLimitInterval.upper.isNear(exact, within: 0.001))
    }

    @Test func `differences that are all equal leave no doubt and no slope`() {
        let agreement = BlandAltman([1.1, 2.2, 3.3], [1, 2.1, 3.2])

        #expect(agreement.standardDeviation == .number(0))
        #expect(agreement.limits.lower.isNear(0.1))
        #expect(agreement.exactLowerLimitInterval.lower.isNear(0.1))
        #expect(agreement.biasTest.p == .number(0))
        #expect(agreement.proportionalBias.slope == .undefined(.noVariation))
    }

    @Test func `a pair with a gap does not count, and one pair is too few`() {
        #expect(BlandAltman([1, 2, .nan], [1, 4, 2]).units == 2)
        #expect(BlandAltman([1], [2]).limits.lower == .undefined(.tooFewUnits))
        #expect(BlandAltman([], []).bias == .undefined(.noUnits))
    }
}
