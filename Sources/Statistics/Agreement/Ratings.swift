/// What coders said of units: for each unit and coder a category, or nothing.
///
/// The categories are declared, also those that nobody used: what a scale leaves unused is part of the agreement.
public struct Ratings: Hashable, Sendable {
    public let units: Int
    public let coders: Int
    /// The value of each category, ascending; its position where categories are names.
    public let scale: [Double]
    /// unit × coder, row by row: the position of the category on the scale, or `missing`.
    public let cells: [Int32]

    public static let missing: Int32 = -1

    public var categories: Int { scale.count }

    /// - Precondition: `cells` is a whole number of units, and holds positions on the scale or `missing`.
    public init(_ cells: [Int32], coders: Int, scale: [Double]) {
        precondition(coders > 0 && cells.count.isMultiple(of: coders), "every unit has a place for every coder")
        precondition(cells.allSatisfy { $0 >= Self.missing && $0 < scale.count }, "every rating is on the scale")
        units = cells.count / coders
        self.coders = coders
        self.scale = scale
        self.cells = cells
    }

    /// Ratings in categories that are but names.
    public init(_ cells: [Int32], coders: Int, categories: Int) {
        self.init(cells, coders: coders, scale: (0..<categories).map(Double.init))
    }

    /// The units that every coder rated.
    public var complete: Ratings {
        var kept: [Int32] = []
        kept.reserveCapacity(cells.count)
        for unit in 0..<units {
            let row = cells[unit * coders..<(unit + 1) * coders]
            if !row.contains(Self.missing) { kept.append(contentsOf: row) }
        }
        return Ratings(kept, coders: coders, scale: scale)
    }
}
