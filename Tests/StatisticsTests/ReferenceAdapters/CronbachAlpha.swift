@testable import Statistics

func cronbachAlpha(_ reference: ReferenceCase) throws -> JSON {
    let answers = reference.matrix("items")
    let alpha = CronbachAlpha(answers.cells, items: answers.width)
    return [
        "n": JSON(alpha.persons),
        "k": JSON(alpha.items),
        "alpha": JSON(alpha.alpha),
        "ci_lower": JSON(alpha.interval.lower),
        "ci_upper": JSON(alpha.interval.upper),
        "mean_inter_item_r": JSON(alpha.meanItemCorrelation),
        "standardized_alpha": JSON(alpha.standardized),
        "alpha_if_deleted": JSON(alpha.alphaWithout),
        "item_rest_r": JSON(alpha.itemRestCorrelation),
    ]
}
