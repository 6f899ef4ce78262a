import Testing

@testable import Statistics

@Suite struct KrippendorffBootstrapTests {
    static let many = { () -> Ratings in
        var generator = SeededGenerator(seed: 5)
        let cells = (0..<300).flatMap { _ in
            let truth = Int32(generator.below(3))
            return (0..<3).map { _ in generator.below(4) == 0 ? Int32(generator.below(4)) - 1 : truth }
        }
        return Ratings(cells, coders: 3, categories: 3)
    }()

    @Test(arguments: KrippendorffAlpha.Metric.allCases)
    func `drawing patterns gives the spread that drawing units gives`(on metric: KrippendorffAlpha.Metric) throws {
        let ratings = Self.many
        let bootstrap = KrippendorffBootstrap(ratings, metric: metric, replicates: Replicates(count: 2000, seed: 1))
        let plain = Replicates(count: 400, seed: 2).map { generator -> Double in
            let rows = (0..<ratings.units).flatMap { _ in
                let unit = generator.below(ratings.units)
                return ratings.cells[unit * 3..<unit * 3 + 3]
            }
            return KrippendorffAlpha(Ratings(rows, coders: 3, categories: 3), metric: metric).alpha.number ?? .nan
        }
        let mean = plain.reduce(0, +) / 400
        let deviation = (plain.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399).squareRoot()

        // Four hundred samples know their own mean to a twentieth of the spread and the spread to a twenty-eighth; four times that is
        // allowed. The plain samples also draw the few units with fewer than two ratings, which changes less than that.
        #expect(abs(try #require(bootstrap.mean.number) - mean) < 4 * deviation / 20)
        #expect(abs(try #require(bootstrap.standardDeviation.number) / deviation - 1) < 0.15)
    }

    @Test func `a seed gives the same, in whatever order the units stand and on any number of cores`() async {
        let ratings = Self.many
        let rows = (0..<ratings.units).reversed().flatMap { ratings.cells[$0 * 3..<$0 * 3 + 3] }
        let reversed = Ratings(rows, coders: 3, categories: 3)
        let replicates = Replicates(count: 2500, seed: 9)
        let bootstrap = KrippendorffBootstrap(ratings, metric: .ordinal, replicates: replicates)

        #expect(KrippendorffBootstrap(reversed, metric: .ordinal, replicates: replicates).interval == bootstrap.interval)
        #expect(await KrippendorffBootstrap.concurrent(ratings, metric: .ordinal, replicates: replicates) == bootstrap)
    }

    @Test func `samples in which nothing varies are counted, not invented`() throws {
        let bootstrap = KrippendorffBootstrap(
            Ratings([0, 0, 0, 0, 0, 1], coders: 2, categories: 2), metric: .nominal, replicates: Replicates(count: 20_000, seed: 1))

        // The third unit is missed by all three draws in 8 of 27 samples.
        #expect(abs(bootstrap.undefinedShare - 8.0 / 27) < 0.015)
    }

    @Test func `without pairs there is no interval`() {
        let bootstrap = KrippendorffBootstrap(
            Ratings([0, -1, -1, 1], coders: 2, categories: 2), metric: .nominal, replicates: Replicates(count: 10, seed: 1))

        #expect(bootstrap.interval == .undefined(.noPairs))
    }

    @Test func `a pattern forgets who said what, and keeps how often`() {
        let patterns = UnitPatterns(Ratings([0, 1, 1, 1, 0, 1, -1, -1, 0, 2, -1, 2], coders: 3, categories: 3))

        #expect(patterns.units == [2, 1])
        #expect(patterns.categories == [1, 0, 2])
        #expect(patterns.counts == [2, 1, 2])
    }
}
