@testable import Statistics

func krippendorffAlpha(_ reference: ReferenceCase) throws -> JSON {
    let alpha = KrippendorffAlpha(reference.ratings, metric: reference.metric)
    return [
        "n_units_pairable": JSON(alpha.units),
        "n_values_pairable": JSON(alpha.values),
        "Do": JSON(alpha.observed),
        "De": JSON(alpha.expected),
        "alpha": JSON(alpha.alpha),
    ]
}

extension ReferenceCase {
    var metric: KrippendorffAlpha.Metric { params["metric"].text.flatMap(KrippendorffAlpha.Metric.init) ?? .nominal }
}
