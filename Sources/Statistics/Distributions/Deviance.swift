import RealModule

/// What the gamma function adds to Stirling's formula: log Γ(n + 1) − (n + ½) log n + n − ½ log 2π.
///
/// Probabilities from differences of log gamma lose a digit for each tenfold of n; from this, and `deviance`, they lose none.
///
/// - Source: Loader (2000), Fast and accurate computation of binomial probabilities, section 2; series from Abramowitz & Stegun 6.1.41.
func stirlingError(_ n: Double) -> Double {
    guard n < 16 else { return stirlingSeries(n) }
    return Double.logGamma(n + 1) - (n + 0.5) * Double.log(n) + n - halfLogTwoPi
}

private func stirlingSeries(_ n: Double) -> Double {
    let square = 1 / (n * n)
    var sum = 0.0
    for coefficient in stirlingCoefficients.reversed() { sum = sum * square + coefficient }
    return sum / n
}

/// B₂ₖ / (2k(2k − 1)), k = 1, 2, …
private let stirlingCoefficients: [Double] = [
    1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400, 43867 / 244188,
]

private let halfLogTwoPi = Double.log(2 * .pi) / 2

/// x log(x / m) + m − x, without the cancellation of its terms where x and m are close.
///
/// - Parameter difference: x − m, which the caller often has with more digits than the subtraction would give.
/// - Source: Loader (2000), section 3 (the part of the deviance `D₀`).
func deviance(_ x: Double, from m: Double, difference: Double) -> Double {
    if x == 0 { return m }
    guard abs(difference) < 0.1 * (x + m) else { return x * Double.log(x / m) - difference }
    let ratio = difference / (x + m)
    let square = ratio * ratio
    var sum = difference * ratio
    var power = 2 * x * ratio
    var odd = 3.0
    while true {
        power *= square
        let next = sum + power / odd
        if next == sum { return sum }
        sum = next
        odd += 2
    }
}

/// How likely `a` of `a + b` are, each with probability x; the numbers need not be whole.
///
/// - Parameter y: 1 − x, with its own digits.
/// - Source: Loader (2000), equation 5.
func binomialProbability(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    if x == 0 { return a == 0 ? 1 : 0 }
    if y == 0 { return b == 0 ? 1 : 0 }
    let n = a + b
    if n == 0 { return 1 }
    if a == 0 { return .exp(n * logarithm(y, complement: x)) }
    if b == 0 { return .exp(n * logarithm(x, complement: y)) }
    let difference = a * y - b * x
    let exponent =
        stirlingError(n) - stirlingError(a) - stirlingError(b)
        - deviance(a, from: n * x, difference: difference) - deviance(b, from: n * y, difference: -difference)
    return .sqrt(n / (2 * .pi) / a / b) * .exp(exponent)
}

private func logarithm(_ x: Double, complement y: Double) -> Double {
    y < 0.5 ? .log(onePlus: -y) : .log(x)
}
