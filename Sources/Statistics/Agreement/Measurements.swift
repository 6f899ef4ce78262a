/// What coders measured of units: for each unit and coder a value, or nothing.
public struct Measurements: Hashable, Sendable {
    public let units: Int
    public let coders: Int
    /// unit × coder, row by row; NaN where there is none.
    public let cells: [Double]

    /// - Precondition: `cells` is a whole number of units.
    public init(_ cells: [Double], coders: Int) {
        precondition(coders > 0 && cells.count.isMultiple(of: coders), "every unit has a place for every coder")
        units = cells.count / coders
        self.coders = coders
        self.cells = cells
    }

    /// The same, with the values that occur as categories.
    public var ratings: Ratings {
        var scale: [Double] = []
        for value in cells.filter({ !$0.isNaN }).sorted() where value != scale.last { scale.append(value) }
        return Ratings(cells.map { position(of: $0, on: scale) }, coders: coders, scale: scale)
    }

    private func position(of value: Double, on scale: [Double]) -> Int32 {
        if value.isNaN { return Ratings.missing }
        var low = 0
        var high = scale.count - 1
        while low < high {
            let middle = (low + high) / 2
            if scale[middle] < value { low = middle + 1 } else { high = middle }
        }
        return Int32(low)
    }
}
