extension ICC.Coefficient {
    init(undefined reason: Undefined, form: ICC.Form) {
        self.form = form
        estimate = .undefined(reason)
        test = .undefined(reason)
        interval = .undefined(reason)
        intervalDegreesOfFreedom = .undefined(reason)
    }

    init(_ form: ICC.Form, of squares: TwoWayMeanSquares, level: Double) {
        let ratio = VarianceRatio(form, of: squares)
        self.form = form
        test = ratio.test
        estimate = form.estimate(squares)
        switch form {
        case .oneWaySingle, .consistencySingle, .oneWayAverage, .consistencyAverage:
            interval = ratio.interval(coders: Double(squares.coders), average: form.isAverage, level: level)
            intervalDegreesOfFreedom = .undefined(.notGiven)
        case .agreementSingle, .agreementAverage:
            let agreement = AgreementInterval(squares, level: level)
            interval = estimate.number == nil ? Interval(estimate) : form.isAverage ? agreement.average : agreement.single
            intervalDegreesOfFreedom = agreement.degreesOfFreedom
        }
    }
}

extension Interval {
    /// As undefined as its estimate.
    fileprivate init(_ estimate: Figure) {
        self.init(lower: estimate, upper: estimate)
    }
}

extension ICC.Form {
    var isAverage: Bool {
        switch self {
        case .oneWayAverage, .agreementAverage, .consistencyAverage: true
        case .oneWaySingle, .agreementSingle, .consistencySingle: false
        }
    }

    func estimate(_ squares: TwoWayMeanSquares) -> Figure {
        let k = Double(squares.coders)
        let n = Double(squares.units)
        let units = squares.betweenUnits
        let within = squares.within
        let residual = squares.residual
        let levels = (squares.betweenCoders - residual) / n
        return switch self {
        case .oneWaySingle: share(units - within, of: units + (k - 1) * within, squares)
        case .oneWayAverage: share(units - within, of: units, squares)
        case .agreementSingle: share(units - residual, of: units + (k - 1) * residual + k * levels, squares)
        case .agreementAverage: share(units - residual, of: units + levels, squares)
        case .consistencySingle: share(units - residual, of: units + (k - 1) * residual, squares)
        case .consistencyAverage: share(units - residual, of: units, squares)
        }
    }

    private func share(_ part: Double, of whole: Double, _ squares: TwoWayMeanSquares) -> Figure {
        guard whole > 0 else {
            return .undefined(squares.betweenUnits == 0 && squares.residual == 0 ? .noVariation : .outOfReach)
        }
        return .number(part / whole)
    }
}

/// By how much units differ more than chance lets them: F, with its degrees of freedom.
private struct VarianceRatio {
    let f: Double
    let numerator: Double
    let denominator: Double

    init(_ form: ICC.Form, of squares: TwoWayMeanSquares) {
        let n = squares.units
        let k = squares.coders
        numerator = Double(n - 1)
        switch form {
        case .oneWaySingle, .oneWayAverage:
            f = squares.betweenUnits / squares.within
            denominator = Double(n * (k - 1))
        case .agreementSingle, .agreementAverage, .consistencySingle, .consistencyAverage:
            f = squares.betweenUnits / squares.residual
            denominator = Double((n - 1) * (k - 1))
        }
    }

    var test: HypothesisTest {
        guard !f.isNaN else {
            return HypothesisTest(
                statistic: .undefined(.noVariation), degreesOfFreedom: [numerator, denominator], p: .undefined(.noVariation))
        }
        let p = f.isInfinite ? 0 : FisherF(numerator, denominator).survival(f)
        return HypothesisTest(statistic: .number(f), degreesOfFreedom: [numerator, denominator], p: .number(p))
    }

    func interval(coders k: Double, average: Bool, level: Double) -> Interval {
        guard !f.isNaN else { return .undefined(.noVariation) }
        let outside = (1 - level) / 2
        let lower = f / FisherF(numerator, denominator).upperQuantile(outside)
        let upper = f * FisherF(denominator, numerator).upperQuantile(outside)
        return Interval(
            lower: limit(lower, coders: k, average: average), upper: limit(upper, coders: k, average: average), level: level)
    }

    private func limit(_ f: Double, coders k: Double, average: Bool) -> Figure {
        if f.isInfinite { return .number(1) }
        if average { return f > 0 ? .number(1 - 1 / f) : .undefined(.outOfReach) }
        return .number((f - 1) / (f + k - 1))
    }
}

/// The interval of the agreement forms, whose degrees of freedom follow from the ratings.
///
/// - Source: McGraw & Wong (1996), table 7, with ICC(A,1) in the degrees of freedom of both forms; the average by Spearman and Brown.
private struct AgreementInterval {
    let degreesOfFreedom: Figure
    let single: Interval
    private let coders: Double

    init(_ squares: TwoWayMeanSquares, level: Double) {
        coders = Double(squares.coders)
        guard case .number(let r) = ICC.Form.agreementSingle.estimate(squares) else {
            degreesOfFreedom = .undefined(.outOfReach)
            single = .undefined(.outOfReach)
            return
        }
        let n = Double(squares.units)
        let k = Double(squares.coders)
        let units = squares.betweenUnits
        let levels = squares.betweenCoders
        let residual = squares.residual
        let v = Self.degreesOfFreedom(r, squares)
        guard v > 0 else {
            degreesOfFreedom = .undefined(.outOfReach)
            single = .undefined(.outOfReach)
            return
        }
        let outside = (1 - level) / 2
        let above = FisherF(n - 1, v).upperQuantile(outside)
        let below = FisherF(v, n - 1).upperQuantile(outside)
        let noise = k * levels + (k * n - k - n) * residual
        degreesOfFreedom = .number(v)
        single = Interval(
            lower: Figure(n * (units - above * residual) / (above * noise + n * units), orElse: .outOfReach),
            upper: Figure(n * (below * units - residual) / (noise + n * below * units), orElse: .outOfReach), level: level)
    }

    var average: Interval {
        Interval(lower: steppedUp(single.lower), upper: steppedUp(single.upper), level: single.level)
    }

    private func steppedUp(_ limit: Figure) -> Figure {
        guard case .number(let r) = limit else { return limit }
        let denominator = 1 + (coders - 1) * r
        return denominator > 0 ? .number(coders * r / denominator) : .undefined(.outOfReach)
    }

    private static func degreesOfFreedom(_ r: Double, _ squares: TwoWayMeanSquares) -> Double {
        let n = Double(squares.units)
        let k = Double(squares.coders)
        // Where coders differ in level only, F of the levels is infinite, and this is what the formula comes to.
        guard squares.residual > 0 else { return k - 1 }
        let levels = squares.betweenCoders / squares.residual
        let rest = n * (1 + (k - 1) * r) - k * r
        let sum = k * r * levels + rest
        return (k - 1) * (n - 1) * sum * sum / ((n - 1) * k * k * r * r * levels * levels + rest * rest)
    }
}
