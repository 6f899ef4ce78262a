@testable import Statistics

func percentAgreement(_ reference: ReferenceCase) throws -> JSON {
    let numeric = reference.params["numeric"].number == 1
    let agreement =
        numeric
        ? PercentAgreement(reference.measurements, tolerance: reference.params["tolerance"].number ?? 0)
        : PercentAgreement(reference.ratings)
    return [
        "n_units": JSON(agreement.units),
        "unanimous": JSON(agreement.unanimous),
        "mean_pairwise_by_unit": JSON(agreement.meanByUnit),
        "pooled_pairwise": JSON(agreement.pooled),
    ]
}
