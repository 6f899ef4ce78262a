import RealModule

/// Transitions held against all orders of the same codes in which no code follows itself.
///
/// From sessions as sequences of codes that never repeat at once. Every admissible order is equally likely, within each session by itself.
///
/// - Missing data: a gap ends a stretch; codes are rearranged within stretches, and transitions joined within them.
/// - Undefined: everything when a code does follow itself (`repeatedCode`): the observed order is then none of those compared with.
/// - Returns: exact probabilities at lag 1 where the orders can be counted; otherwise from a random walk over the admissible orders.
/// - Source: counting by how many of each code are left and which came last. The walk swaps two places or turns a segment round and stays
///   where it is when a code would follow itself, so that every order within reach is equally likely in the long run (Metropolis et al.
///   1953). Reference: R 4.2, all orders listed. Method page: docs/methods/PermutationNoRepeat.md
public struct PermutationNoRepeat: Hashable, Sendable {
    /// How many admissible orders there are, over all sessions; undefined where they could not be counted.
    public let arrangements: Figure
    public let test: PermutationTest

    /// - Parameter replicates: how many orders to visit where they cannot be counted.
    public init(_ sequences: CodeSequences, lag: Int = 1, replicates: Replicates) {
        precondition(lag >= 1, "a lag looks ahead")
        let stretches = Stretches(sequences)
        let counts = stretches.transitions(lag: lag)
        guard !stretches.repeats else {
            arrangements = .undefined(.repeatedCode)
            test = PermutationTest(undefined: .repeatedCode, codes: sequences.codes, lag: lag, basis: .sampled(replicates), counts: counts)
            return
        }
        let orders = (0..<stretches.ranges.count).map { OrdersWithoutRepeats(stretches.composition(of: $0)) }
        arrangements =
            orders.allSatisfy(\.canBeCounted) ? .number(orders.reduce(1) { $0 * $1.count }) : .undefined(.outOfReach)
        test =
            lag == 1 && orders.allSatisfy(\.lawCanBeCounted)
            ? Self.exact(sequences.codes, orders, counts: counts)
            : Self.sampled(stretches, lag: lag, counts: counts, replicates: replicates)
    }

    private static func exact(_ codes: Int, _ orders: [OrdersWithoutRepeats], counts: [Int]) -> PermutationTest {
        var means = [Double](repeating: 0, count: codes * codes)
        var variances = means
        var upper = [Double](repeating: 1, count: codes * codes)
        var lower = upper
        var twoSided = upper
        for from in 0..<codes {
            for to in from + 1..<max(codes, from + 1) {
                // Read backwards, an admissible order is another one: A → B is as likely as B → A.
                var law = CountDistribution(0)
                for order in orders { law.add(order.law(from: from, to: to)) }
                for cell in [from * codes + to, to * codes + from] {
                    means[cell] = law.mean
                    variances[cell] = law.variance
                    upper[cell] = law.atLeast(counts[cell])
                    lower[cell] = law.atMost(counts[cell])
                    twoSided[cell] = law.atLeastAsFar(as: counts[cell], from: law.mean)
                }
            }
        }
        return PermutationTest(
            codes: codes, lag: 1, basis: .exact, counts: counts, means: means, variances: variances, upper: upper, lower: lower,
            twoSided: twoSided)
    }

    private static func sampled(_ stretches: Stretches, lag: Int, counts: [Int], replicates: Replicates) -> PermutationTest {
        let start = WalkWithoutRepeats(stretches)
        // The mean is not known beforehand: a first walk of its own tells it, so that the second can say what is as far from it.
        var first = PermutationTally(observed: counts, means: counts.map(Double.init))
        let pilot = Replicates(count: replicates.count, seed: ~replicates.seed)
        _ = pilot.map(workspace: { start }) { generator, walk in first.add(walk.next(&generator, lag: lag)) }
        var tally = PermutationTally(observed: counts, means: first.sampleMeans)
        _ = replicates.map(workspace: { start }) { generator, walk in tally.add(walk.next(&generator, lag: lag)) }
        return PermutationTest(
            codes: stretches.codes, lag: lag, basis: .sampled(replicates), counts: counts, means: tally.sampleMeans,
            variances: tally.sampleVariances, upper: tally.upper, lower: tally.lower, twoSided: tally.twoSided)
    }
}

extension Stretches {
    var repeats: Bool {
        ranges.contains { range in range.dropLast().contains { events[$0] == events[$0 + 1] } }
    }

    func composition(of stretch: Int) -> [Int] {
        Array(occurrences[stretch * codes..<(stretch + 1) * codes])
    }
}
