@testable import Statistics

func blandAltman(_ reference: ReferenceCase) throws -> JSON {
    let agreement = BlandAltman(reference.column("x"), reference.column("y"))
    let line = agreement.proportionalBias
    return [
        "n": JSON(agreement.units),
        "bias": JSON(agreement.bias),
        "sd": JSON(agreement.standardDeviation),
        "se_bias": JSON(agreement.biasStandardError),
        "bias_ci_lower": JSON(agreement.biasInterval.lower),
        "bias_ci_upper": JSON(agreement.biasInterval.upper),
        "loa_lower": JSON(agreement.limits.lower),
        "loa_upper": JSON(agreement.limits.upper),
        "se_loa": JSON(agreement.limitStandardError),
        "loa_lower_ci_lower": JSON(agreement.lowerLimitInterval.lower),
        "loa_lower_ci_upper": JSON(agreement.lowerLimitInterval.upper),
        "loa_upper_ci_lower": JSON(agreement.upperLimitInterval.lower),
        "loa_upper_ci_upper": JSON(agreement.upperLimitInterval.upper),
        "se_loa_1986": JSON(agreement.earlyLimitStandardError),
        "loa_lower_ci_lower_1986": JSON(agreement.earlyLowerLimitInterval.lower),
        "loa_lower_ci_upper_1986": JSON(agreement.earlyLowerLimitInterval.upper),
        "loa_upper_ci_lower_1986": JSON(agreement.earlyUpperLimitInterval.lower),
        "loa_upper_ci_upper_1986": JSON(agreement.earlyUpperLimitInterval.upper),
        "exact_lower_ci_lower": JSON(agreement.exactLowerLimitInterval.lower),
        "exact_lower_ci_upper": JSON(agreement.exactLowerLimitInterval.upper),
        "exact_upper_ci_lower": JSON(agreement.exactUpperLimitInterval.lower),
        "exact_upper_ci_upper": JSON(agreement.exactUpperLimitInterval.upper),
        "t_bias": JSON(agreement.biasTest.statistic),
        "p_bias": JSON(agreement.biasTest.p),
        "slope": JSON(line.slope),
        "intercept": JSON(line.intercept),
        "se_slope": JSON(line.slopeStandardError),
        "p_slope": JSON(line.slopeTest.p),
    ]
}
