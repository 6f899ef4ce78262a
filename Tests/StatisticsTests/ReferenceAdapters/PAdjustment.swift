@testable import Statistics

func pAdjustment(_ reference: ReferenceCase) throws -> JSON {
    let adjusted = PAdjustment(reference.column("p").map { Figure($0, orElse: .notGiven) })
    return [
        "m": JSON(adjusted.count),
        "BH": JSON(adjusted.benjaminiHochberg),
        "holm": JSON(adjusted.holm),
    ]
}
