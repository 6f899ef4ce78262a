import RealModule

/// The inverse and the logarithm of the determinant of a positive definite matrix, row by row; nil when it is not one.
///
/// - Source: Cholesky's factors. A pivot that is but rounding of its diagonal counts as 0.
func inverseAndLogDeterminant(_ matrix: [Double], order n: Int) -> (inverse: [Double], logDeterminant: Double)? {
    var factor = matrix
    var logDeterminant = 0.0
    for j in 0..<n {
        var pivot = matrix[j * n + j]
        for k in 0..<j { pivot -= factor[j * n + k] * factor[j * n + k] }
        guard pivot > 1e-12 * matrix[j * n + j] else { return nil }
        let root = Double.sqrt(pivot)
        logDeterminant += Double.log(pivot)
        factor[j * n + j] = root
        for i in (j + 1)..<max(n, j + 1) {
            var sum = matrix[i * n + j]
            for k in 0..<j { sum -= factor[i * n + k] * factor[j * n + k] }
            factor[i * n + j] = sum / root
        }
    }
    var inverse = [Double](repeating: 0, count: n * n)
    for column in 0..<n {
        var solution = [Double](repeating: 0, count: n)
        for i in 0..<n {
            var sum = i == column ? 1.0 : 0
            for k in 0..<i { sum -= factor[i * n + k] * solution[k] }
            solution[i] = sum / factor[i * n + i]
        }
        for i in (0..<n).reversed() {
            var sum = solution[i]
            for k in (i + 1)..<max(n, i + 1) { sum -= factor[k * n + i] * solution[k] }
            solution[i] = sum / factor[i * n + i]
        }
        for i in 0..<n { inverse[i * n + column] = solution[i] }
    }
    return (inverse, logDeterminant)
}
