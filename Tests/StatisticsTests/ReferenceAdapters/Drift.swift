@testable import Statistics

func individualsSigma(_ reference: ReferenceCase) throws -> JSON {
    let sigma = IndividualsSigma(reference.column("x"))
    return [
        "mean": JSON(sigma.mean),
        "mr_bar": JSON(sigma.meanMovingRange),
        "sigma_mr": JSON(sigma.sigma),
        "sd": JSON(sigma.standardDeviation),
    ]
}

func ewma(_ reference: ReferenceCase) throws -> JSON {
    let params = reference.params
    let chart = EWMA(
        reference.column("x"), center: params["center"].number ?? .nan, sigma: params["sigma"].number ?? .nan,
        weight: params["lambda"].number ?? .nan, width: params["L"].number ?? .nan)
    return [
        "z": JSON(chart.means),
        "ucl": JSON(chart.upperLimits),
        "lcl": JSON(chart.lowerLimits),
        "signals": JSON(chart.signals.map { $0 + 1 }),
        "ucl_asymptotic": JSON(chart.lastingLimits.upperBound),
        "lcl_asymptotic": JSON(chart.lastingLimits.lowerBound),
    ]
}

func cusum(_ reference: ReferenceCase) throws -> JSON {
    let params = reference.params
    let chart = CUSUM(
        reference.column("x"), center: params["center"].number ?? .nan, sigma: params["sigma"].number ?? .nan,
        slack: params["k"].number ?? .nan, decision: params["h"].number ?? .nan, headStart: params["headstart"].number ?? 0)
    return [
        "c_plus": JSON(chart.above.sums),
        "c_minus": JSON(chart.below.sums),
        "decision_interval": JSON(chart.decisionInterval),
        "signals_upper": JSON(chart.above.signals.map { $0 + 1 }),
        "signals_lower": JSON(chart.below.signals.map { $0 + 1 }),
        "run_plus": JSON(chart.above.runs),
        "run_minus": JSON(chart.below.runs),
    ]
}
