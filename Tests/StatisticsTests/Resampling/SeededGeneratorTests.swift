import Testing

@testable import Statistics

@Suite struct SeededGeneratorTests {
    // The first numbers of the authors' xoshiro256starstar.c from the state 1, 2, 3, 4.
    @Test func `it gives the published sequence`() {
        var generator = SeededGenerator(state: (1, 2, 3, 4))

        #expect((0..<5).map { _ in generator.next() } == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360])
    }

    // The first numbers of the author's splitmix64.c from 1234567.
    @Test func `seeds are spread as published`() {
        var mix = SplitMix(state: 1_234_567)

        #expect((0..<3).map { _ in mix.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test func `streams of one seed differ, and repeat themselves`() {
        let draw = { (stream: UInt64) in
            var generator = SeededGenerator(seed: 5, stream: stream)
            return (0..<4).map { _ in generator.next() }
        }

        #expect(draw(0) != draw(1))
        #expect(draw(1) == draw(1))
    }

    @Test func `every number below a bound is as likely`() {
        var generator = SeededGenerator(seed: 20)
        var counts = [Int](repeating: 0, count: 7)

        for _ in 0..<70000 { counts[generator.below(7)] += 1 }

        let statistic = counts.reduce(0.0) { $0 + (Double($1) - 10000) * (Double($1) - 10000) / 10000 }
        #expect(ChiSquared(degreesOfFreedom: 6).survival(statistic) > 0.001)
    }

    @Test func `both of a pair are fair, and tell nothing of each other`() {
        var generator = SeededGenerator(seed: 22)
        var counts = [Int](repeating: 0, count: 35)

        for _ in 0..<70000 {
            let (first, second) = generator.pair(below: 7, 5)
            counts[first * 5 + second] += 1
        }

        let statistic = counts.reduce(0.0) { $0 + (Double($1) - 2000) * (Double($1) - 2000) / 2000 }
        #expect(ChiSquared(degreesOfFreedom: 34).survival(statistic) > 0.001)
    }

    // With a bound just below 2³² nearly every drawing of half a number has to be judged; with one above 2³¹ half of them is refused.
    @Test(arguments: [(1 << 31) + 1, (1 << 32) - 1]) func `a pair stays below large bounds and fills them`(bound: Int) {
        var generator = SeededGenerator(seed: 23)
        let drawn = (0..<20000).flatMap { _ in
            let pair = generator.pair(below: bound, bound)
            return [pair.0, pair.1]
        }

        #expect(drawn.allSatisfy { (0..<bound).contains($0) })
        // The mean of forty thousand, within four standard errors.
        let mean = drawn.reduce(0.0) { $0 + Double($1) / Double(bound) } / 40000
        #expect(abs(mean - 0.5) < 4 / (12 * 40000.0).squareRoot())
    }

    @Test func `every order of three is as likely`() {
        var generator = SeededGenerator(seed: 21)
        var counts: [[Int]: Int] = [:]

        for _ in 0..<60000 {
            var order = [0, 1, 2]
            generator.shuffle(&order)
            counts[order, default: 0] += 1
        }

        let statistic = counts.values.reduce(0.0) { $0 + (Double($1) - 10000) * (Double($1) - 10000) / 10000 }
        #expect(counts.count == 6)
        #expect(ChiSquared(degreesOfFreedom: 5).survival(statistic) > 0.001)
    }
}
