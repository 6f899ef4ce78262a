/// How many coders put each unit in each category: what is left of ratings where it does not matter who said what.
public struct UnitCounts: Hashable, Sendable {
    public let units: Int
    /// The value of each category, ascending; its position where categories are names.
    public let scale: [Double]
    /// unit × category, row by row.
    public let counts: [Int32]

    public var categories: Int { scale.count }

    /// - Precondition: `counts` is a whole number of units, none of them negative.
    public init(_ counts: [Int32], scale: [Double]) {
        precondition(scale.isEmpty ? counts.isEmpty : counts.count.isMultiple(of: scale.count), "every unit has a count for every category")
        precondition(counts.allSatisfy { $0 >= 0 }, "a count is not negative")
        units = scale.isEmpty ? 0 : counts.count / scale.count
        self.scale = scale
        self.counts = counts
    }

    public init(_ counts: [Int32], categories: Int) {
        self.init(counts, scale: (0..<categories).map(Double.init))
    }

    public init(_ ratings: Ratings) {
        let categories = ratings.categories
        let coders = ratings.coders
        var counts = [Int32](repeating: 0, count: ratings.units * categories)
        counts.withUnsafeMutableBufferPointer { counts in
            ratings.cells.withUnsafeBufferPointer { cells in
                for unit in 0..<ratings.units {
                    for cell in unit * coders..<(unit + 1) * coders where cells[cell] >= 0 {
                        counts[unit * categories + Int(cells[cell])] += 1
                    }
                }
            }
        }
        self.init(counts, scale: ratings.scale)
    }
}
