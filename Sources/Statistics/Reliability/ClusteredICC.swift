/// An ICC of units that come in clusters, such as family members within sessions, with an interval that does not take them for independent.
///
/// The usual interval supposes independent units. Ratings of one session resemble each other, so that interval is too narrow; this one
/// draws whole sessions, again and again.
///
/// - Parameters:
///   - ratings: unit × coder, row by row; NaN where one is missing.
///   - clusters: The cluster of each unit; any whole numbers.
///   - replicates: How often to draw, with which seed.
/// - Missing data: only units that every coder rated.
/// - Undefined: the interval with fewer than two clusters (`tooFewUnits`); otherwise as `ICC`. A drawing without an estimate is left out and
///   counted.
/// - Returns: The estimate of `ICC`, and its percentile interval over drawings of as many clusters as there are. With fewer than some 15
///   clusters it is still too narrow.
/// - Source: Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8; Ukoumunne, Davison, Gulliford & Chinn (2003), Stat.
///   Med. 22, 3805–3821. Reference: NumPy 2.4.6, Tests/Fixtures/clustered-icc/make.py. Method page: docs/methods/ICC.md
public struct ClusteredICC: Hashable, Sendable {
    public let form: ICC.Form
    public let units: Int
    public let clusters: Int
    public let estimate: Figure
    public let interval: Interval
    public let replicates: Replicates
    /// The share of drawings without an estimate.
    public let undefinedShare: Double

    public init(
        _ ratings: [Double], coders: Int, clusters: [Int], form: ICC.Form, replicates: Replicates, level: Double = Interval.usualLevel
    ) {
        let sums = ClusterSums(ratings, coders: coders, clusters: clusters)
        let values =
            sums.count < 2
            ? []
            : replicates.map(workspace: { [Double](repeating: 0, count: sums.width) }) { generator, workspace in
                sums.draw(&generator, into: &workspace, form: form)
            }
        let percentile = PercentileInterval(values, level: level)
        self.form = form
        units = sums.units
        self.clusters = sums.count
        estimate = ICC(ratings, coders: coders)[form].estimate
        interval = sums.count < 2 ? .undefined(.tooFewUnits) : percentile.interval
        self.replicates = replicates
        undefinedShare = percentile.undefinedShare
    }
}

/// All that an analysis of variance needs of each cluster, so that a drawing adds clusters and never looks at a unit.
private struct ClusterSums: Sendable {
    let units: Int
    let count: Int
    /// number of units, sum of squares, sum of squared unit sums, then the sum of each coder.
    let width: Int
    private let coders: Int
    private let sums: [Double]

    init(_ ratings: [Double], coders: Int, clusters: [Int]) {
        precondition(clusters.count * coders == ratings.count, "a cluster for every unit")
        let kept = clusters.indices.filter { unit in !ratings[unit * coders..<(unit + 1) * coders].contains(where: \.isNaN) }
        let grand = mean(completeRows(ratings, width: coders))
        let width = coders + 3
        var places: [Int: Int] = [:]
        var sums: [Double] = []
        for unit in kept {
            let place = places[clusters[unit], default: places.count]
            if place == places.count {
                places[clusters[unit]] = place
                sums.append(contentsOf: repeatElement(0, count: width))
            }
            let start = place * width
            var unitSum = 0.0
            for coder in 0..<coders {
                let value = ratings[unit * coders + coder] - grand
                unitSum += value
                sums[start + 1] += value * value
                sums[start + 3 + coder] += value
            }
            sums[start] += 1
            sums[start + 2] += unitSum * unitSum
        }
        units = kept.count
        count = places.count
        self.width = width
        self.coders = coders
        self.sums = sums
    }

    /// - Returns: NaN without an estimate.
    func draw(_ generator: inout SeededGenerator, into total: inout [Double], form: ICC.Form) -> Double {
        for column in 0..<width { total[column] = 0 }
        for _ in 0..<count {
            let start = generator.below(count) * width
            for column in 0..<width { total[column] += sums[start + column] }
        }
        return estimate(total, form: form)
    }

    private func estimate(_ total: [Double], form: ICC.Form) -> Double {
        let n = total[0]
        let k = Double(coders)
        guard n >= 2, coders >= 2 else { return .nan }
        let all = total[3...].reduce(0, +)
        let common = all * all / (n * k)
        let whole = total[1] - common
        var squares = TwoWayMeanSquares.Squares()
        squares.units = above(total[2] / k - common, whole)
        squares.coders = above(total[3...].reduce(0) { $0 + $1 * $1 } / n - common, whole)
        squares.residual = above(whole - squares.units - squares.coders, whole)
        return form.estimate(TwoWayMeanSquares(squares, units: Int(n), coders: coders)).number ?? .nan
    }

    /// What is but rounding of the whole is 0.
    private func above(_ squares: Double, _ whole: Double) -> Double {
        squares > 1e-13 * whole ? squares : 0
    }
}
