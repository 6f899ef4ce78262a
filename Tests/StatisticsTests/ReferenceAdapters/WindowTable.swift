@testable import Statistics

func windowTable(_ reference: ReferenceCase) throws -> JSON {
    let positions = reference.codePositions
    let from = Int(reference.params["from"].number ?? 0)
    let to = Int(reference.params["to"].number ?? 0)
    return JSON(
        WindowTable.table(
            reference.timedSessions("events"), given: positions[reference.params["given"]] ?? 0,
            target: positions[reference.params["target"]] ?? 0, unit: reference.unit, window: from...to))
}
