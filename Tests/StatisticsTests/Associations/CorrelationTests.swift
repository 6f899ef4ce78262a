import Testing

@testable import Statistics

/// What holds for correlations of every kind.
@Suite struct CorrelationTests {
    typealias Kind = @Sendable ([Double], [Double]) -> (r: Figure, p: Figure, interval: Interval)
    static let kinds: [Kind] = [
        { x, y in
            let correlation = Pearson(x, y)
            return (correlation.r, correlation.test.p, correlation.interval)
        },
        { x, y in
            let correlation = Spearman(x, y)
            return (correlation.rho, correlation.test.p, correlation.interval)
        },
        { x, y in
            let correlation = Kendall(x, y)
            return (correlation.tau, correlation.test.p, correlation.interval)
        },
        { x, y in
            let correlation = PartialCorrelation(x, y, covariates: [])
            return (correlation.r, correlation.test.p, correlation.interval)
        },
    ]
    let x: [Double] = [2, 4, 4, 5, 7, 9]
    let y: [Double] = [1, 3, 2, 6, 5, 9]

    @Test(arguments: kinds.indices) func `the one with the other is the other with the one`(kind: Int) throws {
        let forth = Self.kinds[kind](x, y)
        let back = Self.kinds[kind](y, x)

        #expect(back.r.isNear(try #require(forth.r.number), within: 1e-14))
    }

    @Test(arguments: kinds.indices) func `the other way up it is the opposite`(kind: Int) throws {
        let down = Self.kinds[kind](x, y.map { -$0 })
        let up = Self.kinds[kind](x, y)

        #expect(down.r.isNear(-(try #require(up.r.number)), within: 1e-14))
        #expect(down.interval.lower.isNear(-(try #require(up.interval.upper.number)), within: 1e-13))
    }

    @Test(arguments: kinds.indices) func `a far scale makes no difference`(kind: Int) throws {
        let far = Self.kinds[kind](x.map { 1e6 + $0 / 3 }, y)

        #expect(far.r.isNear(try #require(Self.kinds[kind](x, y).r.number), within: 1e-9))
    }

    @Test(arguments: kinds.indices) func `a line is 1, and its interval too`(kind: Int) {
        let x = [0.1, 0.2, 0.3, 0.5, 0.7, 1.1]
        let perfect = Self.kinds[kind](x, x.map { 3 - 0.7 * $0 })

        #expect(perfect.r == .number(-1))
        #expect(perfect.interval.lower == .number(-1))
        #expect(perfect.interval.upper == .number(-1))
    }

    @Test(arguments: kinds.indices) func `what does not vary goes with nothing`(kind: Int) {
        let constant = Self.kinds[kind](x, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1])

        #expect(constant.r == .undefined(.noVariation))
        #expect(constant.p == .undefined(.noVariation))
        #expect(constant.interval.upper == .undefined(.noVariation))
    }

    @Test(arguments: kinds.indices) func `a unit with a gap does not count`(kind: Int) {
        let gaps = Self.kinds[kind](x + [.nan, 3], y + [4, .nan])

        #expect(gaps.r == Self.kinds[kind](x, y).r)
    }

    @Test(arguments: kinds.indices) func `one unit is too few`(kind: Int) {
        #expect(Self.kinds[kind]([1], [2]).r == .undefined(.tooFewUnits))
    }
}
