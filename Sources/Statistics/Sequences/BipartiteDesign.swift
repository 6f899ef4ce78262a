import RealModule

/// The design of a table's rows and columns over the cells that can be filled: its rank, and the pull of each cell on its own fit.
///
/// A cell joins its row to its column. Each connected part of that graph lets one column be told from the others, so the rank is known
/// without arithmetic, and what is left of the weighted cross-product can be inverted as it is.
struct BipartiteDesign {
    let rank: Int
    private let codes: Int
    /// Where each row, then each column, stands in the inverse; −1 for those left out.
    private let places: [Int]
    private let inverse: [Double]

    /// - Parameter weights: code × code, row by row; 0 where there is no cell.
    init(weights: [Double], codes: Int) {
        self.codes = codes
        let roots = Self.parts(weights: weights, codes: codes)
        var places = [Int](repeating: -1, count: 2 * codes)
        var leftOut = Set<Int>()
        var count = 0
        for node in (0..<2 * codes) where roots[node] >= 0 {
            if node >= codes, leftOut.insert(roots[node]).inserted { continue }
            places[node] = count
            count += 1
        }
        rank = count
        self.places = places
        inverse = Self.inverse(of: Self.product(weights: weights, codes: codes, places: places, size: count), size: count)
    }

    /// The variance of the cell's fitted logarithm; times its weight, the leverage.
    func leverage(row: Int, column: Int) -> Double {
        let i = places[row]
        let j = places[codes + column]
        var sum = i >= 0 ? inverse[i * rank + i] : 0
        if j >= 0 { sum += inverse[j * rank + j] }
        if i >= 0, j >= 0 { sum += 2 * inverse[i * rank + j] }
        return sum
    }

    /// The part each row, then each column, belongs to; −1 where it has no cell.
    private static func parts(weights: [Double], codes: Int) -> [Int] {
        var part = Array(0..<2 * codes)
        var used = [Bool](repeating: false, count: 2 * codes)
        for cell in weights.indices where weights[cell] > 0 {
            let row = cell / codes
            let column = codes + cell % codes
            used[row] = true
            used[column] = true
            let (from, to) = (part[column], part[row])
            if from != to { for node in part.indices where part[node] == from { part[node] = to } }
        }
        return part.indices.map { used[$0] ? part[$0] : -1 }
    }

    private static func product(weights: [Double], codes: Int, places: [Int], size: Int) -> [Double] {
        var product = [Double](repeating: 0, count: size * size)
        for cell in weights.indices where weights[cell] > 0 {
            let i = places[cell / codes]
            let j = places[codes + cell % codes]
            if i >= 0 { product[i * size + i] += weights[cell] }
            if j >= 0 { product[j * size + j] += weights[cell] }
            if i >= 0, j >= 0 {
                product[i * size + j] += weights[cell]
                product[j * size + i] += weights[cell]
            }
        }
        return product
    }

    /// Gauss–Jordan in place; the matrix is positive definite, so no pivot is sought.
    private static func inverse(of matrix: [Double], size: Int) -> [Double] {
        var a = matrix
        for pivot in 0..<size {
            let scale = 1 / a[pivot * size + pivot]
            a[pivot * size + pivot] = 1
            for column in 0..<size { a[pivot * size + column] *= scale }
            for row in 0..<size where row != pivot {
                let factor = a[row * size + pivot]
                a[row * size + pivot] = 0
                for column in 0..<size { a[row * size + column] -= factor * a[pivot * size + column] }
            }
        }
        return a
    }
}
