@testable import Statistics

func timeUnitKappa(_ reference: ReferenceCase) throws -> JSON {
    let codes = reference.codePositions.count
    let sessions = zip(reference.timedSessions("observer1"), reference.timedSessions("observer2")).map { (first: $0, second: $1) }
    let kappa = TimeUnitKappa(sessions, codes: codes, unit: reference.unit)
    return [
        "n_units": JSON(kappa.units),
        "table": JSON(kappa.table.counts.map(Double.init), columns: codes + 1),
        "percent_agreement": JSON(kappa.percentAgreement),
        "kappa": JSON(kappa.kappa.kappa),
        "se": JSON(kappa.kappa.standardError),
        "kappa_max": JSON(kappa.kappa.maximum),
    ]
}
