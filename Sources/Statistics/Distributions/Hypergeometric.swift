/// The hypergeometric distribution: how many of those drawn without replacement are of the kind counted.
///
/// - Source: probabilities as a product of three binomial ones, Loader (2000), section 6; tails by their sum, from the inside out.
///   Reference: mpmath 1.4.1, exact binomial coefficients at 50 digits.
public struct Hypergeometric: Sendable {
    public let population: Int
    public let counted: Int
    public let drawn: Int

    public init(population: Int, counted: Int, drawn: Int) {
        precondition(counted >= 0 && drawn >= 0 && counted <= population && drawn <= population, "no hypergeometric distribution")
        self.population = population
        self.counted = counted
        self.drawn = drawn
    }

    /// What can be drawn.
    public var support: ClosedRange<Int> { max(0, drawn + counted - population)...min(drawn, counted) }

    public var mean: Double { population == 0 ? 0 : Double(drawn) * Double(counted) / Double(population) }

    /// How likely exactly `k` of the kind are.
    public func probability(of k: Int) -> Double {
        guard support.contains(k) else { return 0 }
        if drawn == 0 || drawn == population { return 1 }
        let x = Double(drawn) / Double(population)
        let y = Double(population - drawn) / Double(population)
        let others = population - counted
        let inside = binomialProbability(Double(k), Double(counted - k), x: x, y: y)
        let outside = binomialProbability(Double(drawn - k), Double(others - drawn + k), x: x, y: y)
        return inside / binomialProbability(Double(drawn), Double(population - drawn), x: x, y: y) * outside
    }

    /// How likely `k` of the kind or fewer are.
    public func atMost(_ k: Int) -> Double {
        if k < support.lowerBound { return 0 }
        if k >= support.upperBound { return 1 }
        return Double(k) < mean ? sumDown(from: k) : 1 - sumUp(from: k + 1)
    }

    /// How likely `k` of the kind or more are.
    public func atLeast(_ k: Int) -> Double {
        if k <= support.lowerBound { return 1 }
        if k > support.upperBound { return 0 }
        return Double(k) > mean ? sumUp(from: k) : 1 - sumDown(from: k - 1)
    }

    private func sumDown(from first: Int) -> Double {
        var term = 1.0
        var sum = 1.0
        var k = first
        while k > support.lowerBound, term > sum * 1e-17 {
            term *= Double(k) / Double(counted - k + 1) * Double(population - counted - drawn + k) / Double(drawn - k + 1)
            sum += term
            k -= 1
        }
        return sum * probability(of: first)
    }

    private func sumUp(from first: Int) -> Double {
        var term = 1.0
        var sum = 1.0
        var k = first
        while k < support.upperBound, term > sum * 1e-17 {
            term *= Double(counted - k) / Double(k + 1) * Double(drawn - k) / Double(population - counted - drawn + k + 1)
            sum += term
            k += 1
        }
        return sum * probability(of: first)
    }
}
