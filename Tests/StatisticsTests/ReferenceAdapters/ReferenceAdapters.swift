/// From the data of a case to its fields, by a call of the library.
typealias ReferenceAdapter = @Sendable (ReferenceCase) throws -> JSON

/// The adapter of every method, one file each. A method that is not here fails its cases.
let referenceAdapters: [String: ReferenceAdapter] = [
    "p_adjust": pAdjustment
]
