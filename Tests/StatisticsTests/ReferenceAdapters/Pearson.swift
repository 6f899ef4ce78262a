@testable import Statistics

func pearson(_ reference: ReferenceCase) throws -> JSON {
    let correlation = Pearson(reference.column("x"), reference.column("y"))
    return [
        "n": JSON(correlation.units),
        "r": JSON(correlation.r),
        "t": JSON(correlation.test.statistic),
        "df": JSON(correlation.units - 2),
        "p": JSON(correlation.test.p),
        "ci_lower": JSON(correlation.interval.lower),
        "ci_upper": JSON(correlation.interval.upper),
    ]
}
