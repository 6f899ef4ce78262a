import Testing

@testable import Statistics

@Suite struct CronbachAlphaTests {
    let answers: [Double] = [3, 4, 3, 5, 5, 4, 1, 2, 2, 4, 4, 5, 2, 1, 3]

    // By hand: item variances 2.5, 2.7, 1.3, variance of the sum 16.3; 3 / 2 · (1 − 6.5 / 16.3).
    @Test func `a small table comes out as by hand`() {
        let alpha = CronbachAlpha(answers, items: 3)

        #expect(alpha.alpha.isNear(1.5 * (1 - 6.5 / 16.3)))
        #expect(alpha.alphaWithout[2].isNear(2 * (1 - 5.2 / 9.7)))
    }

    @Test func `a shift of an item makes no difference`() throws {
        let moved = answers.enumerated().map { $0.offset % 3 == 1 ? $0.element + 1e6 : $0.element }

        let alpha = CronbachAlpha(moved, items: 3).alpha
        #expect(alpha.isNear(try #require(CronbachAlpha(answers, items: 3).alpha.number), within: 1e-9))
    }

    @Test func `items that say the same are perfectly reliable`() {
        let same = CronbachAlpha([1, 1, 4, 4, 2, 2], items: 2)

        #expect(same.alpha.isNear(1))
        #expect(same.interval.lower.isNear(1))
        #expect(same.alphaWithout == [.undefined(.notGiven), .undefined(.notGiven)])
    }

    @Test func `items that cancel out have no reliability to tell`() {
        #expect(CronbachAlpha([1, 3, 2, 2, 3, 1], items: 2).alpha == .undefined(.noVariation))
    }

    @Test func `an item that never varies has no correlation`() {
        let alpha = CronbachAlpha([1, 2, 5, 2, 2, 4, 3, 2, 1], items: 3)

        #expect(alpha.meanItemCorrelation == .undefined(.noVariation))
        #expect(alpha.itemRestCorrelation[1] == .undefined(.noVariation))
        #expect(alpha.standardized == .undefined(.noVariation))
    }

    @Test func `who left an answer out does not count`() {
        #expect(CronbachAlpha(answers + [.nan, 1, 2], items: 3).persons == 5)
        #expect(CronbachAlpha([1, 2], items: 2).alpha == .undefined(.tooFewUnits))
        #expect(CronbachAlpha([1, 2], items: 1).alpha == .undefined(.tooFewUnits))
    }
}
