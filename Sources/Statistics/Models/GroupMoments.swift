/// All that a model with one level for each group needs of its units: for each group their number and means, and the products within groups.
struct GroupMoments {
    let units: Int
    let groupCount: Int
    /// Columns: covariates, then the outcome; the intercept stands before them in `means`, as 1.
    let width: Int
    let sizes: [Double]
    /// group × (1, covariates, outcome), about the mean of all units.
    let means: [Double]
    /// (1, covariates, outcome) squared, about the means of groups.
    let within: [Double]
    /// Of covariates and outcome over all units.
    let centers: [Double]

    /// - Parameter columns: Covariates, then the outcome.
    init(columns: [[Double]], groups: [Int], groupCount: Int) {
        let kept = groups.indices.filter { unit in columns.allSatisfy { !$0[unit].isNaN } }
        let width = columns.count + 1
        let centers = columns.map { column in mean(kept.map { column[$0] }) }
        var sizes = [Double](repeating: 0, count: groupCount)
        var means = [Double](repeating: 0, count: groupCount * width)
        for unit in kept {
            sizes[groups[unit]] += 1
            for column in columns.indices { means[groups[unit] * width + column + 1] += columns[column][unit] - centers[column] }
        }
        for group in 0..<groupCount where sizes[group] > 0 {
            means[group * width] = 1
            for column in 1..<width { means[group * width + column] /= sizes[group] }
        }
        var within = [Double](repeating: 0, count: width * width)
        var row = [Double](repeating: 0, count: width)
        for unit in kept {
            for column in columns.indices {
                row[column + 1] = columns[column][unit] - centers[column] - means[groups[unit] * width + column + 1]
            }
            for i in 1..<width {
                for j in 1...i { within[i * width + j] += row[i] * row[j] }
            }
        }
        for i in 0..<width {
            for j in 0..<i { within[j * width + i] = within[i * width + j] }
        }
        units = kept.count
        self.groupCount = groupCount
        self.width = columns.count
        self.sizes = sizes
        self.means = means
        self.within = within
        self.centers = centers
    }

    var filledGroups: Int { sizes.count { $0 > 0 } }
}
