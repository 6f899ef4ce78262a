import Statistics

/// Which transitions are told of.
struct SequenceCells {
    let given: [Int]
    let target: [Int]
    let names: [String]

    var pairs: [(given: Int, target: Int)] { given.flatMap { given in target.map { (given, $0) } } }

    /// What begins in a window of time after something, each pair by itself.
    ///
    /// - Parameter unit: in ticks.
    func windows(
        _ sessions: [TimedSession], unit: Int, window: ClosedRange<Int>, settings: [(name: String, cell: Cell)]
    ) -> Results {
        var table = ResultTable(
            "windows",
            columns: [
                "given", "target", "within_with", "within_without", "outside_with", "outside_without", "residual", "chi_squared", "df", "p",
            ] + ["phi"] + Self.oddsColumns, details: Self.oddsDetails)
        for pair in pairs {
            let counts = WindowTable.table(sessions, given: pair.given, target: pair.target, unit: unit, window: window)
            var cells: [String: Cell] = [
                "given": .text(names[pair.given]), "target": .text(names[pair.target]), "within_with": .whole(counts.a),
                "within_without": .whole(counts.b), "outside_with": .whole(counts.c), "outside_without": .whole(counts.d),
                "residual": Cell(counts.residual), "chi_squared": Cell(counts.chiSquared.statistic), "p": Cell(counts.chiSquared.p),
                "phi": Cell(counts.phi),
            ]
            cells["df"] = counts.chiSquared.degreesOfFreedom.first.map(Cell.number)
            table.add(cells.merging(Self.odds(counts)) { $1 })
        }
        return Results(
            command: "sequences", settings: settings, tables: [table],
            notes: ["A session is taken to run from its first event to the end of the unit of its last."])
    }

    static let oddsColumns = [
        "odds_ratio", "odds_lower", "odds_upper", "yules_q", "q_lower", "q_upper", "corrected_odds_ratio", "corrected_lower",
        "corrected_upper",
    ]

    static let oddsDetails: Set = ["q_lower", "q_upper", "corrected_odds_ratio", "corrected_lower", "corrected_upper"]

    /// The odds ratio as it is, and with a half added to every cell.
    static func odds(_ table: TwoByTwo) -> [String: Cell] {
        let (odds, corrected) = (table.odds, table.corrected)
        return [
            "odds_ratio": Cell(odds.ratio), "odds_lower": Cell(odds.interval.lower), "odds_upper": Cell(odds.interval.upper),
            "yules_q": Cell(odds.yulesQ), "q_lower": Cell(odds.yulesQInterval.lower), "q_upper": Cell(odds.yulesQInterval.upper),
            "corrected_odds_ratio": Cell(corrected.ratio), "corrected_lower": Cell(corrected.interval.lower),
            "corrected_upper": Cell(corrected.interval.upper),
        ]
    }
}

/// Transitions as rows.
struct SequenceReport {
    let cells: SequenceCells
    let settings: [(name: String, cell: Cell)]

    private var transitions = ResultTable(
        "transitions",
        columns: [
            "lag", "given", "target", "count", "given_total", "target_total", "probability", "expected", "residual", "p",
            "permutation_mean",
            "permutation_z", "permutation_upper", "permutation_lower", "permutation_p",
        ] + SequenceCells.oddsColumns,
        details: SequenceCells.oddsDetails.union([
            "given_total", "target_total", "permutation_mean", "permutation_upper", "permutation_lower",
        ]))
    private var tests = ResultTable(
        "tests", columns: ["lag", "transitions", "chi_squared", "chi_squared_p", "g_squared", "g_squared_p", "df"])

    init(cells: SequenceCells, settings: [(name: String, cell: Cell)]) {
        self.cells = cells
        self.settings = settings
    }

    var results: Results { Results(command: "sequences", settings: settings, tables: [transitions, tests]) }

    mutating func add(_ table: LagSequential, _ test: PermutationTest?) {
        for pair in cells.pairs {
            let cell = pair.given * table.codes + pair.target
            var row: [String: Cell] = [
                "lag": .whole(table.lag), "given": .text(cells.names[pair.given]), "target": .text(cells.names[pair.target]),
                "count": .whole(table.counts[cell]), "given_total": .whole(table.rowTotals[pair.given]),
                "target_total": .whole(table.columnTotals[pair.target]), "probability": Cell(table.probabilities[cell]),
                "expected": Cell(table.expected[cell]), "residual": Cell(table.residuals[cell]), "p": Cell(table.p[cell]),
            ]
            if let test {
                row["permutation_mean"] = Cell(test.means[cell])
                row["permutation_z"] = Cell(test.z[cell])
                row["permutation_upper"] = Cell(test.upper[cell])
                row["permutation_lower"] = Cell(test.lower[cell])
                row["permutation_p"] = Cell(test.twoSided[cell])
            }
            if let counts = table.twoByTwo(from: pair.given, to: pair.target) { row.merge(SequenceCells.odds(counts)) { $1 } }
            transitions.add(row)
        }
        tests.add([
            "lag": .whole(table.lag), "transitions": .whole(table.total), "chi_squared": Cell(table.chiSquared.statistic),
            "chi_squared_p": Cell(table.chiSquared.p), "g_squared": Cell(table.likelihoodRatio.statistic),
            "g_squared_p": Cell(table.likelihoodRatio.p), "df": .whole(table.degreesOfFreedom),
        ])
    }
}
