@testable import Statistics

func icc(_ reference: ReferenceCase) throws -> JSON {
    let ratings = reference.matrix("ratings")
    let icc = ICC(ratings.cells, coders: ratings.width)
    let squares = icc.meanSquares
    let forms: JSON = [
        "ICC1": fields(icc[.oneWaySingle]),
        "ICC1k": fields(icc[.oneWayAverage]),
        "ICC2": fields(icc[.agreementSingle]),
        "ICC2k": fields(icc[.agreementAverage]),
        "ICC3": fields(icc[.consistencySingle]),
        "ICC3k": fields(icc[.consistencyAverage]),
    ]
    return forms.adding([
        "n": JSON(icc.units),
        "k": JSON(icc.coders),
        "MSR": squares.map { JSON($0.betweenUnits) } ?? nil,
        "MSC": squares.map { JSON($0.betweenCoders) } ?? nil,
        "MSE": squares.map { JSON($0.residual) } ?? nil,
        "MSW": squares.map { JSON($0.within) } ?? nil,
    ])
}

private func fields(_ coefficient: ICC.Coefficient) -> JSON {
    let freedom = coefficient.test.degreesOfFreedom
    return [
        "icc": JSON(coefficient.estimate),
        "F": JSON(coefficient.test.statistic),
        "df1": freedom.count > 1 ? JSON(freedom[0]) : nil,
        "df2": freedom.count > 1 ? JSON(freedom[1]) : nil,
        "p": JSON(coefficient.test.p),
        "ci_lower": JSON(coefficient.interval.lower),
        "ci_upper": JSON(coefficient.interval.upper),
        "v": JSON(coefficient.intervalDegreesOfFreedom),
    ]
}
