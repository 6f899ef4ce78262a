@testable import Statistics

func fleissKappa(_ reference: ReferenceCase) throws -> JSON {
    let kappa = FleissKappa(reference.unitCounts)
    return [
        "n_units": JSON(kappa.units),
        "pa": JSON(kappa.observed),
        "pe": JSON(kappa.expected),
        "kappa": JSON(kappa.kappa),
        "se0": JSON(kappa.nullStandardError),
        "z": JSON(kappa.test.statistic),
        "p": JSON(kappa.test.p),
        "category_kappa": JSON(kappa.categoryKappas),
        "category_se0": JSON(kappa.categoryNullStandardError),
        "se_gwet": JSON(kappa.standardError),
        "ci_gwet_lower": JSON(kappa.interval.lower),
        "ci_gwet_upper": JSON(kappa.interval.upper),
    ]
}
