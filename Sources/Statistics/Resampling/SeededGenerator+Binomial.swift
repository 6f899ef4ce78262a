import RealModule

extension SeededGenerator {
    /// How many of so many trials succeed, each with probability `p`, in time that does not grow with the trials.
    ///
    /// - Source: by inversion below ten expected successes; else by transformed rejection, Hörmann (1993), J. Stat. Comput. Simul. 46,
    ///   101–110, algorithm BTRS.
    mutating func binomial(trials: Int, probability p: Double) -> Int {
        if trials == 0 || p <= 0 { return 0 }
        if p >= 1 { return trials }
        if p > 0.5 { return trials - binomial(trials: trials, probability: 1 - p) }
        return Double(trials) * p < 10 ? inverted(trials, p) : rejected(trials, p)
    }

    private mutating func inverted(_ trials: Int, _ p: Double) -> Int {
        let odds = p / (1 - p)
        var probability = Double.exp(Double(trials) * Double.log(onePlus: -p))
        var rest = unit()
        var successes = 0
        while rest >= probability, successes < trials {
            rest -= probability
            successes += 1
            probability *= odds * Double(trials - successes + 1) / Double(successes)
        }
        return successes
    }

    private mutating func rejected(_ trials: Int, _ p: Double) -> Int {
        let n = Double(trials)
        let spread = Double.sqrt(n * p * (1 - p))
        let b = 1.15 + 2.53 * spread
        let a = -0.0873 + 0.0248 * b + 0.01 * p
        let centre = n * p + 0.5
        let easy = 0.92 - 4.2 / b
        let mode = ((n + 1) * p).rounded(.down)
        while true {
            let v = unit()
            let u = unit() - 0.5
            let edge = 0.5 - abs(u)
            let k = ((2 * a / edge + b) * u + centre).rounded(.down)
            if edge >= 0.07, v <= easy { return Int(k) }
            guard k >= 0, k <= n else { continue }
            let height = Double.log(v * (2.83 + 5.1 / b) * spread / (a / (edge * edge) + b))
            let bound =
                Double.logGamma(mode + 1) + Double.logGamma(n - mode + 1) - Double.logGamma(k + 1) - Double.logGamma(n - k + 1)
                + (k - mode) * Double.log(p / (1 - p))
            if height <= bound { return Int(k) }
        }
    }
}
