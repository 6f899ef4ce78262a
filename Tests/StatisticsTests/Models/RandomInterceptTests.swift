import Testing

@testable import Statistics

@Suite struct RandomInterceptTests {
    let balanced: [Double] = [3, 5, 4, 8, 9, 7, 2, 1, 3, 6, 5, 7]
    let groups = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]

    // In balanced data without covariates restricted likelihood is the analysis of variance: means 4, 8, 2, 6, so MSB = 20, MSW = 1.
    @Test func `balanced groups are the analysis of variance`() {
        let model = RandomIntercept(balanced, groups: groups, groupCount: 4)

        #expect(model.residualVariance.isNear(1, within: 1e-9))
        #expect(model.groupVariance.isNear(19.0 / 3, within: 1e-8))
        #expect(model.coefficients[0].estimate.isNear(5))
        #expect(model.coefficients[0].standardError.isNear((20.0 / 12).squareRoot(), within: 1e-9))
        #expect(model.coefficients[0].test.degreesOfFreedom.first.map { abs($0 - 3) < 1e-6 } == true)
        #expect(model.levels[1].isNear(3 * 0.95, within: 1e-9))
    }

    @Test func `far values and other units of measurement make no difference`() throws {
        let covariate = balanced.indices.map { Double($0 * $0 % 5) }
        let near = RandomIntercept(balanced, groups: groups, groupCount: 4, covariates: [covariate])
        let far = RandomIntercept(
            balanced.map { 1e6 + 10 * $0 }, groups: groups, groupCount: 4, covariates: [covariate.map { 1e4 + 100 * $0 }])

        #expect(far.intraclassCorrelation.isNear(try #require(near.intraclassCorrelation.number), within: 1e-8))
        #expect(far.coefficients[1].test.p.isNear(try #require(near.coefficients[1].test.p.number), within: 1e-8))
        #expect(far.coefficients[1].estimate.isNear(try #require(near.coefficients[1].estimate.number) / 10, within: 1e-9))
    }

    @Test func `groups that differ less than chance would let them have no variance`() {
        let model = RandomIntercept([1, 5, 3, 2, 4, 3, 5, 1, 3], groups: [0, 0, 0, 1, 1, 1, 2, 2, 2], groupCount: 3)

        #expect(model.groupVariance == .number(0))
        #expect(model.intraclassCorrelation == .number(0))
        #expect(model.coefficients[0].test.p == .undefined(.atBoundary))
        #expect(model.levels.allSatisfy { $0.isNear(0) })
    }

    @Test func `what cannot be fitted has a reason`() {
        let twice = RandomIntercept(
            balanced, groups: groups, groupCount: 4, covariates: [balanced.map { -$0 * $0 }, balanced.map { 3 - 2 * $0 * $0 }])

        #expect(twice.groupVariance == .undefined(.noVariation))
        #expect(twice.coefficients.count == 3)
        #expect(RandomIntercept([2, 2, 2, 2], groups: [0, 0, 1, 1], groupCount: 2).residualVariance == .undefined(.noVariation))
        #expect(RandomIntercept([1, 1, 2, 2], groups: [0, 0, 1, 1], groupCount: 2).residualVariance == .undefined(.noVariation))
        #expect(RandomIntercept([3], groups: [0], groupCount: 1).residualVariance == .undefined(.tooFewUnits))
        #expect(RandomIntercept([], groups: [], groupCount: 0).units == 0)
    }

    @Test func `a unit with a gap does not count`() {
        let model = RandomIntercept(balanced + [.nan], groups: groups + [4], groupCount: 5)

        #expect(model.units == 12)
        #expect(model.groups == 4)
        #expect(model.levels[4] == .number(0))
    }
}
