@testable import Statistics

func pAdjustment(_ reference: ReferenceCase) throws -> JSON {
    let p = (reference.data["p"].numbers ?? []).map { $0.map(Figure.number) ?? .undefined(.notGiven) }
    let adjusted = PAdjustment(p)
    return [
        "m": JSON(adjusted.count),
        "BH": JSON(adjusted.benjaminiHochberg),
        "holm": JSON(adjusted.holm),
    ]
}
