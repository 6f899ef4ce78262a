import RealModule

@testable import Statistics

func randomIntercept(_ reference: ReferenceCase) throws -> JSON {
    let names = reference.data["group"].list ?? []
    let order = reference.content["group_order"].list ?? Set(names).sorted { "\($0)" < "\($1)" }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    let model = RandomIntercept(
        reference.column("y"), groups: names.map { places[$0] ?? 0 }, groupCount: order.count, covariates: reference.columns("x"))
    let coefficients = model.coefficients
    let atBoundary = model.groupVariance == .number(0)
    let result: JSON = [
        "n": JSON(model.units),
        "n_groups": JSON(model.groups),
        "beta": JSON(coefficients.map(\.estimate)),
        "se": JSON(coefficients.map(\.standardError)),
        "t": JSON(coefficients.map(\.test.statistic)),
        "sd_intercept": JSON(root(of: model.groupVariance)),
        "var_intercept": JSON(model.groupVariance),
        "sd_residual": JSON(root(of: model.residualVariance)),
        "var_residual": JSON(model.residualVariance),
        "reml_criterion": JSON(model.criterion),
        "logLik": JSON(model.criterion.number.map { .number(-$0 / 2) } ?? model.criterion),
        "AIC": JSON(model.akaike),
        "icc": JSON(model.intraclassCorrelation),
        "random_effects": JSON(model.levels),
    ]
    return atBoundary
        ? result.adding(["satterthwaite_df": nil, "p": nil])
        : result.adding([
            "satterthwaite_df": JSON(coefficients.compactMap(\.test.degreesOfFreedom.first)),
            "p": JSON(coefficients.map(\.test.p)),
        ])
}

private func root(of variance: Figure) -> Figure {
    variance.number.map { .number(.sqrt($0)) } ?? variance
}
