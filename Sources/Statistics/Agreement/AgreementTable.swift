/// How often two coders chose each pair of categories.
public struct AgreementTable: Hashable, Sendable {
    public let categories: Int
    /// first coder × second coder, row by row.
    public let counts: [Int]

    /// - Precondition: as many counts as there are pairs of categories, none of them negative.
    public init(_ counts: [Int], categories: Int) {
        precondition(counts.count == categories * categories && counts.allSatisfy { $0 >= 0 }, "a square table of counts")
        self.categories = categories
        self.counts = counts
    }

    /// The table of two coders; units that one of them did not rate are left out.
    public init(_ ratings: Ratings, of first: Int = 0, and second: Int = 1) {
        var pairs = PairCounts(categories: ratings.categories)
        pairs.count(ratings.cells, first: first, second: second, step: ratings.coders, pairs: ratings.units)
        self.init(pairs.table, categories: ratings.categories)
    }

    public subscript(first: Int, second: Int) -> Int { counts[first * categories + second] }

    public var total: Int { counts.reduce(0, +) }

    /// How often the first coder chose each category.
    public var firstTotals: [Int] {
        (0..<categories).map { row in (0..<categories).reduce(0) { $0 + self[row, $1] } }
    }

    /// How often the second coder chose each category.
    public var secondTotals: [Int] {
        (0..<categories).map { column in (0..<categories).reduce(0) { $0 + self[$1, column] } }
    }
}
