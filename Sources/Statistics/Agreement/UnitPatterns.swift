/// The different ways in which pairable units were rated, whoever said what, and how many units each has.
///
/// A scale has few: ten thousand units rated by five coders on five points have at most a few hundred. What is drawn for units can be drawn
/// for patterns.
struct UnitPatterns {
    /// How many units have each pattern.
    private(set) var units: [Int] = []
    /// Where the categories of each pattern begin, and at the end where the last one's end.
    private(set) var bounds: [Int] = [0]
    private(set) var categories: [Int32] = []
    /// How many ratings a pattern has in each of its categories.
    private(set) var counts: [Int32] = []
    /// How many ratings a pattern has.
    private(set) var sizes: [Int] = []

    var count: Int { units.count }
    var totalUnits: Int { units.reduce(0, +) }

    init(_ ratings: Ratings) {
        let coders = ratings.coders
        let sorted = Self.sortedRows(ratings)
        sorted.withUnsafeBufferPointer { sorted in
            func row(_ unit: Int32) -> UnsafeBufferPointer<Int32> {
                UnsafeBufferPointer(rebasing: sorted[Int(unit) * coders..<(Int(unit) + 1) * coders])
            }
            let pairable = (0..<Int32(ratings.units)).filter { coders > 1 && row($0)[1] >= 0 }
            let order = pairable.sorted { row($0).lexicographicallyPrecedes(row($1)) }
            var last: Int32?
            for unit in order {
                if let last, row(last).elementsEqual(row(unit)) {
                    units[units.count - 1] += 1
                } else {
                    append(row(unit))
                    last = unit
                }
            }
        }
    }

    /// Each unit's ratings in descending order, so that what is missing stands last.
    private static func sortedRows(_ ratings: Ratings) -> [Int32] {
        let coders = ratings.coders
        var cells = ratings.cells
        cells.withUnsafeMutableBufferPointer { cells in
            for unit in 0..<ratings.units {
                let start = unit * coders
                for place in 1..<max(coders, 1) {
                    let value = cells[start + place]
                    var free = place
                    while free > 0, cells[start + free - 1] < value {
                        cells[start + free] = cells[start + free - 1]
                        free -= 1
                    }
                    cells[start + free] = value
                }
            }
        }
        return cells
    }

    private mutating func append(_ row: UnsafeBufferPointer<Int32>) {
        units.append(1)
        sizes.append(0)
        for category in row where category >= 0 {
            sizes[sizes.count - 1] += 1
            if categories.count > bounds[bounds.count - 1], categories[categories.count - 1] == category {
                counts[counts.count - 1] += 1
            } else {
                categories.append(category)
                counts.append(1)
            }
        }
        bounds.append(categories.count)
    }
}
