import RealModule

/// Of two units, how much more often do two measurements put them in the same order than in the opposite one.
///
/// - Parameters:
///   - x: One value of each unit; only its order counts. NaN when it is missing.
///   - y: The other value, in the same order.
/// - Missing data: units without both are left out.
/// - Undefined: when one of the two does not vary (`noVariation`), and without two units (`tooFewUnits`). The interval needs five units; an
///   exact p is given for at most twelve units without ties (`notGiven` otherwise).
/// - Returns: tau-b in [−1, 1], corrected for ties.
/// - Source: Kendall (1945), Biometrika 33, 239–251; counted by Knight (1966), J. Am. Stat. Assoc. 61, 436–439; interval by Fieller, Hartley &
///   Pearson (1957). Reference: R 4.2.2 `cor.test`; scipy 1.12.0 `kendalltau`. Method page: docs/methods/Kendall.md
public struct Kendall: Hashable, Sendable {
    public let units: Int
    /// Pairs of units in the same order less those in the opposite one.
    public let score: Int
    public let tau: Figure
    /// Of the score by chance, corrected for ties; 0 when one of the two does not vary.
    public let scoreVariance: Figure
    /// By the normal distribution, without correction for continuity.
    public let test: HypothesisTest
    /// By all orders that chance could have given.
    public let exactP: Figure
    public let interval: Interval

    public static let mostUnitsForExactP = 12

    public init(_ x: [Double], _ y: [Double], level: Double = Interval.usualLevel) {
        let complete = pairwiseComplete(x, y)
        let pairs = OrderedPairs(complete.x, complete.y)
        units = complete.x.count
        score = pairs.score
        guard units >= 2, pairs.untiedX > 0, pairs.untiedY > 0 else {
            let reason: Undefined = units < 2 ? .tooFewUnits : .noVariation
            tau = .undefined(reason)
            scoreVariance = units < 2 ? .undefined(reason) : .number(0)
            test = .undefined(reason)
            exactP = .undefined(reason)
            interval = .undefined(reason)
            return
        }
        let estimate = Double(pairs.score) / Double.sqrt(Double(pairs.untiedX) * Double(pairs.untiedY))
        tau = .number(estimate)
        let variance = pairs.scoreVariance
        scoreVariance = .number(variance)
        let z = Double(pairs.score) / Double.sqrt(variance)
        test = HypothesisTest(statistic: .number(z), p: .number(Normal().twoSided(z)))
        interval = Correlation.interval(estimate, variance: 0.437 / Double(units - 4), level: level)
        let exact = units <= Self.mostUnitsForExactP && pairs.tiesX.pairs == 0 && pairs.tiesY.pairs == 0
        exactP = exact ? .number(Self.exactP(score: pairs.score, units: units)) : .undefined(.notGiven)
    }

    private static func exactP(score: Int, units: Int) -> Double {
        let pairs = units * (units - 1) / 2
        let counts = inversionsOfAllOrders(units)
        let extreme = counts.indices.reduce(0) { abs(pairs - 2 * $1) >= abs(score) ? $0 + counts[$1] : $0 }
        return Double(extreme) / Double(counts.reduce(0, +))
    }

    /// How many orders of n have each number of pairs in the wrong order: the next unit can go before 0, 1, … of those already there.
    private static func inversionsOfAllOrders(_ n: Int) -> [Int] {
        var counts = [1]
        for units in stride(from: 2, through: n, by: 1) {
            var next = [Int](repeating: 0, count: counts.count + units - 1)
            for (inversions, count) in counts.enumerated() {
                for more in 0..<units { next[inversions + more] += count }
            }
            counts = next
        }
        return counts
    }
}

/// The pairs of units, counted by sorting: in the order of n log n steps rather than n².
private struct OrderedPairs {
    let units: Int
    let tiesX: Ties
    let tiesY: Ties
    let score: Int

    init(_ x: [Double], _ y: [Double]) {
        let order = ascendingOrder(x, from: ascendingOrder(y))
        var byX = Ties()
        var byBoth = Ties()
        forEachTie(order, in: x) { tie in
            byX.add(tie.count)
            forEachTie(Array(order[tie]), in: y) { byBoth.add($0.count) }
        }
        var values = order.map { y[$0] }
        var room = values
        let inversions = values.withUnsafeMutableBufferPointer { values in
            room.withUnsafeMutableBufferPointer { sortCountingInversions(values, $0, 0..<values.count) }
        }
        var byY = Ties()
        forEachTie(Array(values.indices), in: values) { byY.add($0.count) }
        units = x.count
        tiesX = byX
        tiesY = byY
        score = units * (units - 1) / 2 - byX.pairs - byY.pairs + byBoth.pairs - 2 * inversions
    }

    var untiedX: Int { units * (units - 1) / 2 - tiesX.pairs }
    var untiedY: Int { units * (units - 1) / 2 - tiesY.pairs }

    var scoreVariance: Double {
        let n = Double(units)
        let single = (n * (n - 1) * (2 * n + 5) - tiesX.spread - tiesY.spread) / 18
        let pairs = 2 * Double(tiesX.pairs) * Double(tiesY.pairs) / (n * (n - 1))
        let triples = units > 2 ? tiesX.triples * tiesY.triples / (9 * n * (n - 1) * (n - 2)) : 0
        return single + pairs + triples
    }

    struct Ties {
        var pairs = 0
        /// Σ t(t − 1)(t − 2).
        var triples = 0.0
        /// Σ t(t − 1)(2t + 5).
        var spread = 0.0

        mutating func add(_ size: Int) {
            let t = Double(size)
            pairs += size * (size - 1) / 2
            triples += t * (t - 1) * (t - 2)
            spread += t * (t - 1) * (2 * t + 5)
        }
    }
}

/// Merge sort; the result is the number of pairs that stood in the wrong order.
private func sortCountingInversions(
    _ values: UnsafeMutableBufferPointer<Double>, _ room: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>
) -> Int {
    guard range.count > 16 else { return insertCountingInversions(values, range) }
    let middle = range.lowerBound + range.count / 2
    var inversions = sortCountingInversions(values, room, range.lowerBound..<middle)
    inversions += sortCountingInversions(values, room, middle..<range.upperBound)
    var left = range.lowerBound
    var right = middle
    for place in range {
        if right == range.upperBound || (left < middle && values[left] <= values[right]) {
            room[place] = values[left]
            left += 1
        } else {
            room[place] = values[right]
            inversions += middle - left
            right += 1
        }
    }
    for place in range { values[place] = room[place] }
    return inversions
}

/// The same for a few, each put in its place among those before it.
private func insertCountingInversions(_ values: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>) -> Int {
    var inversions = 0
    for place in range {
        let value = values[place]
        var free = place
        while free > range.lowerBound, values[free - 1] > value {
            values[free] = values[free - 1]
            free -= 1
        }
        values[free] = value
        inversions += place - free
    }
    return inversions
}
