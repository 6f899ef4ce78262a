@testable import Statistics

func partialCorrelation(_ reference: ReferenceCase) throws -> JSON {
    let covariates = reference.columns("z")
    let correlation = PartialCorrelation(
        reference.column("x"), reference.column("y"), covariates: covariates, ranked: reference.params["method"].text == "spearman")
    return [
        "n": JSON(correlation.units),
        "r": JSON(correlation.r),
        "t": JSON(correlation.test.statistic),
        "df": JSON(correlation.units - 2 - covariates.count),
        "p": JSON(correlation.test.p),
        "ci_lower": JSON(correlation.interval.lower),
        "ci_upper": JSON(correlation.interval.upper),
    ]
}
