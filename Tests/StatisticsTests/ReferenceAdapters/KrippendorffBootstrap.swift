@testable import Statistics

func krippendorffBootstrap(_ reference: ReferenceCase) throws -> JSON {
    let bootstrap = KrippendorffBootstrap(
        reference.ratings, metric: reference.metric, replicates: Replicates(count: 40_000, seed: 1))
    return [
        "alpha": JSON(bootstrap.alpha.alpha),
        "ci_lower": JSON(bootstrap.interval.lower),
        "ci_upper": JSON(bootstrap.interval.upper),
        "boot_mean": JSON(bootstrap.mean),
        "boot_sd": JSON(bootstrap.standardDeviation),
        "undefined_fraction": JSON(bootstrap.undefinedShare),
    ]
}
