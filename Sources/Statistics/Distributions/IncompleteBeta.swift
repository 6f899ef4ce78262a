/// The regularised incomplete beta function I_x(a, b), and 1 − I_x(a, b) with its own digits.
///
/// - Parameters:
///   - x: Between 0 and 1.
///   - y: 1 − x, given by itself because a difference from 1 would lose the digits of a tail.
/// - Source: continued fraction of DiDonato & Morris (1992), ACM Trans. Math. Softw. 18, eq. 9; the factor before it by Loader (2000), so
///   that large a and b cost no digits. Reference: mpmath 1.4.1, `betainc(regularized=True)` at 50 digits.
func incompleteBeta(_ a: Double, _ b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0 && b > 0 && x >= 0 && y >= 0, "outside the incomplete beta function")
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    guard x <= (a + 1) / (a + b + 2) else {
        let upper = betaFraction(b, a, x: y, y: x)
        return (1 - upper, upper)
    }
    let lower = betaFraction(a, b, x: x, y: y)
    return (lower, 1 - lower)
}

/// By Lentz's method; needs in the order of √max(a, b) steps near the mean, few elsewhere.
private func betaFraction(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    let factor = binomialProbability(a, b, x: x, y: y) * a / (a + b) * b
    if factor == 0 { return 0 }
    let difference = a * y - b * x
    let least = 1e-290
    var fraction = a * (difference + 1) / (a + 1)
    if abs(fraction) < least { fraction = least }
    var c = fraction
    var d = 0.0
    var m = 1.0
    while true {
        let between = a + 2 * m - 1
        let share = m * (b - m) * x / between
        let numerator = (a + m - 1) / between * (a + b + m - 1) * share * x
        let denominator = m + share + (a + m) / (between + 2) * (difference + 1 + m * (1 + y))
        d = denominator + numerator * d
        if abs(d) < least { d = least }
        d = 1 / d
        c = denominator + numerator / c
        if abs(c) < least { c = least }
        let change = c * d
        fraction *= change
        if abs(change - 1) < 2e-16 { return factor / fraction }
        m += 1
    }
}
