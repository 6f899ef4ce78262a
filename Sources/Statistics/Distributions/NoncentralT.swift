import RealModule

/// The noncentral t distribution: that of (Z + δ) / √(χ²/ν), which gives exact limits of agreement.
///
/// The usual sum over Poisson weights starts from exp(−δ²/2), which is zero for δ above 38: a comparison of some 400 pairs would already
/// have no limits. This integral has no such end.
///
/// - Source: definition, as the mean of normal tails over the distribution of √(χ²/ν), taken on its logarithm by the trapezium rule, which
///   for such integrands (smooth, dying out on both sides) doubles its right digits with every halving of the step.
///   Reference: mpmath 1.4.1, the same definition summed at 50 digits; quantiles also scipy 1.17.1, `nct.ppf`.
public struct NoncentralT: Distribution {
    public let degreesOfFreedom: Double
    public let noncentrality: Double

    public init(degreesOfFreedom: Double, noncentrality: Double) {
        precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
        self.degreesOfFreedom = degreesOfFreedom
        self.noncentrality = noncentrality
    }

    public func cumulative(_ x: Double) -> Double {
        tail(x, sign: 1)
    }

    public func survival(_ x: Double) -> Double {
        tail(x, sign: -1)
    }

    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        return p <= 0.5 ? lower(p) : upper(1 - p)
    }

    public func upperQuantile(_ q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        return q <= 0.5 ? upper(q) : lower(1 - q)
    }

    private func lower(_ p: Double) -> Double {
        if p == 0 { return -.infinity }
        let target = Double.log(p)
        return root(near: guess(Normal().quantile(p)), step: spread, within: values, increasing: true) {
            Double.log(cumulative($0)) - target
        }
    }

    private func upper(_ q: Double) -> Double {
        if q == 0 { return .infinity }
        let target = Double.log(q)
        return root(near: guess(Normal().upperQuantile(q)), step: spread, within: values, increasing: false) {
            Double.log(survival($0)) - target
        }
    }

    private func guess(_ z: Double) -> Double { noncentrality + z * spread }

    private var spread: Double { .sqrt(1 + noncentrality * noncentrality / (2 * degreesOfFreedom)) }

    /// The mean of Φ(sign · (x s − δ)) over s = √(χ²/ν) = eᵘ.
    private func tail(_ x: Double, sign: Double) -> Double {
        let integrand = Integrand(degreesOfFreedom: degreesOfFreedom, slope: sign * x, offset: -sign * noncentrality)
        return integrand.integral()
    }
}

private let values = -1e15...1e15

/// Φ(slope · eᵘ + offset) times the density of u, the logarithm of √(χ²/ν). As a function of eᵘ its logarithm is concave: one top.
private struct Integrand {
    let degreesOfFreedom: Double
    let slope: Double
    let offset: Double
    private let factor: Double

    init(degreesOfFreedom: Double, slope: Double, offset: Double) {
        self.degreesOfFreedom = degreesOfFreedom
        self.slope = slope
        self.offset = offset
        factor = Double.sqrt(degreesOfFreedom / .pi) * Double.exp(-stirlingError(degreesOfFreedom / 2))
    }

    func integral() -> Double {
        let top = self.top
        let height = self(top)
        if height == 0 { return 0 }
        let negligible = height * 1e-20
        let left = edge(from: top, direction: -1, at: negligible)
        let right = edge(from: top, direction: 1, at: negligible)
        var count = 32
        var step = (right - left) / Double(count)
        var sum = 0.0
        for index in 0...count { sum += self(left + Double(index) * step) }
        while true {
            var between = 0.0
            for index in 0..<count { between += self(left + (Double(index) + 0.5) * step) }
            let finer = sum + between
            // The error after a halving is about the square of the error before it.
            let settled = abs(2 * sum - finer) <= 1e-8 * finer
            step /= 2
            count *= 2
            sum = finer
            if settled || count > 1 << 24 { return sum * step }
        }
    }

    func callAsFunction(_ u: Double) -> Double {
        factor * Double.exp(degreesOfFreedom * (u - Double.expMinusOne(2 * u) / 2)) * Normal().cumulative(slope * .exp(u) + offset)
    }

    private var top: Double {
        root(near: 0, step: 1 / .sqrt(degreesOfFreedom), within: -2000...350, increasing: false) { u in
            let s = Double.exp(u)
            return -degreesOfFreedom * Double.expMinusOne(2 * u) + slope * s * steepness(slope * s + offset)
        }
    }

    /// The derivative of log Φ.
    private func steepness(_ x: Double) -> Double {
        x < -30 ? -x - 1 / x : Normal().density(x) / Normal().cumulative(x)
    }

    private func edge(from top: Double, direction: Double, at level: Double) -> Double {
        var width = 1 / Double.sqrt(degreesOfFreedom)
        while self(top + direction * width) > level { width *= 1.25 }
        return top + direction * width
    }
}
