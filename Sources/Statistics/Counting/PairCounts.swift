/// How often each code stands in a pair with each other code: the one loop under every square table.
///
/// A missing code (−1) is counted in a row and column of its own, which are left out at the end: that is cheaper than a question for each
/// pair.
struct PairCounts {
    private let width: Int
    private let lanes: Int
    private var cells: [Int]

    init(categories: Int) {
        width = categories + 1
        // Neighbouring pairs are often the same one; in tables of their own they need not wait for each other's sum.
        lanes = categories <= 32 ? 4 : 1
        cells = Array(repeating: 0, count: lanes * (categories + 1) * (categories + 1))
    }

    /// Counts the pairs that begin at `first` and at `second`, each `step` further, as often as there are `pairs`.
    mutating func count(_ codes: [Int32], first: Int, second: Int, step: Int, pairs: Int) {
        guard pairs > 0 else { return }
        precondition(max(first, second) + (pairs - 1) * step < codes.count, "no such pair")
        let width = width
        let lanes = lanes
        codes.withUnsafeBufferPointer { codes in
            cells.withUnsafeMutableBufferPointer { cells in
                let area = width * width
                let a = codes.baseAddress.unsafelyUnwrapped + first
                let b = codes.baseAddress.unsafelyUnwrapped + second
                let table = cells.baseAddress.unsafelyUnwrapped + width + 1
                var at = 0
                var pair = 0
                if lanes == 4 {
                    while pair + 4 <= pairs {
                        table[Int(a[at]) * width + Int(b[at])] += 1
                        table[area + Int(a[at + step]) * width + Int(b[at + step])] += 1
                        table[2 * area + Int(a[at + 2 * step]) * width + Int(b[at + 2 * step])] += 1
                        table[3 * area + Int(a[at + 3 * step]) * width + Int(b[at + 3 * step])] += 1
                        at += 4 * step
                        pair += 4
                    }
                }
                while pair < pairs {
                    table[Int(a[at]) * width + Int(b[at])] += 1
                    at += step
                    pair += 1
                }
            }
        }
    }

    /// The counts, first × second, without what is missing.
    var table: [Int] {
        var table: [Int] = []
        table.reserveCapacity((width - 1) * (width - 1))
        for row in 1..<max(width, 1) {
            for column in 1..<width {
                table.append((0..<lanes).reduce(0) { $0 + cells[$1 * width * width + row * width + column] })
            }
        }
        return table
    }
}
