/// The table with the same row and column totals that is as independent as its structural zeros allow.
///
/// By iterative proportional fitting: rows and columns are scaled to their totals in turn, until a whole turn changes nothing any more. This
/// is the maximum-likelihood fit of the log-linear model. Cells that the totals leave nothing for are 0 from the beginning, since the
/// scaling would only creep towards it.
///
/// - Parameters:
///   - counts: row × column, row by row; 0 where a cell is not possible.
///   - possible: whether a cell can be filled.
/// - Source: Deming & Stephan (1940); Bishop, Fienberg & Holland (1975).
func quasiIndependent(_ counts: [Int], codes: Int, possible: [Bool]) -> [Double] {
    let rows = (0..<codes).map { row in (0..<codes).reduce(0.0) { $0 + Double(counts[row * codes + $1]) } }
    let columns = (0..<codes).map { column in (0..<codes).reduce(0.0) { $0 + Double(counts[$1 * codes + column]) } }
    var fit = fillable(counts, codes: codes, possible: possible).map { $0 ? 1.0 : 0.0 }
    for _ in 0..<100_000 {
        for row in 0..<codes where rows[row] > 0 {
            let scale = rows[row] / (0..<codes).reduce(0) { $0 + fit[row * codes + $1] }
            for column in 0..<codes { fit[row * codes + column] *= scale }
        }
        var change = 0.0
        for column in 0..<codes where columns[column] > 0 {
            let scale = columns[column] / (0..<codes).reduce(0) { $0 + fit[$1 * codes + column] }
            change = max(change, abs(scale - 1))
            for row in 0..<codes { fit[row * codes + column] *= scale }
        }
        if change < 1e-14 { break }
    }
    return fit
}

/// Which cells any table with these totals and zeros can have something in.
///
/// The counts are one such table. A cell that is empty in it can be filled when what it takes from its row and column can come back by way
/// of cells that give (those with counts) and cells that take (those that are possible): when a path leads from its column back to its row.
private func fillable(_ counts: [Int], codes: Int, possible: [Bool]) -> [Bool] {
    let nodes = 2 * codes
    var leads = [Bool](repeating: false, count: nodes * nodes)
    for cell in counts.indices {
        let row = cell / codes
        let column = codes + cell % codes
        if possible[cell] { leads[row * nodes + column] = true }
        if counts[cell] > 0 { leads[column * nodes + row] = true }
    }
    for through in 0..<nodes {
        for from in 0..<nodes where leads[from * nodes + through] {
            for to in 0..<nodes where leads[through * nodes + to] { leads[from * nodes + to] = true }
        }
    }
    return counts.indices.map { cell in
        possible[cell] && (counts[cell] > 0 || leads[(codes + cell % codes) * nodes + cell / codes])
    }
}
