/// Transitions held against all orders of the same codes: within each session the order is chance, how often a code occurs is not.
///
/// From sessions as sequences of codes; a code may follow itself.
///
/// - Missing data: a gap ends a stretch; codes are shuffled within stretches, and transitions joined within them.
/// - Undefined: z where every order gives the same count (`noVariation`).
/// - Returns: `exact` at lag 1 gives the probabilities themselves; `sampled` at any lag gives them from orders of chance, and mean and
///   variance in closed form.
/// - Source: at lag 1 the count of A → B is hypergeometric, and that of A → A is the occurrences less the runs of A, hypergeometric as well
///   (Mood 1940); sessions add up by convolution. Checked by full enumeration. Reference: R 4.2 `phyper`, and `sample` with 20,000 orders.
///   Method page: docs/methods/PermutationShuffle.md
public enum PermutationShuffle {
    /// At lag 1, over all orders.
    public static func exact(_ sequences: CodeSequences) -> PermutationTest {
        let codes = sequences.codes
        let stretches = Stretches(sequences)
        let counts = stretches.transitions(lag: 1)
        let moments = stretches.moments(lag: 1)
        var upper = [Double](repeating: 1, count: codes * codes)
        var lower = upper
        var twoSided = upper
        for from in 0..<codes {
            for to in from..<codes {
                // In a shuffled session A → B is as likely as B → A.
                let law = stretches.law(from: from, to: to)
                for cell in Set([from * codes + to, to * codes + from]) {
                    upper[cell] = law.atLeast(counts[cell])
                    lower[cell] = law.atMost(counts[cell])
                    twoSided[cell] = law.atLeastAsFar(as: counts[cell], from: moments.means[cell])
                }
            }
        }
        return PermutationTest(
            codes: codes, lag: 1, basis: .exact, counts: counts, means: moments.means, variances: moments.variances, upper: upper,
            lower: lower, twoSided: twoSided)
    }

    /// At any lag, over orders of chance.
    public static func sampled(_ sequences: CodeSequences, lag: Int, replicates: Replicates) -> PermutationTest {
        precondition(lag >= 1, "a lag looks ahead")
        let codes = sequences.codes
        let stretches = Stretches(sequences)
        let counts = stretches.transitions(lag: lag)
        let moments = stretches.moments(lag: lag)
        var tally = PermutationTally(observed: counts, means: moments.means)
        let start = ShuffledEvents(stretches)
        _ = replicates.map(workspace: { start }) { generator, events in
            events.shuffle(&generator)
            events.count(lag: lag)
            tally.add(events.counts)
        }
        return PermutationTest(
            codes: codes, lag: lag, basis: .sampled(replicates), counts: counts, means: moments.means, variances: moments.variances,
            upper: tally.upper, lower: tally.lower, twoSided: tally.twoSided)
    }
}

/// The unbroken runs of codes in all sessions, and how often each code occurs in each.
struct Stretches {
    let codes: Int
    let events: [Int32]
    let ranges: [Range<Int>]
    /// stretch × code
    let occurrences: [Int]

    init(_ sequences: CodeSequences) {
        codes = sequences.codes
        events = sequences.events
        ranges = sequences.stretches
        var occurrences = [Int](repeating: 0, count: ranges.count * codes)
        for (stretch, range) in ranges.enumerated() {
            for event in events[range] { occurrences[stretch * codes + Int(event)] += 1 }
        }
        self.occurrences = occurrences
    }

    func transitions(lag: Int) -> [Int] {
        var pairs = PairCounts(categories: codes)
        for range in ranges {
            pairs.count(events, first: range.lowerBound, second: range.lowerBound + lag, step: 1, pairs: range.count - lag)
        }
        return pairs.table
    }

    /// The distribution of a transition's count at lag 1, summed over stretches.
    func law(from: Int, to: Int) -> CountDistribution {
        var law = CountDistribution(0)
        for (stretch, range) in ranges.enumerated() {
            let first = occurrences[stretch * codes + from]
            let second = occurrences[stretch * codes + to] - (from == to ? 1 : 0)
            guard first > 0, second > 0 else { continue }
            law.add(CountDistribution(population: range.count, counted: first, drawn: second))
        }
        return law
    }

    /// Mean and variance of every transition's count at any lag, in closed form: two pairs of places overlap or they do not.
    func moments(lag: Int) -> (means: [Double], variances: [Double]) {
        var means = [Double](repeating: 0, count: codes * codes)
        var variances = means
        for (stretch, range) in ranges.enumerated() where range.count > lag {
            let chain = PairChain(length: range.count, lag: lag)
            for from in 0..<codes {
                for to in 0..<codes {
                    let first = occurrences[stretch * codes + from]
                    let moments = chain.moments(first, from == to ? nil : occurrences[stretch * codes + to])
                    means[from * codes + to] += moments.mean
                    variances[from * codes + to] += moments.variance
                }
            }
        }
        return (means, variances)
    }
}

/// The pairs of places a lag apart in a stretch, and how many pairs of them share a place.
private struct PairChain {
    let length: Double
    let pairs: Double
    /// Ordered pairs of pairs of which the end of one is the beginning of the other.
    let touching: Double
    /// Ordered pairs of pairs without a place in common.
    let apart: Double

    init(length: Int, lag: Int) {
        self.length = Double(length)
        pairs = Double(length - lag)
        touching = 2 * Double(max(0, length - 2 * lag))
        apart = pairs * (pairs - 1) - touching
    }

    /// - Parameter second: nil for a code followed by itself.
    func moments(_ first: Int, _ second: Int?) -> (mean: Double, variance: Double) {
        let a = Double(first)
        let mean: Double
        var square: Double
        if let second {
            let b = Double(second)
            mean = pairs * a * b / places(2)
            square = mean + ratio(apart, a * (a - 1) * b * (b - 1), 4)
        } else {
            mean = pairs * a * (a - 1) / places(2)
            square = mean + ratio(touching, a * (a - 1) * (a - 2), 3) + ratio(apart, a * (a - 1) * (a - 2) * (a - 3), 4)
        }
        square -= mean * mean
        return (mean, max(0, square))
    }

    private func ratio(_ times: Double, _ ways: Double, _ count: Int) -> Double {
        times > 0 ? times * ways / places(count) : 0
    }

    /// How many ways there are to choose so many places in order.
    private func places(_ count: Int) -> Double {
        (0..<count).reduce(1) { $0 * (length - Double($1)) }
    }
}

/// A copy of the events that is shuffled again and again, and the counts of its transitions.
private struct ShuffledEvents {
    private let codes: Int
    private let ranges: [Range<Int>]
    private var events: [Int32]
    private(set) var counts: [Int32]

    init(_ stretches: Stretches) {
        codes = stretches.codes
        ranges = stretches.ranges
        events = stretches.events
        counts = Array(repeating: 0, count: codes * codes)
    }

    mutating func shuffle(_ generator: inout SeededGenerator) {
        // On a copy the generator stays in registers; that is most of the time of a test.
        var chance = generator
        events.withUnsafeMutableBufferPointer { events in
            for range in ranges {
                guard let stretch = events.baseAddress.map({ $0 + range.lowerBound }) else { continue }
                var last = range.count - 1
                while last > 0 {
                    let other = chance.below(last &+ 1)
                    let event = stretch[last]
                    stretch[last] = stretch[other]
                    stretch[other] = event
                    last &-= 1
                }
            }
        }
        generator = chance
    }

    mutating func count(lag: Int) {
        let codes = codes
        counts.withUnsafeMutableBufferPointer { counts in
            counts.update(repeating: 0)
            events.withUnsafeBufferPointer { events in
                for range in ranges where range.count > lag {
                    guard let stretch = events.baseAddress.map({ $0 + range.lowerBound }) else { continue }
                    for place in 0..<range.count - lag {
                        counts[Int(stretch[place]) &* codes &+ Int(stretch[place &+ lag])] &+= 1
                    }
                }
            }
        }
    }
}
