import Coding
import Testing

@testable import Agreement

@Suite struct MarkConfusionTests {
    private static let pairing = MarkPairing(
        [mark("A", at: 1), mark("A", at: 30), mark("B", at: 60)],
        [mark("A", at: 2), mark("B", at: 31), mark("a", "tom", at: 90)])

    @Test func `each cell counts its pairs and leads to them`() throws {
        let keys = ["A", "B", "a"].compactMap { Indicator.ID($0) }
        let table = MarkConfusion(Self.pairing, by: keys, \.indicator)

        #expect(table.count(keys[0], keys[0]) == 1)
        #expect(table.count(keys[0], keys[1]) == 1)
        #expect(table.count(keys[1], nil) == 1)
        #expect(table.count(nil, keys[2]) == 1)
        #expect(table.count(nil, nil) == 0)
        #expect(table.pairs.map(\.count).reduce(0, +) == Self.pairing.pairs.count)
        let place = try #require(table.places(keys[0], keys[1]).first)
        #expect(Self.pairing.pairs[place].kind == .otherIndicator)
    }

    @Test func `by person and by domain it is the same with other names`() {
        let persons = MarkConfusion(Self.pairing, by: ["eva", "tom"].compactMap { Person.ID($0) }, \.actor)
        #expect(persons.pairs.map(\.count) == [2, 0, 1, 0, 0, 0, 0, 1, 0])

        let domains = MarkConfusion(Self.pairing, by: ["safety", "connection"].compactMap { Domain.ID($0) }, \.domain)
        #expect(domains.pairs.map(\.count) == [1, 1, 0, 0, 0, 1, 1, 0, 0])
    }

    @Test func `what is none of the keys is left out`() {
        let table = MarkConfusion(Self.pairing, by: ["A"].compactMap { Indicator.ID($0) }, \.indicator)

        #expect(table.pairs.map(\.count) == [1, 0, 0, 0])
    }
}
