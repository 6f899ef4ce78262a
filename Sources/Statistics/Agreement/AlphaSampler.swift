/// Draws samples of units and tells the alpha of each.
struct AlphaSampler: Sendable {
    private let metric: KrippendorffAlpha.Metric
    private let scale: [Double]
    private let patterns: UnitPatterns
    private let units: Int
    /// The pattern of each unit, where drawing units one by one is the shorter way.
    private let patternOfUnit: [Int32]
    /// What a unit of each pattern adds to disagreement; on the ordinal metric it depends on the sample.
    private let disagreements: [Double]

    init(_ ratings: Ratings, metric: KrippendorffAlpha.Metric) {
        let patterns = UnitPatterns(ratings)
        let scratch = CategoryDistance(metric, scale: ratings.scale, margins: Array(repeating: 0, count: ratings.categories))
        self.metric = metric
        self.scale = ratings.scale
        self.patterns = patterns
        units = patterns.totalUnits
        disagreements = metric == .ordinal ? [] : (0..<patterns.count).map { patterns.disagreement(of: $0, scratch) }
        // A binomial draw costs as much as a dozen draws of a unit.
        patternOfUnit =
            units < 12 * patterns.count
            ? patterns.units.enumerated().flatMap { Array(repeating: Int32($0), count: $1) } : []
    }

    struct Workspace {
        var weights: [Int]
        var margins: [Int]
    }

    func workspace() -> Workspace {
        Workspace(weights: Array(repeating: 0, count: patterns.count), margins: Array(repeating: 0, count: scale.count))
    }

    /// - Returns: NaN where nothing varies.
    func draw(_ generator: inout SeededGenerator, _ workspace: inout Workspace) -> Double {
        guard units > 0 else { return .nan }
        drawWeights(&generator, &workspace.weights)
        sumMargins(workspace.weights, &workspace.margins)
        let distance = CategoryDistance(metric, scale: scale, margins: workspace.margins)
        let chance = distance.amongAll(workspace.margins)
        guard chance > 0 else { return .nan }
        var disagreement = 0.0
        for (pattern, weight) in workspace.weights.enumerated() where weight > 0 {
            let own = metric == .ordinal ? patterns.disagreement(of: pattern, distance) : disagreements[pattern]
            disagreement += Double(weight) * own
        }
        return 1 - disagreement / chance
    }

    private func drawWeights(_ generator: inout SeededGenerator, _ weights: inout [Int]) {
        if !patternOfUnit.isEmpty {
            for pattern in weights.indices { weights[pattern] = 0 }
            for _ in 0..<units { weights[Int(patternOfUnit[generator.below(units)])] += 1 }
            return
        }
        var draws = units
        var rest = units
        for pattern in weights.indices {
            let own = patterns.units[pattern]
            weights[pattern] = generator.binomial(trials: draws, probability: Double(own) / Double(rest))
            draws -= weights[pattern]
            rest -= own
        }
    }

    private func sumMargins(_ weights: [Int], _ margins: inout [Int]) {
        for category in margins.indices { margins[category] = 0 }
        patterns.categories.withUnsafeBufferPointer { categories in
            patterns.counts.withUnsafeBufferPointer { counts in
                for (pattern, weight) in weights.enumerated() where weight > 0 {
                    for entry in patterns.bounds[pattern]..<patterns.bounds[pattern + 1] {
                        margins[Int(categories[entry])] += weight * Int(counts[entry])
                    }
                }
            }
        }
    }
}

extension UnitPatterns {
    /// The distances of all ordered pairs of ratings in a unit of the pattern, over the number of ratings less one.
    func disagreement(of pattern: Int, _ distance: CategoryDistance) -> Double {
        let entries = bounds[pattern]..<bounds[pattern + 1]
        let size = Double(sizes[pattern])
        switch distance {
        case .equality:
            let equal = entries.reduce(0.0) { $0 + Double(counts[$1]) * Double(counts[$1]) }
            return (size * size - equal) / (size - 1)
        case .line(let points):
            let origin = points[Int(categories[entries.lowerBound])]
            var sum = 0.0
            var squares = 0.0
            for entry in entries {
                let apart = points[Int(categories[entry])] - origin
                sum += Double(counts[entry]) * apart
                squares += Double(counts[entry]) * apart * apart
            }
            return 2 * (size * squares - sum * sum) / (size - 1)
        case .ratio(let scale):
            var sum = 0.0
            for entry in entries {
                for other in entries.lowerBound..<entry {
                    let apart = CategoryDistance.ratio(scale[Int(categories[entry])], scale[Int(categories[other])])
                    sum += 2 * Double(counts[entry]) * Double(counts[other]) * apart
                }
            }
            return sum / (size - 1)
        }
    }
}
