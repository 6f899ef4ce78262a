import Testing

@testable import Statistics

@Suite struct PartialCorrelationTests {
    let x: [Double] = [2, 4, 4, 5, 7, 9, 3]
    let y: [Double] = [1, 3, 2, 6, 5, 9, 8]
    let z: [Double] = [4, 4, 5, 7, 5, 8, 2]

    // (rxy − rxz ryz) / √((1 − rxz²)(1 − ryz²)), Yule (1907).
    @Test func `one covariate is the textbook formula`() throws {
        let xy = try #require(Pearson(x, y).r.number)
        let xz = try #require(Pearson(x, z).r.number)
        let yz = try #require(Pearson(y, z).r.number)

        let expected = (xy - xz * yz) / ((1 - xz * xz) * (1 - yz * yz)).squareRoot()
        #expect(PartialCorrelation(x, y, covariates: [z]).r.isNear(expected, within: 1e-13))
    }

    @Test func `a covariate told twice counts once`() throws {
        let once = PartialCorrelation(x, y, covariates: [z])
        let twice = PartialCorrelation(x, y, covariates: [z, z.map { 2 * $0 + 1 }, z.map { _ in 3 }])

        #expect(twice.r.isNear(try #require(once.r.number), within: 1e-12))
        #expect(twice.test.degreesOfFreedom == once.test.degreesOfFreedom)
    }

    @Test func `a covariate that says all leaves nothing`() {
        #expect(PartialCorrelation(x, y, covariates: [x.map { 0.3 * $0 + 7 }]).r == .undefined(.noVariation))
    }

    @Test func `ranks are taken of units that have all values`() throws {
        let whole = PartialCorrelation(x + [100], y + [-100], covariates: [z + [.nan]], ranked: true)

        #expect(whole == PartialCorrelation(x, y, covariates: [z], ranked: true))
    }
}
