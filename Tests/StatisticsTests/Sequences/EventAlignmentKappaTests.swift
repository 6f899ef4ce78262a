import Testing

@testable import Statistics

@Suite struct EventAlignmentKappaTests {
    @Test func `an omitted mark is paired with nothing`() {
        let alignment = EventAlignment(marks(0, 1, 2, 0), marks(0, 2, 0))

        #expect(alignment.cost == 1)
        #expect(
            alignment.pairs.map { [$0.first, $0.second] } == [[0, 0], [1, nil], [2, 1], [3, 2]])
    }

    @Test func `no alignment costs less`() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let first = (0..<generator.below(6)).map { TimedEvent(code: generator.below(3), at: 3 * $0) }
            let second = (0..<generator.below(6)).map { TimedEvent(code: generator.below(3), at: 3 * $0 + 1) }
            let costs = EventAlignment.Costs(disagreement: generator.below(4), omission: 1 + generator.below(3))
            let tolerance = generator.below(2) == 0 ? nil : generator.below(6)
            let alignment = EventAlignment(first, second, costs: costs, tolerance: tolerance)

            #expect(alignment.cost == leastCost(first[...], second[...], costs, tolerance))
            #expect(alignment.pairs.compactMap(\.first) == Array(first.indices))
            #expect(alignment.pairs.compactMap(\.second) == Array(second.indices))
        }
    }

    @Test func `marks too far apart in time are no pair`() {
        let first = [TimedEvent(code: 0, at: 1000)]
        let second = [TimedEvent(code: 0, at: 4000)]

        #expect(EventAlignmentKappa([(first, second)], codes: 1, tolerance: 2000).table.counts == [0, 1, 1, 0])
        #expect(EventAlignmentKappa([(first, second)], codes: 1, tolerance: 3000).table.counts == [1, 0, 0, 0])
    }

    @Test func `what both did not see is no cell`() throws {
        let kappa = EventAlignmentKappa([(marks(0, 1, 0, 1, 1, 0), marks(0, 1, 1, 1, 0))], codes: 2)

        // 0 and 1 agree twice and thrice, one 0 is omitted: rows 3, 3, 0 and columns 2, 3, 1 with nothing × nothing left out.
        #expect(kappa.table.counts == [2, 0, 1, 0, 3, 0, 0, 0, 0])
        let chance = (3.0 * 2 / 6 + 3.0 * 3 / 6) / 6
        #expect(abs(try #require(kappa.expected.number) - chance) < 1e-12)
    }

    @Test func `no marks at all are no agreement`() {
        #expect(EventAlignmentKappa([([], [])], codes: 2).kappa == .undefined(.noPairs))
        #expect(EventAlignmentKappa([(marks(0, 0), marks(0, 0))], codes: 2).kappa == .undefined(.oneCategory))
    }
}

private func marks(_ codes: Int...) -> [TimedEvent] {
    codes.enumerated().map { TimedEvent(code: $1, at: $0) }
}

/// Every alignment in turn.
private func leastCost(
    _ first: ArraySlice<TimedEvent>, _ second: ArraySlice<TimedEvent>, _ costs: EventAlignment.Costs, _ tolerance: Int?
) -> Int {
    guard let a = first.first else { return second.count * costs.omission }
    guard let b = second.first else { return first.count * costs.omission }
    var best =
        min(
            leastCost(first.dropFirst(), second, costs, tolerance), leastCost(first, second.dropFirst(), costs, tolerance)) + costs.omission
    if tolerance.map({ abs(a.onset - b.onset) <= $0 }) ?? true {
        let own = a.code == b.code ? 0 : costs.disagreement
        best = min(best, leastCost(first.dropFirst(), second.dropFirst(), costs, tolerance) + own)
    }
    return best
}
