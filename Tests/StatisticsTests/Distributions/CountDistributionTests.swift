import Testing

@testable import Statistics

@Suite struct CountDistributionTests {
    @Test func `binomial probabilities and tails have ten digits`() throws {
        for row in try Table("Binomial").tails {
            let (trials, probability, k) = (try whole(row[0]), try #require(row[1]), try whole(row[2]))
            let law = Binomial(trials: trials, probability: probability)

            expect(law.probability(of: k), is: row[3], "probability \(row)")
            expect(law.atMost(k), is: row[4], "at most \(row)")
            expect(law.atLeast(k), is: row[5], "at least \(row)")
        }
    }

    @Test func `hypergeometric probabilities and tails have ten digits`() throws {
        for row in try Table("Hypergeometric").tails {
            let law = Hypergeometric(population: try whole(row[0]), counted: try whole(row[1]), drawn: try whole(row[2]))
            let k = try whole(row[3])

            expect(law.probability(of: k), is: row[4], "probability \(row)")
            expect(law.atMost(k), is: row[5], "at most \(row)")
            expect(law.atLeast(k), is: row[6], "at least \(row)")
        }
    }

    private func whole(_ number: Double?) throws -> Int {
        Int(try #require(number))
    }
}
