@testable import Statistics

func lightKappa(_ reference: ReferenceCase) throws -> JSON {
    let kappa = LightKappa(reference.ratings)
    return ["n_units": JSON(kappa.units), "pair_kappas": JSON(kappa.pairKappas), "kappa": JSON(kappa.kappa)]
}
