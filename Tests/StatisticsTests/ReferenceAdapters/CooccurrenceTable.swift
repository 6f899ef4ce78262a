@testable import Statistics

func cooccurrenceTable(_ reference: ReferenceCase) throws -> JSON {
    let positions = reference.codePositions
    return JSON(
        CooccurrenceTable.table(
            reference.timedSessions("events"), given: positions[reference.params["given"]] ?? 0,
            target: positions[reference.params["target"]] ?? 0, unit: reference.unit))
}
