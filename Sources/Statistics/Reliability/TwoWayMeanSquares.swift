/// The analysis of variance of units by coders, one value in every cell.
public struct TwoWayMeanSquares: Hashable, Sendable {
    public let units: Int
    public let coders: Int
    /// Between units (MSR).
    public let betweenUnits: Double
    /// Between coders (MSC).
    public let betweenCoders: Double
    /// What units and coders leave (MSE).
    public let residual: Double
    /// Within units (MSW): between coders and residual together.
    public let within: Double

    /// - Parameter cells: unit × coder, row by row, none missing; at least two of each.
    init(_ cells: [Double], coders: Int) {
        let units = cells.count / coders
        let grand = mean(cells)
        var coderMeans = [Double](repeating: 0, count: coders)
        var raw = 0.0
        for unit in 0..<units {
            for coder in 0..<coders {
                let value = cells[unit * coders + coder]
                coderMeans[coder] += value - grand
                raw += value * value
            }
        }
        var squares = Squares()
        for coder in 0..<coders {
            coderMeans[coder] /= Double(units)
            squares.coders += coderMeans[coder] * coderMeans[coder]
        }
        for unit in 0..<units {
            var unitMean = 0.0
            for coder in 0..<coders { unitMean += cells[unit * coders + coder] - grand }
            unitMean /= Double(coders)
            squares.units += unitMean * unitMean
            for coder in 0..<coders {
                let left = cells[unit * coders + coder] - grand - unitMean - coderMeans[coder]
                squares.residual += left * left
            }
        }
        squares.coders = squaresOrZero(squares.coders * Double(units), raw: raw)
        squares.units = squaresOrZero(squares.units * Double(coders), raw: raw)
        squares.residual = squaresOrZero(squares.residual, raw: raw)
        self.init(squares, units: units, coders: coders)
    }

    init(_ squares: Squares, units: Int, coders: Int) {
        self.units = units
        self.coders = coders
        betweenUnits = squares.units / Double(units - 1)
        betweenCoders = squares.coders / Double(coders - 1)
        residual = squares.residual / Double((units - 1) * (coders - 1))
        within = (squares.coders + squares.residual) / Double(units * (coders - 1))
    }

    /// Sums of squares.
    struct Squares {
        var units = 0.0
        var coders = 0.0
        var residual = 0.0
    }
}
