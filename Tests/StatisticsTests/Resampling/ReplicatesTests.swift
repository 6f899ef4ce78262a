import Testing

@testable import Statistics

@Suite struct ReplicatesTests {
    @Test func `the result does not depend on who does the work`() async {
        let replicates = Replicates(count: 3456, seed: 9)

        let alone = replicates.map { $0.next() }
        let together = await replicates.concurrentMap(workspace: {}) { generator, _ in generator.next() }

        #expect(alone.count == 3456)
        #expect(alone == together)
        #expect(Set(alone).count == 3456)
    }

    @Test func `more repetitions begin with the same ones`() {
        let few = Replicates(count: 1500, seed: 9).map { $0.next() }
        let many = Replicates(count: 2500, seed: 9).map { $0.next() }

        #expect(Array(many.prefix(1500)) == few)
    }

    // NumPy 2.4.6: numpy.quantile([1, 2, 4, 8, 16], [0, 0.1, 0.5, 0.975, 1]).
    @Test(arguments: zip([0, 0.1, 0.5, 0.975, 1], [1, 1.4, 4, 15.2, 16])) func `quantiles lie between neighbours`(p: Double, value: Double)
        throws
    {
        let quantile = try #require(quantile(ofSorted: [1, 2, 4, 8, 16], at: p).number)

        #expect(abs(quantile - value) < 1e-12)
    }

    @Test func `an undefined repetition is left out and counted`() {
        let percentile = PercentileInterval([.nan, 3, 1, 2, .nan], level: 0.5)

        #expect(percentile.interval == Interval(lower: .number(1.5), upper: .number(2.5), level: 0.5))
        #expect(percentile.replicates == 3)
        #expect(percentile.undefinedShare == 0.4)
        #expect(PercentileInterval([.nan]).interval.lower == .undefined(.noUnits))
    }
}
