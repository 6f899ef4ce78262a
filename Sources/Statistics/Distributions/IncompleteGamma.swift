import RealModule

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), each with its own digits.
///
/// - Source: series and continued fraction of Abramowitz & Stegun 6.5.29 and 6.5.31; the factor before them by Loader (2000).
///   Reference: mpmath 1.4.1, `gammainc(regularized=True)` at 50 digits.
func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0 && x >= 0, "outside the incomplete gamma function")
    if x == 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    if x < a + 1 {
        let lower = poissonProbability(a, mean: x) * gammaSeries(a, x)
        return (lower, 1 - lower)
    }
    let upper = poissonProbability(a, mean: x) * a / gammaFraction(a, x)
    return (1 - upper, upper)
}

/// x^a e^(−x) / Γ(a + 1).
private func poissonProbability(_ a: Double, mean x: Double) -> Double {
    .exp(-stirlingError(a) - deviance(a, from: x, difference: a - x)) / .sqrt(2 * .pi * a)
}

private func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = a
    repeat {
        n += 1
        term *= x / n
        sum += term
    } while term > sum * 1e-17
    return sum
}

private func gammaFraction(_ a: Double, _ x: Double) -> Double {
    var fraction = x + 1 - a
    if abs(fraction) < 1e-290 { fraction = 1e-290 }
    var c = fraction
    var d = 0.0
    var n = 1.0
    while true {
        let numerator = n * (a - n)
        let denominator = x + 1 - a + 2 * n
        d = 1 / (denominator + numerator * d)
        c = denominator + numerator / c
        let change = c * d
        fraction *= change
        if abs(change - 1) < 2e-16 { return fraction }
        n += 1
    }
}
