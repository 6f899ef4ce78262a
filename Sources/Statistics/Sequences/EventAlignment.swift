/// Which mark of one observer goes with which of another, so that the least has to be explained by omission or by disagreement.
///
/// From two sequences of codes, with or without times. A pair of the same code costs nothing, a pair of different codes as much as
/// `disagreement`, a mark that the other observer does not have as much as `omission`; with times, marks further apart than the tolerance
/// are no pair. Of alignments that cost the same, the one that pairs the most marks is taken, and of those the one that pairs the later
/// ones.
///
/// - Source: Needleman & Wunsch (1970), J. Mol. Biol. 48, 443–453; Quera, Bakeman & Gnisci (2007), Behav. Res. Methods 39, 39–49.
public struct EventAlignment: Hashable, Sendable {
    /// One pair of marks by their places in either sequence; nil for the observer who has none.
    public struct Pair: Hashable, Sendable {
        public let first: Int?
        public let second: Int?
    }

    /// What it costs to explain a difference.
    public struct Costs: Hashable, Sendable {
        public let disagreement: Int
        public let omission: Int

        public init(disagreement: Int = 1, omission: Int = 1) {
            precondition(disagreement >= 0 && omission > 0, "a difference costs something")
            self.disagreement = disagreement
            self.omission = omission
        }
    }

    public let pairs: [Pair]
    public let cost: Int

    /// - Parameter tolerance: the largest difference of onsets within a pair, in ticks; nil when only the order counts.
    public init(_ first: [TimedEvent], _ second: [TimedEvent], costs: Costs = Costs(), tolerance: Int? = nil) {
        let width = second.count + 1
        // Cost in the upper part, unpaired marks in the lower: the cheapest, and then the fullest, in one number.
        let unpaired = 1
        let weight = first.count + second.count + 1
        let omission = costs.omission * weight + unpaired
        func step(_ i: Int, _ j: Int) -> Int? {
            if let tolerance, abs(first[i].onset - second[j].onset) > tolerance { return nil }
            return first[i].code == second[j].code ? 0 : costs.disagreement * weight
        }
        var least = [Int](repeating: 0, count: (first.count + 1) * width)
        for j in 0..<second.count { least[j + 1] = least[j] + omission }
        for i in 0..<first.count {
            least[(i + 1) * width] = least[i * width] + omission
            for j in 0..<second.count {
                var best = min(least[i * width + j + 1], least[(i + 1) * width + j]) + omission
                if let own = step(i, j) { best = min(best, least[i * width + j] + own) }
                least[(i + 1) * width + j + 1] = best
            }
        }
        var pairs: [Pair] = []
        var (i, j) = (first.count, second.count)
        while i > 0 || j > 0 {
            let here = least[i * width + j]
            if i > 0, j > 0, let own = step(i - 1, j - 1), here == least[(i - 1) * width + j - 1] + own {
                (i, j) = (i - 1, j - 1)
                pairs.append(Pair(first: i, second: j))
            } else if i > 0, here == least[(i - 1) * width + j] + omission {
                i -= 1
                pairs.append(Pair(first: i, second: nil))
            } else {
                j -= 1
                pairs.append(Pair(first: nil, second: j))
            }
        }
        self.pairs = pairs.reversed()
        cost = least[least.count - 1] / weight
    }
}
