@testable import Statistics

func congerKappa(_ reference: ReferenceCase) throws -> JSON {
    let kappa = CongerKappa(reference.ratings)
    return [
        "n_units": JSON(kappa.units), "pa": JSON(kappa.observed), "pe": JSON(kappa.expected), "kappa": JSON(kappa.kappa),
    ]
}
