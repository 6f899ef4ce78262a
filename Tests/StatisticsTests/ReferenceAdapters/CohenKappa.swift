@testable import Statistics

func cohenKappa(_ reference: ReferenceCase) throws -> JSON {
    let kappa = CohenKappa(reference.agreementTable, weights: reference.agreementWeights)
    return [
        "n": JSON(kappa.pairs),
        "po": JSON(kappa.observed),
        "pe": JSON(kappa.expected),
        "kappa": JSON(kappa.kappa),
        "se": JSON(kappa.standardError),
        "ci_lower": JSON(kappa.interval.lower),
        "ci_upper": JSON(kappa.interval.upper),
        "se0": JSON(kappa.nullStandardError),
        "z": JSON(kappa.test.statistic),
        "p": JSON(kappa.test.p),
        "kappa_max": JSON(kappa.maximum),
        "kappa_over_max": JSON(kappa.shareOfMaximum),
    ]
}
