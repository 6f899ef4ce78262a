import Testing

@testable import Statistics

@Suite struct TwoByTwoTests {
    @Test func `an empty cell leaves the ratio, and takes the interval away`() {
        let table = TwoByTwo(a: 12, b: 0, c: 5, d: 30)

        #expect(table.odds.ratio == .number(.infinity))
        #expect(table.odds.yulesQ == .number(1))
        #expect(table.odds.interval == .undefined(.emptyCell))
        #expect(table.corrected.interval.lower.number != nil)
    }

    @Test func `where both products are empty nothing can be told`() {
        let table = TwoByTwo(a: 0, b: 0, c: 13, d: 47)

        #expect(table.odds.ratio == .undefined(.emptyCell))
        #expect(table.odds.logarithm == .undefined(.emptyCell))
        #expect(table.phi == .undefined(.noVariation))
    }

    @Test func `the interval of Q stays within its bounds`() throws {
        let odds = TwoByTwo(a: 18, b: 7, c: 5, d: 41).odds

        #expect(try #require(odds.yulesQInterval.upper.number) < 1)
        #expect(try #require(odds.yulesQWaldInterval.upper.number) > 1)
    }

    @Test func `turning the columns round turns the signs round`() throws {
        let table = TwoByTwo(a: 9, b: 4, c: 6, d: 20)
        let turned = TwoByTwo(a: 4, b: 9, c: 20, d: 6)

        #expect(abs(try #require(table.odds.yulesQ.number) + #require(turned.odds.yulesQ.number)) < 1e-15)
        #expect(abs(try #require(table.residual.number) + #require(turned.residual.number)) < 1e-12)
    }
}
