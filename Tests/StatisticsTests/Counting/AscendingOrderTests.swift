import Testing

@testable import Statistics

@Suite struct AscendingOrderTests {
    /// Short lists and long ones are sorted in two ways; both as the standard library does.
    @Test(arguments: [0, 1, 2, 50, 999, 1000, 5000])
    func `values ascend, and equal ones keep their order`(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let special = [0, -0.0, 1, -1, .infinity, -.infinity, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude, 1e300, -1e300]
        let values = (0..<count).map { _ in
            generator.below(3) == 0
                ? special[generator.below(special.count)] : Double(generator.below(40)) - 20 + generator.unit().rounded()
        }
        let start = (0..<count).map { ($0 * 7919) % max(count, 1) }
        let isWhole = Set(start).count == count

        let wanted = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        #expect(ascendingOrder(values) == wanted)
        guard isWhole else { return }
        let places = Array(start.enumerated())
        let from = places.sorted { (values[$0.element], $0.offset) < (values[$1.element], $1.offset) }.map(\.element)
        #expect(ascendingOrder(values, from: start) == from)
    }
}
