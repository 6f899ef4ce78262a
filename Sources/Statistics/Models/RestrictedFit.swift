import RealModule

/// The restricted likelihood of a model with one level for each group, at its top.
///
/// Everything is a function of λ, the variance between groups over that within. With w = n / (1 + λn) for each group, X′V⁻¹X (times the residual
/// variance) is the products within groups plus Σ w · mean · mean′, so a step costs groups, not units; and all derivatives are sums of powers of w.
struct RestrictedFit {
    private let moments: GroupMoments
    private let state: State
    /// The variance between groups over that within.
    let ratio: Double

    init?(_ moments: GroupMoments) {
        guard State(moments, ratio: 0) != nil, let ratio = Self.bestRatio(moments), let state = State(moments, ratio: ratio) else {
            return nil
        }
        self.moments = moments
        self.state = state
        self.ratio = ratio
    }

    var residualVariance: Double { state.squares / state.degreesOfFreedom }

    var criterion: Double { state.criterion }

    /// Drawn towards 0: λn / (1 + λn) of how far a group's mean lies above what its covariates say.
    var levels: [Double] {
        (0..<moments.groupCount).map { ratio * state.weight(of: $0) * state.residual(of: $0) }
    }

    func coefficients(level: Double) -> [RandomIntercept.Coefficient] {
        let width = moments.width
        let centers = moments.centers
        return (0..<width).map { index in
            var contrast = [Double](repeating: 0, count: width)
            contrast[index] = 1
            var estimate = state.coefficients[index]
            if index == 0 {
                estimate += centers[width - 1]
                for covariate in 1..<max(width, 1) where covariate < width {
                    contrast[covariate] = -centers[covariate - 1]
                    estimate -= centers[covariate - 1] * state.coefficients[covariate]
                }
            }
            return coefficient(estimate, contrast: contrast, level: level)
        }
    }

    private func coefficient(_ estimate: Double, contrast: [Double], level: Double) -> RandomIntercept.Coefficient {
        let uncertainty = state.uncertainty(of: contrast)
        let error = Double.sqrt(residualVariance * uncertainty.value)
        guard ratio > 0, let freedom = degreesOfFreedom(uncertainty) else {
            return RandomIntercept.Coefficient(
                estimate: .number(estimate), standardError: .number(error),
                test: HypothesisTest(statistic: .number(estimate / error), p: .undefined(.atBoundary)), interval: .undefined(.atBoundary))
        }
        let student = StudentT(degreesOfFreedom: freedom)
        return RandomIntercept.Coefficient(
            estimate: .number(estimate), standardError: .number(error),
            test: HypothesisTest(
                statistic: .number(estimate / error), degreesOfFreedom: [freedom], p: .number(student.twoSided(estimate / error))),
            interval: .around(estimate, standardError: error, quantile: student.upperQuantile((1 - level) / 2)))
    }

    /// Satterthwaite's: twice the square of the variance of an estimate, over the variance of that variance. The latter comes from the
    /// curvature of the criterion in (λ, residual variance); which two variances are chosen makes no difference at the top.
    private func degreesOfFreedom(_ uncertainty: (value: Double, slope: Double)) -> Double? {
        let variance = residualVariance
        let curvature = state.curvature
        let both = state.degreesOfFreedom / (variance * variance)
        let cross = -curvature.squaresSlope / (variance * variance)
        let inRatio = curvature.logarithms + curvature.squares / variance
        let determinant = inRatio * both - cross * cross
        guard determinant > 0 else { return nil }
        let byRatio = variance * uncertainty.slope
        let byVariance = uncertainty.value
        let spread = 2 * (byRatio * byRatio * both - 2 * byRatio * byVariance * cross + byVariance * byVariance * inRatio) / determinant
        let estimate = variance * uncertainty.value
        return 2 * estimate * estimate / spread
    }

    /// The criterion may have several valleys, so it is looked at from afar first; its slope then finds the floor to all digits.
    private static func bestRatio(_ moments: GroupMoments) -> Double? {
        guard let atZero = State(moments, ratio: 0) else { return nil }
        let exponents = (-32...32).map { Double($0) / 2 }
        let heights = exponents.map { State(moments, ratio: .exp($0))?.criterion ?? .infinity }
        guard let lowest = heights.indices.min(by: { heights[$0] < heights[$1] }) else { return nil }
        if atZero.criterion <= heights[lowest] && (atZero.slope >= 0 || lowest > 0) { return 0 }
        guard heights[lowest] > -.infinity, lowest < exponents.count - 1 else { return nil }
        let limits = (exponents[lowest] - (lowest == 0 ? 40 : 0.5))...(exponents[lowest] + 0.5)
        return .exp(
            root(near: exponents[lowest], step: 0.1, within: limits, increasing: true) {
                State(moments, ratio: .exp($0))?.slope ?? .infinity
            })
    }
}

/// The likelihood at one λ.
private struct State {
    let coefficients: [Double]
    /// r′V⁻¹r, times the residual variance.
    let squares: Double
    let criterion: Double
    let degreesOfFreedom: Double
    private let moments: GroupMoments
    private let weights: [Double]
    private let inverse: [Double]

    /// - Returns: nil when covariates determine each other, or nothing is left to vary.
    init?(_ moments: GroupMoments, ratio: Double) {
        let width = moments.width
        let weights = moments.sizes.map { $0 / (1 + ratio * $0) }
        let products = Self.products(moments, weights: weights)
        let stride = width + 1
        var left = [Double](repeating: 0, count: width * width)
        for i in 0..<width {
            for j in 0..<width { left[i * width + j] = products[i * stride + j] }
        }
        guard let (inverse, logDeterminant) = inverseAndLogDeterminant(left, order: width) else { return nil }
        let coefficients = (0..<width).map { i in
            (0..<width).reduce(0) { $0 + inverse[i * width + $1] * products[$1 * stride + width] }
        }
        let explained = (0..<width).reduce(0) { $0 + coefficients[$1] * products[$1 * stride + width] }
        let whole = products[width * stride + width]
        let squares = whole - explained
        guard squares > 1e-14 * whole else { return nil }
        self.coefficients = coefficients
        self.squares = squares
        self.moments = moments
        self.weights = weights
        self.inverse = inverse
        degreesOfFreedom = Double(moments.units - width)
        let spread = moments.sizes.reduce(0) { $0 + Double.log(onePlus: ratio * $1) }
        criterion = degreesOfFreedom * (1 + Double.log(2 * .pi * squares / degreesOfFreedom)) + spread + logDeterminant
    }

    func weight(of group: Int) -> Double { weights[group] }

    /// How far the mean of a group lies above what its covariates say.
    func residual(of group: Int) -> Double {
        let width = moments.width
        let start = group * (width + 1)
        return (0..<width).reduce(moments.means[start + width]) { $0 - coefficients[$1] * moments.means[start + $1] }
    }

    /// The derivative of the criterion by λ.
    var slope: Double {
        var slope = 0.0
        var squaresSlope = 0.0
        for group in weights.indices where weights[group] > 0 {
            let w = weights[group]
            let r = residual(of: group)
            slope += w - w * w * form(means(of: group), means(of: group))
            squaresSlope -= w * w * r * r
        }
        return slope + degreesOfFreedom * squaresSlope / squares
    }

    /// The first and second derivatives by λ of `squares`, and the second of the logarithms in the criterion.
    var curvature: (squaresSlope: Double, squares: Double, logarithms: Double) {
        let width = moments.width
        var squaresSlope = 0.0
        var squaresCurve = 0.0
        var logarithms = 0.0
        var pull = [Double](repeating: 0, count: width)
        var first = [Double](repeating: 0, count: width * width)
        for group in weights.indices where weights[group] > 0 {
            let w = weights[group]
            let r = residual(of: group)
            let x = means(of: group)
            squaresSlope -= w * w * r * r
            squaresCurve += 2 * w * w * w * r * r
            logarithms += 2 * w * w * w * form(x, x) - w * w
            for i in 0..<width {
                pull[i] += w * w * r * x[x.startIndex + i]
                for j in 0..<width { first[i * width + j] += w * w * x[x.startIndex + i] * x[x.startIndex + j] }
            }
        }
        squaresCurve -= 2 * form(pull[...], pull[...])
        let step = product(inverse, first)
        for i in 0..<width {
            for j in 0..<width { logarithms -= step[i * width + j] * step[j * width + i] }
        }
        return (squaresSlope, squaresCurve, logarithms)
    }

    /// The variance of a contrast of the coefficients over the residual variance, and its derivative by λ.
    func uncertainty(of contrast: [Double]) -> (value: Double, slope: Double) {
        let slope = weights.indices.reduce(0.0) { sum, group in
            guard weights[group] > 0 else { return sum }
            let share = form(contrast[...], means(of: group))
            return sum + weights[group] * weights[group] * share * share
        }
        return (form(contrast[...], contrast[...]), slope)
    }

    /// The intercept's 1 and the covariates.
    private func means(of group: Int) -> ArraySlice<Double> {
        let start = group * (moments.width + 1)
        return moments.means[start..<start + moments.width]
    }

    /// a′ · inverse · b.
    private func form(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
        let width = moments.width
        var sum = 0.0
        for i in 0..<width {
            for j in 0..<width { sum += a[a.startIndex + i] * inverse[i * width + j] * b[b.startIndex + j] }
        }
        return sum
    }

    private func product(_ a: [Double], _ b: [Double]) -> [Double] {
        let width = moments.width
        return (0..<width * width).map { cell in
            (0..<width).reduce(0) { $0 + a[cell / width * width + $1] * b[$1 * width + cell % width] }
        }
    }

    private static func products(_ moments: GroupMoments, weights: [Double]) -> [Double] {
        let stride = moments.width + 1
        var products = moments.within
        for group in weights.indices where weights[group] > 0 {
            let start = group * stride
            for i in 0..<stride {
                let share = weights[group] * moments.means[start + i]
                for j in 0...i { products[i * stride + j] += share * moments.means[start + j] }
            }
        }
        for i in 0..<stride {
            for j in 0..<i { products[j * stride + i] = products[i * stride + j] }
        }
        return products
    }
}
