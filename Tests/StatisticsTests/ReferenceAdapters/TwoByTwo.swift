@testable import Statistics

func twoByTwo(_ reference: ReferenceCase) throws -> JSON {
    let cells = (reference.data["table"].list ?? []).flatMap { ($0.numbers ?? []).map { Int($0 ?? 0) } }
    return JSON(TwoByTwo(a: cells[0], b: cells[1], c: cells[2], d: cells[3]))
}

extension JSON {
    init(_ table: TwoByTwo) {
        let odds = table.odds
        let corrected = table.corrected
        self = [
            "a": JSON(table.a), "b": JSON(table.b), "c": JSON(table.c), "d": JSON(table.d),
            "odds_ratio": JSON(odds.ratio),
            "log_odds_ratio": JSON(odds.logarithm),
            "yules_q": JSON(odds.yulesQ),
            "se_log_odds": JSON(odds.standardError),
            "or_ci_lower": JSON(odds.interval.lower),
            "or_ci_upper": JSON(odds.interval.upper),
            "q_ci_lower": JSON(odds.yulesQInterval.lower),
            "q_ci_upper": JSON(odds.yulesQInterval.upper),
            "se_q": JSON(odds.yulesQStandardError),
            "q_wald_lower": JSON(odds.yulesQWaldInterval.lower),
            "q_wald_upper": JSON(odds.yulesQWaldInterval.upper),
            "ha_odds_ratio": JSON(corrected.ratio),
            "ha_log_odds_ratio": JSON(corrected.logarithm),
            "ha_se_log_odds": JSON(corrected.standardError),
            "ha_or_ci_lower": JSON(corrected.interval.lower),
            "ha_or_ci_upper": JSON(corrected.interval.upper),
            "ha_yules_q": JSON(corrected.yulesQ),
            "ha_q_ci_lower": JSON(corrected.yulesQInterval.lower),
            "ha_q_ci_upper": JSON(corrected.yulesQInterval.upper),
            "phi": JSON(table.phi),
            "chi2": JSON(table.chiSquared.statistic),
            "z_adj": JSON(table.residual),
            "p_chi2": JSON(table.chiSquared.p),
        ]
    }
}
