/// How likely each whole number is, from the least possible one on.
struct CountDistribution {
    private(set) var first: Int
    private(set) var probabilities: [Double]

    /// Nothing but this number.
    init(_ only: Int) {
        first = only
        probabilities = [1]
    }

    /// - Parameter weights: proportional to the probabilities of `first` and the numbers after it.
    init(first: Int, weights: [Double]) {
        let total = weights.reduce(0, +)
        self.first = first
        probabilities = weights.map { $0 / total }
    }

    /// The hypergeometric probabilities, each from its neighbour, outward from the likeliest: only products of small numbers, no factorial.
    init(population: Int, counted: Int, drawn: Int) {
        let law = Hypergeometric(population: population, counted: counted, drawn: drawn)
        let support = law.support
        let others = population - counted - drawn
        let mode = min(max((counted + 1) * (drawn + 1) / (population + 2), support.lowerBound), support.upperBound)
        var weights = [Double](repeating: 1, count: support.count)
        for k in mode..<support.upperBound {
            let up = Double((counted - k) * (drawn - k)) / Double((k + 1) * (others + k + 1))
            weights[k + 1 - support.lowerBound] = weights[k - support.lowerBound] * up
        }
        for k in (support.lowerBound..<mode).reversed() {
            let down = Double((k + 1) * (others + k + 1)) / Double((counted - k) * (drawn - k))
            weights[k - support.lowerBound] = weights[k + 1 - support.lowerBound] * down
        }
        self.init(first: support.lowerBound, weights: weights)
        trim()
    }

    /// Makes this the distribution of the sum of both.
    mutating func add(_ other: CountDistribution) {
        let (long, short) =
            probabilities.count >= other.probabilities.count ? (probabilities, other.probabilities) : (other.probabilities, probabilities)
        var sum = [Double](repeating: 0, count: long.count + short.count - 1)
        sum.withUnsafeMutableBufferPointer { sum in
            long.withUnsafeBufferPointer { long in
                for (shift, weight) in short.enumerated() {
                    for place in 0..<long.count { sum[shift &+ place] += weight * long[place] }
                }
            }
        }
        first += other.first
        probabilities = sum
        trim()
    }

    /// Drops what is less likely than 1e−290 at either end: numbers that small are slow, and their sum is still no p value.
    private mutating func trim() {
        let low = probabilities.firstIndex { $0 > Self.negligible } ?? 0
        let high = probabilities.lastIndex { $0 > Self.negligible } ?? probabilities.count - 1
        guard low > 0 || high < probabilities.count - 1 else { return }
        probabilities = Array(probabilities[low...high])
        first += low
    }

    private static let negligible = 1e-290

    func atLeast(_ count: Int) -> Double {
        tail { $0 >= count }
    }

    func atMost(_ count: Int) -> Double {
        tail { $0 <= count }
    }

    /// A number at least as far from `mean` as `count` is.
    func atLeastAsFar(as count: Int, from mean: Double) -> Double {
        let distance = abs(Double(count) - mean)
        let slack = 1e-9 * max(1, distance)
        return tail { abs(Double($0) - mean) >= distance - slack }
    }

    private func tail(_ includes: (Int) -> Bool) -> Double {
        var sum = 0.0
        for (place, probability) in probabilities.enumerated() where includes(first + place) { sum += probability }
        return min(1, sum)
    }

    var mean: Double {
        probabilities.enumerated().reduce(0) { $0 + Double(first + $1.offset) * $1.element }
    }

    var variance: Double {
        let mean = mean
        return probabilities.enumerated().reduce(0) {
            let apart = Double(first + $1.offset) - mean
            return $0 + apart * apart * $1.element
        }
    }
}
