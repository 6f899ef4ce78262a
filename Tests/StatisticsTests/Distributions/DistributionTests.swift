import Testing

@testable import Statistics

/// All laws against mpmath at 50 digits: tails down to 1e−300, from a tenth of a degree of freedom to a million.
@Suite struct DistributionTests {
    static let laws: [(name: String, parameters: Int, make: @Sendable ([Double]) -> any Distribution)] = [
        ("Normal", 0, { _ in Normal() }),
        ("StudentT", 1, { StudentT(degreesOfFreedom: $0[0]) }),
        ("ChiSquared", 1, { ChiSquared(degreesOfFreedom: $0[0]) }),
        ("FisherF", 2, { FisherF($0[0], $0[1]) }),
        ("NoncentralT", 2, { NoncentralT(degreesOfFreedom: $0[0], noncentrality: $0[1]) }),
    ]

    @Test(arguments: laws.indices) func `both tails have ten digits wherever they are a number`(index: Int) throws {
        let law = Self.laws[index]
        let table = try Table(law.name)

        #expect(table.tails.count > 18)
        for row in table.tails {
            let distribution = law.make(row.prefix(law.parameters).compactMap { $0 })
            let x = try #require(row[law.parameters])
            expect(distribution.cumulative(x), is: row[law.parameters + 1], "\(law.name) lower \(row)")
            expect(distribution.survival(x), is: row[law.parameters + 2], "\(law.name) upper \(row)")
        }
    }

    @Test(arguments: laws.indices) func `quantiles have ten digits from either end`(index: Int) throws {
        let law = Self.laws[index]
        let table = try Table(law.name)

        #expect(table.quantiles.count > 15)
        for row in table.quantiles {
            let distribution = law.make(row.prefix(law.parameters).compactMap { $0 })
            let p = try #require(row[law.parameters])
            expect(distribution.quantile(p), is: row[law.parameters + 1], "\(law.name) quantile \(row)")
            expect(distribution.upperQuantile(p), is: row[law.parameters + 2], "\(law.name) upper quantile \(row)")
        }
    }

    @Test(arguments: laws.indices) func `a certain event has no bound`(index: Int) {
        let distribution = Self.laws[index].make([4, 3])

        #expect(distribution.upperQuantile(0) == .infinity)
        #expect(distribution.quantile(1) == .infinity)
        #expect(distribution.quantile(0) <= 0)
    }
}
