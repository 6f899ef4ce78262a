/// Transitions held against those of rearranged sessions: whether each occurs more or less often than its codes' frequencies bring about.
///
/// code × code, row by row.
public struct PermutationTest: Hashable, Sendable {
    /// Where the probabilities come from.
    public enum Basis: Hashable, Sendable {
        /// From the distribution over all arrangements.
        case exact
        /// From arrangements of chance; the observed one counts as one of them.
        case sampled(Replicates)
    }

    public let codes: Int
    public let lag: Int
    public let basis: Basis
    public let counts: [Int]
    /// Over all arrangements.
    public let means: [Figure]
    public let standardDeviations: [Figure]
    /// (Count − mean) over standard deviation; undefined without spread.
    public let z: [Figure]
    /// How likely so many or more are.
    public let upper: [Figure]
    /// How likely so many or fewer are.
    public let lower: [Figure]
    /// How likely a count at least as far from the mean is.
    public let twoSided: [Figure]

    init(
        codes: Int, lag: Int, basis: Basis, counts: [Int], means: [Double], variances: [Double], upper: [Double], lower: [Double],
        twoSided: [Double]
    ) {
        self.codes = codes
        self.lag = lag
        self.basis = basis
        self.counts = counts
        self.means = means.map(Figure.number)
        let deviations = zip(means, variances).map { mean, variance in
            variance <= 1e-12 * max(1, mean * mean) ? 0 : variance.squareRoot()
        }
        standardDeviations = deviations.map(Figure.number)
        z = counts.indices.map {
            deviations[$0] > 0 ? .number((Double(counts[$0]) - means[$0]) / deviations[$0]) : .undefined(.noVariation)
        }
        self.upper = upper.map(Figure.number)
        self.lower = lower.map(Figure.number)
        self.twoSided = twoSided.map(Figure.number)
    }

    init(undefined reason: Undefined, codes: Int, lag: Int, basis: Basis, counts: [Int]) {
        self.codes = codes
        self.lag = lag
        self.basis = basis
        self.counts = counts
        let figures = counts.map { _ in Figure.undefined(reason) }
        means = figures
        standardDeviations = figures
        z = figures
        upper = figures
        lower = figures
        twoSided = figures
    }
}

/// How many arrangements of chance had at least, at most, and as far from the mean as the observed count, cell by cell.
struct PermutationTally {
    private let observed: [Int]
    private let means: [Double]
    private(set) var arrangements = 0
    private var above: [Int]
    private var below: [Int]
    private var far: [Int]
    private(set) var sums: [Double]
    private(set) var squares: [Double]

    init(observed: [Int], means: [Double]) {
        self.observed = observed
        self.means = means
        above = Array(repeating: 0, count: observed.count)
        below = above
        far = above
        sums = Array(repeating: 0, count: observed.count)
        squares = sums
    }

    mutating func add(_ counts: [Int32]) {
        arrangements += 1
        for cell in counts.indices {
            let count = Int(counts[cell])
            if count >= observed[cell] { above[cell] += 1 }
            if count <= observed[cell] { below[cell] += 1 }
            let distance = abs(Double(observed[cell]) - means[cell])
            if abs(Double(count) - means[cell]) >= distance - 1e-9 * max(1, distance) { far[cell] += 1 }
            // From the observed count on, so that a count that never changes has no spread at all.
            let apart = Double(count - observed[cell])
            sums[cell] += apart
            squares[cell] += apart * apart
        }
    }

    /// With what others counted.
    mutating func add(_ other: PermutationTally) {
        arrangements += other.arrangements
        for cell in observed.indices {
            above[cell] += other.above[cell]
            below[cell] += other.below[cell]
            far[cell] += other.far[cell]
            sums[cell] += other.sums[cell]
            squares[cell] += other.squares[cell]
        }
    }

    var upper: [Double] { above.map(share) }
    var lower: [Double] { below.map(share) }
    var twoSided: [Double] { far.map(share) }

    var sampleMeans: [Double] { zip(observed, sums).map { Double($0) + $1 / Double(max(1, arrangements)) } }

    var sampleVariances: [Double] {
        zip(sums, squares).map { sum, square in
            arrangements > 1 ? (square - sum * sum / Double(arrangements)) / Double(arrangements - 1) : 0
        }
    }

    /// Never 0: the observed arrangement is one of those that chance can give.
    private func share(_ count: Int) -> Double { Double(count + 1) / Double(arrangements + 1) }
}
