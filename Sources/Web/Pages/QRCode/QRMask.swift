/// One of the eight patterns that may be laid over a QR code, so that it has no large even patches (ISO/IEC 18004:2015, table 10).
enum QRMask: Int, CaseIterable, Sendable {
    case checks, rows, columns, diagonals, bricks, crosses, blots, lattice

    func inverts(row: Int, column: Int) -> Bool {
        switch self {
        case .checks: (row + column) % 2 == 0
        case .rows: row % 2 == 0
        case .columns: column % 3 == 0
        case .diagonals: (row + column) % 3 == 0
        case .bricks: (row / 2 + column / 3) % 2 == 0
        case .crosses: row * column % 2 + row * column % 3 == 0
        case .blots: (row * column % 2 + row * column % 3) % 2 == 0
        case .lattice: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }
}

/// How much a pattern of modules may trouble a reader (ISO/IEC 18004:2015, 7.8.3.1).
enum QRPenalty {
    static func of(_ modules: [[Bool]]) -> Int {
        let columns = modules.indices.map { column in modules.map { $0[column] } }
        let lines = modules + columns
        return lines.reduce(0) { $0 + runs($1) + falseFinders($1) } + patches(modules) + imbalance(modules)
    }

    /// Five or more alike in a line: 3, and 1 for each further one.
    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        for (place, isDark) in line.enumerated() {
            length = place > 0 && line[place - 1] == isDark ? length + 1 : 1
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    /// What looks like a corner square, 1:1:3:1:1 with four light ones before or after it: 40, each module in one at most. Beyond the
    /// edge all is light.
    private static func falseFinders(_ line: [Bool]) -> Int {
        var penalty = 0
        var start = 0
        while start + finder.count <= line.count {
            let end = start + finder.count
            let isAlike = line[start..<end].elementsEqual(finder)
            let isAlone = !line[max(0, start - 4)..<start].contains(true) || !line[end..<min(line.count, end + 4)].contains(true)
            penalty += isAlike && isAlone ? 40 : 0
            start = isAlike && isAlone ? end : start + 1
        }
        return penalty
    }

    private static let finder = [true, false, true, true, true, false, true]

    /// Each square of four alike: 3.
    private static func patches(_ modules: [[Bool]]) -> Int {
        let places = modules.indices.dropLast()
        return places.reduce(0) { sum, row in
            sum
                + places.count { column in
                    let corner = modules[row][column]
                    return modules[row][column + 1] == corner && modules[row + 1][column] == corner
                        && modules[row + 1][column + 1] == corner
                } * 3
        }
    }

    /// Each full five per cent that the share of dark ones is away from a half: 10.
    private static func imbalance(_ modules: [[Bool]]) -> Int {
        let all = modules.count * modules.count
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        return abs(dark * 20 - all * 10) / all * 10
    }
}
