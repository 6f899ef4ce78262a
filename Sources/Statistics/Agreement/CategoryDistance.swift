/// How far apart categories are on one of the metrics of Krippendorff's alpha, summed over pairs without visiting them where that can be.
///
/// On the ordinal metric the distance of two categories is that of their mid-ranks: what lies between c and k, with half of both, is
/// rank(k) − rank(c). So ordinal and interval are both squared distances of points on a line, and need only sums.
enum CategoryDistance {
    case equality
    case line([Double])
    case ratio([Double])

    /// - Parameter margins: how often each category occurs in the units compared.
    init(_ metric: KrippendorffAlpha.Metric, scale: [Double], margins: [Int]) {
        switch metric {
        case .nominal: self = .equality
        case .ordinal: self = .line(Self.midRanks(margins))
        case .interval: self = .line(scale)
        case .ratio: self = .ratio(scale)
        }
    }

    static func midRanks(_ margins: [Int]) -> [Double] {
        var below = 0
        return margins.map { count in
            defer { below += count }
            return Double(below) + Double(count) / 2
        }
    }

    /// The distances of all ordered pairs of ratings in one unit, over the number of ratings less one; 0 when there are fewer than two.
    ///
    /// - Parameter scratch: a zero for each category, zero again afterwards.
    func within(_ row: UnsafeBufferPointer<Int32>, scratch: inout [Int]) -> Double {
        var rated = 0
        for category in row where category >= 0 { rated += 1 }
        guard rated > 1 else { return 0 }
        switch self {
        case .equality: return unequalPairs(row, rated: rated, scratch: &scratch) / Double(rated - 1)
        case .line(let points): return squares(row, rated: rated, points: points) / Double(rated - 1)
        case .ratio(let scale): return ratios(row, scale: scale) / Double(rated - 1)
        }
    }

    /// The distances of all ordered pairs of ratings, over their number less one.
    func amongAll(_ margins: [Int]) -> Double {
        let total = Double(margins.reduce(0, +))
        guard margins.count(where: { $0 > 0 }) > 1 else { return 0 }
        switch self {
        case .equality:
            return margins.reduce(0) { $0 + Double($1) * (total - Double($1)) } / (total - 1)
        case .line(let points):
            let mean = zip(margins, points).reduce(0) { $0 + Double($1.0) * $1.1 } / total
            let squares = zip(margins, points).reduce(0) { $0 + Double($1.0) * ($1.1 - mean) * ($1.1 - mean) }
            return 2 * total * squares / (total - 1)
        case .ratio(let scale):
            var sum = 0.0
            for c in 0..<margins.count where margins[c] > 0 {
                for k in 0..<c where margins[k] > 0 {
                    sum += 2 * Double(margins[c]) * Double(margins[k]) * Self.ratio(scale[c], scale[k])
                }
            }
            return sum / (total - 1)
        }
    }

    static func ratio(_ c: Double, _ k: Double) -> Double {
        guard c + k != 0 else { return 0 }
        let share = (c - k) / (c + k)
        return share * share
    }

    private func unequalPairs(_ row: UnsafeBufferPointer<Int32>, rated: Int, scratch: inout [Int]) -> Double {
        scratch.withUnsafeMutableBufferPointer { counts in
            var equal = 0
            for category in row where category >= 0 {
                equal += counts[Int(category)]
                counts[Int(category)] += 1
            }
            for category in row where category >= 0 { counts[Int(category)] = 0 }
            return Double(rated * (rated - 1) - 2 * equal)
        }
    }

    private func squares(_ row: UnsafeBufferPointer<Int32>, rated: Int, points: [Double]) -> Double {
        points.withUnsafeBufferPointer { points in
            var origin = 0.0
            var seen = false
            var sum = 0.0
            var squares = 0.0
            for category in row where category >= 0 {
                if !seen { origin = points[Int(category)] }
                seen = true
                // From the first rating on: a unit without disagreement is then exactly 0.
                let apart = points[Int(category)] - origin
                sum += apart
                squares += apart * apart
            }
            return 2 * (Double(rated) * squares - sum * sum)
        }
    }

    private func ratios(_ row: UnsafeBufferPointer<Int32>, scale: [Double]) -> Double {
        var sum = 0.0
        for (place, c) in row.enumerated() where c >= 0 {
            for k in row[..<place] where k >= 0 { sum += 2 * Self.ratio(scale[Int(c)], scale[Int(k)]) }
        }
        return sum
    }
}
