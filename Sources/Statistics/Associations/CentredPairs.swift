/// Two values of each unit, their means taken off, and the sums that associations are made of.
///
/// Sums of squares are taken after the means: taken before them, values around a million would lose the digits in which they differ.
struct CentredPairs {
    let count: Int
    let meanX: Double
    let meanY: Double
    /// 0 when x does not vary.
    let squaresX: Double
    /// 0 when y does not vary.
    let squaresY: Double
    let products: Double

    /// - Precondition: as many of the one as of the other, none of them NaN.
    init(_ x: [Double], _ y: [Double]) {
        precondition(x.count == y.count, "two values of each unit")
        let meanX = mean(x)
        let meanY = mean(y)
        var squaresX = 0.0
        var squaresY = 0.0
        var products = 0.0
        var rawX = 0.0
        var rawY = 0.0
        for index in x.indices {
            let a = x[index] - meanX
            let b = y[index] - meanY
            squaresX += a * a
            squaresY += b * b
            products += a * b
            rawX += x[index] * x[index]
            rawY += y[index] * y[index]
        }
        count = x.count
        self.meanX = meanX
        self.meanY = meanY
        self.squaresX = squaresOrZero(squaresX, raw: rawX)
        self.squaresY = squaresOrZero(squaresY, raw: rawY)
        self.products = products
    }
}

/// 0 for no values.
func mean(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let first = values.reduce(0, +) / Double(values.count)
    // Once more over what is left: the first mean of values around a million may be off in its last digits.
    return first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
}

/// A sum of squares about the mean that is only rounding is 0.
///
/// - Parameter raw: The sum of the squares themselves.
func squaresOrZero(_ squares: Double, raw: Double) -> Double {
    squares < 1e-20 * raw ? 0 : squares
}

/// The units that have both values.
func pairwiseComplete(_ x: [Double], _ y: [Double]) -> (x: [Double], y: [Double]) {
    precondition(x.count == y.count, "two values of each unit")
    let kept = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    return kept.count == x.count ? (x, y) : (kept.map { x[$0] }, kept.map { y[$0] })
}
