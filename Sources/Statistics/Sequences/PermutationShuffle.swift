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
        let sample = ShuffleSample(sequences, lag: lag)
        var tally = sample.tally
        _ = replicates.map(workspace: { sample.events }) { generator, events in
            events.shuffle(&generator, lag: lag)
            tally.add(events.counts)
        }
        return sample.test(tally, replicates)
    }

    /// The same on all cores, with the same result.
    public static func concurrent(_ sequences: CodeSequences, lag: Int, replicates: Replicates) async -> PermutationTest {
        let sample = ShuffleSample(sequences, lag: lag)
        let tallies = await replicates.concurrentBlocks { generator, count in
            var (tally, events) = (sample.tally, sample.events)
            for _ in 0..<count {
                events.shuffle(&generator, lag: lag)
                tally.add(events.counts)
            }
            return tally
        }
        var tally = sample.tally
        for other in tallies { tally.add(other) }
        return sample.test(tally, replicates)
    }
}

/// What orders of chance are held against.
private struct ShuffleSample: Sendable {
    let codes: Int
    let lag: Int
    let counts: [Int]
    let moments: (means: [Double], variances: [Double])
    /// In the order in which they were observed.
    let events: ShuffledEvents

    init(_ sequences: CodeSequences, lag: Int) {
        precondition(lag >= 1, "a lag looks ahead")
        let stretches = Stretches(sequences)
        codes = sequences.codes
        self.lag = lag
        counts = stretches.transitions(lag: lag)
        moments = stretches.moments(lag: lag)
        events = ShuffledEvents(stretches)
    }

    /// Before the first order.
    var tally: PermutationTally { PermutationTally(observed: counts, means: moments.means) }

    func test(_ tally: PermutationTally, _ replicates: Replicates) -> PermutationTest {
        PermutationTest(
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
private struct ShuffledEvents: Sendable {
    private let area: Int
    private let codes: Int
    private let ranges: [Range<Int>]
    private var events: [Int32]
    /// Two tables, so that neighbouring transitions need not wait for each other's sum.
    private var tables: [Int32]

    init(_ stretches: Stretches) {
        codes = stretches.codes
        area = codes * codes
        ranges = stretches.ranges
        events = stretches.events
        tables = Array(repeating: 0, count: 2 * area)
    }

    /// Of the last order.
    var counts: [Int32] { (0..<area).map { tables[$0] + tables[area + $0] } }

    /// Puts each stretch in an order of chance and counts what follows what in it.
    mutating func shuffle(_ generator: inout SeededGenerator, lag: Int) {
        // On a copy the generator stays in registers; that is most of the time of a test.
        var chance = generator
        let (codes, area) = (codes, area)
        tables.withUnsafeMutableBufferPointer { tables in
            tables.update(repeating: 0)
            events.withUnsafeMutableBufferPointer { events in
                for range in ranges {
                    let stretch = UnsafeMutableBufferPointer(rebasing: events[range])
                    Self.shuffle(stretch, &chance)
                    guard let place = stretch.baseAddress, let table = tables.baseAddress else { continue }
                    Self.count(place, pairs: stretch.count - lag, lag: lag, table, table + area, codes: codes)
                }
            }
        }
        generator = chance
    }

    /// - Source: Fisher & Yates, as in Durstenfeld (1964).
    @inline(__always)
    private static func shuffle(_ events: UnsafeMutableBufferPointer<Int32>, _ chance: inout SeededGenerator) {
        guard let places = events.baseAddress else { return }
        var last = events.count &- 1
        while last > 1 {
            let (first, second) = chance.pair(below: last &+ 1, last)
            let event = places[last]
            places[last] = places[first]
            places[first] = event
            let next = places[last &- 1]
            places[last &- 1] = places[second]
            places[second] = next
            last &-= 2
        }
        if last == 1, chance.below(2) == 0 { events.swapAt(0, 1) }
    }

    @inline(__always)
    private static func count(
        _ events: UnsafeMutablePointer<Int32>, pairs: Int, lag: Int, _ even: UnsafeMutablePointer<Int32>,
        _ odd: UnsafeMutablePointer<Int32>,
        codes: Int
    ) {
        var place = 0
        while place &+ 1 < pairs {
            even[Int(events[place]) &* codes &+ Int(events[place &+ lag])] &+= 1
            odd[Int(events[place &+ 1]) &* codes &+ Int(events[place &+ 1 &+ lag])] &+= 1
            place &+= 2
        }
        if place < pairs { even[Int(events[place]) &* codes &+ Int(events[place &+ lag])] &+= 1 }
    }
}
