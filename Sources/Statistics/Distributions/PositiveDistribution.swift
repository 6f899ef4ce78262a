import RealModule

/// A continuous distribution on the positive numbers. Its quantiles are looked for on the logarithm of the value and of the tail, where
/// both extremes have their digits.
protocol PositiveDistribution: Distribution {
    /// A value of the right order, to begin the search at.
    var middle: Double { get }
}

extension PositiveDistribution {
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        return p <= 0.5 ? lower(p) : upper(1 - p)
    }

    public func upperQuantile(_ q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        return q <= 0.5 ? upper(q) : lower(1 - q)
    }

    private func lower(_ p: Double) -> Double {
        if p == 0 { return 0 }
        let target = Double.log(p)
        let exponent = root(near: .log(middle), within: logarithms, increasing: true) { .log(cumulative(.exp($0))) - target }
        return exponent == logarithms.lowerBound ? 0 : .exp(exponent)
    }

    private func upper(_ q: Double) -> Double {
        if q == 0 { return .infinity }
        let target = Double.log(q)
        let exponent = root(near: .log(middle), within: logarithms, increasing: false) { .log(survival(.exp($0))) - target }
        return exponent == logarithms.upperBound ? .infinity : .exp(exponent)
    }
}

/// Those of the numbers that a `Double` can hold with all digits.
private let logarithms = -708.0...709.0
