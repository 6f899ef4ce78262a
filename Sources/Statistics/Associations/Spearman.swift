/// How near two measurements of each unit are to having the same order.
///
/// - Parameters:
///   - x: One value of each unit; only its order counts. NaN when it is missing.
///   - y: The other value, in the same order.
/// - Missing data: units without both are left out before ranking.
/// - Undefined: when one of the two does not vary (`noVariation`), and without two units (`tooFewUnits`). Intervals need four units; an exact
///   p is given for at most eight units without ties (`notGiven` otherwise).
/// - Returns: rho in [−1, 1], the correlation of mid-ranks.
/// - Source: Spearman (1904); intervals by Fisher's transformation and by Bonett & Wright (2000), Psychometrika 65, 23–28.
///   Reference: R 4.2.2 `cor.test`; scipy 1.12.0 `spearmanr`; DescTools 0.99.59 `SpearmanRho`. Method page: docs/methods/Spearman.md
public struct Spearman: Hashable, Sendable {
    public let units: Int
    public let rho: Figure
    /// By t with n − 2 degrees of freedom: an approximation.
    public let test: HypothesisTest
    /// By all orders that chance could have given.
    public let exactP: Figure
    /// With the error of Bonett & Wright; the better one.
    public let interval: Interval
    /// With the error of Pearson's r, as several programs print it.
    public let fisherInterval: Interval

    public static let mostUnitsForExactP = 8

    public init(_ x: [Double], _ y: [Double], level: Double = Interval.usualLevel) {
        let complete = pairwiseComplete(x, y)
        let ranks = (x: midRanks(complete.x), y: midRanks(complete.y))
        let pearson = Pearson(CentredPairs(ranks.x, ranks.y), level: level)
        units = pearson.units
        rho = pearson.r
        test = pearson.test
        fisherInterval = pearson.interval
        switch pearson.r {
        case .undefined(let reason):
            interval = .undefined(reason)
            exactP = .undefined(reason)
        case .number(let r):
            interval = Correlation.interval(r, variance: (1 + r * r / 2) / Double(pearson.units - 3), level: level)
            exactP = Self.exactP(ranks.x, ranks.y)
        }
    }

    private static func exactP(_ x: [Double], _ y: [Double]) -> Figure {
        guard x.count <= mostUnitsForExactP, !hasTies(x), !hasTies(y) else { return .undefined(.notGiven) }
        let n = x.count
        let distance = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let counts = distancesOfAllOrders(n)
        // Six times the distance, about its mean: whole numbers, so that equally extreme orders are found to be so.
        let middle = n * (n * n - 1)
        let observed = abs(6 * Int(distance) - middle)
        let extreme = counts.indices.reduce(0) { abs(6 * $1 - middle) >= observed ? $0 + counts[$1] : $0 }
        return .number(Double(extreme) / Double(counts.reduce(0, +)))
    }

    /// How many orders of n have each sum of squared differences of rank: place by place, for each set of ranks already given out.
    private static func distancesOfAllOrders(_ n: Int) -> [Int] {
        let most = n * (n * n - 1) / 3
        var counts = [[Int]](repeating: [], count: 1 << n)
        counts[0] = [Int](repeating: 0, count: most + 1)
        counts[0][0] = 1
        for given in 1..<(1 << n) {
            let place = given.nonzeroBitCount - 1
            var sums = [Int](repeating: 0, count: most + 1)
            for rank in 0..<n where given & (1 << rank) != 0 {
                let square = (rank - place) * (rank - place)
                let before = counts[given & ~(1 << rank)]
                for distance in 0...(most - square) { sums[distance + square] += before[distance] }
            }
            counts[given] = sums
        }
        return counts[(1 << n) - 1]
    }
}
