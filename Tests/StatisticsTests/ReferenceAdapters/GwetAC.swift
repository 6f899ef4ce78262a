@testable import Statistics

func gwetAC(_ reference: ReferenceCase) throws -> JSON {
    let gwet = GwetAC(reference.unitCounts, weights: reference.agreementWeights)
    return [
        "n_units": JSON(gwet.units),
        "pa": JSON(gwet.observed),
        "pe": JSON(gwet.expected),
        "coeff": JSON(gwet.coefficient),
        "se": JSON(gwet.standardError),
        "ci_lower": JSON(gwet.interval.lower),
        "ci_upper": JSON(gwet.interval.upper),
        "p": JSON(gwet.test.p),
    ]
}
