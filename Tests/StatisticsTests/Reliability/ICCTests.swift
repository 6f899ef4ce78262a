import Testing

@testable import Statistics

@Suite struct ICCTests {
    /// Shrout & Fleiss (1979), table 2.
    static let published: [Double] = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]

    // Shrout & Fleiss (1979), table 4, which prints two decimals.
    @Test(arguments: zip(ICC.Form.allCases, [0.17, 0.44, 0.29, 0.62, 0.71, 0.91]))
    func `the published example comes out`(form: ICC.Form, value: Double) {
        #expect(ICC(Self.published, coders: 4)[form].estimate.isNear(value, within: 0.005))
    }

    @Test(arguments: ICC.Form.allCases) func `the order of coders and of units makes no difference`(form: ICC.Form) throws {
        let rows = (0..<6).map { unit in (0..<4).map { Self.published[unit * 4 + $0] } }
        let turned = rows.reversed().flatMap { $0.reversed() }

        let first = ICC(Self.published, coders: 4)[form]
        let second = ICC(turned, coders: 4)[form]

        #expect(second.estimate.isNear(try #require(first.estimate.number), within: 1e-13))
        #expect(second.interval.lower.isNear(try #require(first.interval.lower.number), within: 1e-12))
    }

    @Test(arguments: ICC.Form.allCases) func `a shift and a stretch of the scale make no difference`(form: ICC.Form) throws {
        let moved = Self.published.map { 1e6 + 2 * $0 }

        let first = ICC(Self.published, coders: 4)[form]

        #expect(ICC(moved, coders: 4)[form].estimate.isNear(try #require(first.estimate.number), within: 1e-10))
    }

    @Test func `only agreement minds a strict coder`() throws {
        let strict = Self.published.enumerated().map { $0.offset % 4 == 0 ? $0.element - 3 : $0.element }

        let before = ICC(Self.published, coders: 4)
        let after = ICC(strict, coders: 4)

        #expect(after[.consistencySingle].estimate.isNear(try #require(before[.consistencySingle].estimate.number), within: 1e-13))
        #expect(after[.agreementSingle].estimate != before[.agreementSingle].estimate)
    }

    @Test(arguments: ICC.Form.allCases) func `perfect agreement is 1 without doubt`(form: ICC.Form) {
        let perfect = ICC([1, 1, 3, 3, 2, 2], coders: 2)[form]

        #expect(perfect.estimate == .number(1))
        #expect(perfect.test.statistic == .number(.infinity))
        #expect(perfect.test.p == .number(0))
        #expect(perfect.interval.lower == .number(1))
        #expect(perfect.interval.upper == .number(1))
    }

    @Test(arguments: ICC.Form.allCases) func `ratings that never vary tell nothing`(form: ICC.Form) {
        let constant = ICC([4.2, 4.2, 4.2, 4.2, 4.2, 4.2], coders: 2)[form]

        #expect(constant.estimate == .undefined(.noVariation))
        #expect(constant.interval.lower.number == nil)
        #expect(constant.test.p == .undefined(.noVariation))
    }

    @Test func `too little to compare has a reason`() {
        #expect(ICC([1, 2], coders: 2)[.agreementSingle].estimate == .undefined(.tooFewUnits))
        #expect(ICC([1, 2, 3], coders: 1)[.agreementSingle].estimate == .undefined(.tooFewUnits))
        #expect(ICC([], coders: 2).units == 0)
    }

    @Test func `a unit that a coder left out does not count`() {
        let gap = ICC(Self.published + [3, .nan, 4, 4], coders: 4)

        #expect(gap.units == 6)
        #expect(gap[.agreementSingle] == ICC(Self.published, coders: 4)[.agreementSingle])
    }

    @Test func `each form has both its names`() {
        #expect(ICC.Form.agreementSingle.shroutFleiss == "ICC(2,1)")
        #expect(ICC.Form.agreementSingle.mcGrawWong == "ICC(A,1)")
        #expect(Set(ICC.Form.allCases.map(\.shroutFleiss)).count == 6)
        #expect(Set(ICC.Form.allCases.map(\.mcGrawWong)).count == 6)
    }
}
