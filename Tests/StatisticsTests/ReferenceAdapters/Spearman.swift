@testable import Statistics

func spearman(_ reference: ReferenceCase) throws -> JSON {
    let correlation = Spearman(reference.column("x"), reference.column("y"))
    return [
        "n": JSON(correlation.units),
        "rho": JSON(correlation.rho),
        "t": JSON(correlation.test.statistic),
        "df": JSON(correlation.units - 2),
        "p": JSON(correlation.test.p),
        "p_exact": JSON(correlation.exactP),
        "ci_lower": JSON(correlation.fisherInterval.lower),
        "ci_upper": JSON(correlation.fisherInterval.upper),
        "ci_bw_lower": JSON(correlation.interval.lower),
        "ci_bw_upper": JSON(correlation.interval.upper),
    ]
}
