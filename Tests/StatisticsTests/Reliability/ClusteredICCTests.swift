import Foundation
import Testing

@testable import Statistics

@Suite struct ClusteredICCTests {
    // Tests/Fixtures/clustered-icc/make.py: NumPy 2.4.6, 100,000 drawings. The limits of either program have a Monte Carlo error of some 0.001.
    @Test func `a second program finds the same interval`() throws {
        let fixture = try Fixtures.read(Fixtures.folder.appending(path: "clustered-icc/case.json"))
        let ratings = (fixture["ratings"].list ?? []).flatMap { ($0.numbers ?? []).map { $0 ?? .nan } }
        let clusters = (fixture["clusters"].numbers ?? []).map { Int($0 ?? 0) }

        let icc = ClusteredICC(
            ratings, coders: 3, clusters: clusters, form: .agreementSingle, replicates: Replicates(count: 40000, seed: 3))

        #expect(icc.clusters == 14)
        #expect(icc.estimate.isNear(try #require(fixture["estimate"].number)))
        #expect(icc.interval.lower.isNear(try #require(fixture["lower"].number), within: 0.006))
        #expect(icc.interval.upper.isNear(try #require(fixture["upper"].number), within: 0.006))
    }

    @Test func `it repeats itself, and another seed gives another interval`() {
        let clusters = [9, 4, 7, 1, 3, 3]
        let interval = { (seed: UInt64) in
            ClusteredICC(
                ICCTests.published, coders: 4, clusters: clusters, form: .oneWaySingle, replicates: Replicates(count: 500, seed: seed)
            ).interval
        }

        #expect(interval(1) == interval(1))
        #expect(interval(1) != interval(2))
    }

    @Test func `one cluster says nothing of others`() {
        let one = ClusteredICC(
            ICCTests.published, coders: 4, clusters: [5, 5, 5, 5, 5, 5], form: .agreementSingle,
            replicates: Replicates(count: 100, seed: 1))

        #expect(one.estimate.number != nil)
        #expect(one.interval == .undefined(.tooFewUnits))
    }

    @Test func `drawings in which nothing varies are counted`() {
        let icc = ClusteredICC(
            [1, 1, 1, 1, 2, 3, 4, 4], coders: 2, clusters: [0, 0, 1, 1], form: .agreementSingle,
            replicates: Replicates(count: 4000, seed: 1))

        // Both times the cluster without variation: one in four.
        #expect(abs(icc.undefinedShare - 0.25) < 0.03)
    }
}
