@testable import Statistics

func kendall(_ reference: ReferenceCase) throws -> JSON {
    let correlation = Kendall(reference.column("x"), reference.column("y"))
    return [
        "n": JSON(correlation.units),
        "S": JSON(correlation.score),
        "tau_b": JSON(correlation.tau),
        "var_S": JSON(correlation.scoreVariance),
        "z": JSON(correlation.test.statistic),
        "p": JSON(correlation.test.p),
        "p_exact": JSON(correlation.exactP),
        "ci_lower": JSON(correlation.interval.lower),
        "ci_upper": JSON(correlation.interval.upper),
    ]
}
