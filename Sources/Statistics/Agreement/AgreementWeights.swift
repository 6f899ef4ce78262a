import RealModule

/// How much of an agreement two categories are: 1 for the same, less the further apart.
///
/// - Source: Cohen (1968) for disagreement weights; Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, for the
///   others.
public enum AgreementWeights: Hashable, Sendable {
    /// Only the same category counts.
    case identity
    /// One less the share of the scale that lies between.
    case linear
    /// One less the square of that share.
    case quadratic
    /// One less the share of the pairs of categories that lie between: only the order of categories matters.
    case ordinal
    /// One less the root of the share of the scale that lies between.
    case radical
    /// One less the square of difference over sum, as a share of the largest; for values above zero.
    case ratio
    /// Disagreement, category × category, row by row: 0 for the same, larger for worse.
    case disagreement([Double])

    /// - Returns: category × category, row by row.
    public func matrix(over scale: [Double]) -> [Double] {
        let categories = scale.count
        if case .disagreement(let weights) = self {
            precondition(weights.count == categories * categories, "a weight for every pair of categories")
            let worst = weights.max() ?? 0
            return worst > 0 ? weights.map { 1 - $0 / worst } : weights.map { _ in 1 }
        }
        let low = scale.min() ?? 0
        let high = scale.max() ?? 0
        return (0..<categories * categories).map { cell in
            let i = cell / categories
            let j = cell % categories
            return i == j ? 1 : 1 - distance(i, j, scale: scale, low: low, high: high)
        }
    }

    private func distance(_ i: Int, _ j: Int, scale: [Double], low: Double, high: Double) -> Double {
        let apart = abs(scale[i] - scale[j]) / (high - low)
        switch self {
        case .identity, .disagreement: return 1
        case .linear: return apart
        case .quadratic: return apart * apart
        case .radical: return .sqrt(apart)
        case .ordinal: return pairs(abs(i - j) + 1) / pairs(scale.count)
        case .ratio:
            let share = (scale[i] - scale[j]) / (scale[i] + scale[j]) * (high + low) / (high - low)
            return share * share
        }
    }

    private func pairs(_ n: Int) -> Double { Double(n * (n - 1)) / 2 }
}
