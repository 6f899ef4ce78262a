import Testing

@testable import Statistics

@Suite struct PAdjustmentTests {
    // scipy 1.17.1: false_discovery_control([0.01, 0.02, 0.03, 0.5]); Holm by hand.
    @Test func `both ways come out`() {
        let adjusted = PAdjustment([0.03, 0.01, 0.5, 0.02].map { .number($0) })

        for (got, expected) in zip(adjusted.benjaminiHochberg, [0.04, 0.04, 0.5, 0.04]) { #expect(got.isNear(expected)) }
        for (got, expected) in zip(adjusted.holm, [0.06, 0.04, 0.5, 0.06]) { #expect(got.isNear(expected)) }
    }

    @Test func `an undefined p is no question asked`() {
        let adjusted = PAdjustment([.number(0.02), .undefined(.noVariation), .number(0.03)])

        #expect(adjusted.count == 2)
        #expect(adjusted.holm[0].isNear(0.04))
        #expect(adjusted.holm[1] == .undefined(.noVariation))
        #expect(adjusted.benjaminiHochberg[1] == .undefined(.noVariation))
    }

    @Test func `no adjusted p is above 1`() {
        #expect(PAdjustment([.number(0.9), .number(0.8)]).holm == [.number(1), .number(1)])
        #expect(PAdjustment([]).count == 0)
    }
}
