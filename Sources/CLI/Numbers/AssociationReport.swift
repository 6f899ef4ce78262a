import Exchange
import Statistics

/// Associations as rows.
struct AssociationReport {
    typealias Column = (name: String, values: [Double])

    let controls: [Column]
    let adjustment: AssociateCommand.Adjustment?

    private var rows: [[String: Cell]] = []
    /// Of each row, for the adjustment.
    private var p: [Figure] = []
    private var models = ResultTable(
        "models",
        columns: [
            "x", "y", "controls", "n", "groups", "group_variance", "residual_variance", "intraclass_correlation", "reml_criterion", "aic",
        ])

    init(controls: [Column], adjustment: AssociateCommand.Adjustment?) {
        self.controls = controls
        self.adjustment = adjustment
    }

    /// Units that are told of without a word of warning.
    private static let enough = 30

    var results: Results {
        var table = ResultTable(
            "associations",
            columns: [
                "x", "y", "method", "controls", "n", "groups", "estimate", "standard_error", "lower", "upper", "statistic", "df", "p",
                "p_exact",
                "p_adjusted",
            ])
        for (row, adjusted) in zip(rows, adjustedP) { table.add(row.merging(adjusted) { $1 }) }
        var settings: [(name: String, cell: Cell)] = [("level", .number(Interval.usualLevel))]
        if let adjustment { settings += [("adjusted", .text(adjustment.rawValue)), ("tests", .whole(PAdjustment(p).count))] }
        let fewest = rows.compactMap { if case .whole(let n)? = $0["n"] { n } else { nil } }.min() ?? 0
        let notes = fewest < Self.enough ? ["With fewer than \(Self.enough) units an association is uncertain, however small its p."] : []
        return Results(command: "associate", settings: settings, tables: [table, models], notes: notes)
    }

    private var adjustedP: [[String: Cell]] {
        let adjusted = PAdjustment(p)
        return switch adjustment {
        case nil: p.map { _ in [:] }
        case .holm: adjusted.holm.map { ["p_adjusted": Cell($0)] }
        case .benjaminiHochberg: adjusted.benjaminiHochberg.map { ["p_adjusted": Cell($0)] }
        }
    }

    mutating func add(_ method: AssociateCommand.Method, _ x: Column, _ y: Column, groups: Table.Levels?) {
        switch method {
        case .pearson, .spearman: addCorrelation(method, x, y)
        case .kendall:
            let found = Kendall(x.values, y.values)
            add(method, x, y, n: found.units, found.tau, found.interval, found.test, ["p_exact": Cell(found.exactP)])
        case .mixed:
            if let groups { addMixed(x, y, groups) }
        }
    }

    private mutating func addCorrelation(_ method: AssociateCommand.Method, _ x: Column, _ y: Column) {
        guard controls.isEmpty else {
            let found = PartialCorrelation(x.values, y.values, covariates: controls.map(\.values), ranked: method == .spearman)
            return add(method, x, y, n: found.units, found.r, found.interval, found.test)
        }
        if method == .pearson {
            let found = Pearson(x.values, y.values)
            add(method, x, y, n: found.units, found.r, found.interval, found.test)
        } else {
            let found = Spearman(x.values, y.values)
            add(method, x, y, n: found.units, found.rho, found.interval, found.test, ["p_exact": Cell(found.exactP)])
        }
    }

    private mutating func addMixed(_ x: Column, _ y: Column, _ groups: Table.Levels) {
        // Who has no group is in no line.
        let kept = groups.rows.indices.filter { groups.rows[$0] >= 0 }
        let column = { (values: [Double]) in kept.map { values[$0] } }
        let found = RandomIntercept(
            column(y.values), groups: kept.map { Int(groups.rows[$0]) }, groupCount: groups.names.count,
            covariates: ([x] + controls).map { column($0.values) })
        let slope = found.coefficients.count > 1 ? found.coefficients[1] : nil
        add(
            .mixed, x, y, n: found.units, slope?.estimate ?? .undefined(.tooFewUnits), slope?.interval ?? .undefined(.tooFewUnits),
            slope?.test ?? .undefined(.tooFewUnits),
            ["groups": .whole(found.groups), "standard_error": Cell(slope?.standardError ?? .undefined(.tooFewUnits))])
        models.add([
            "x": .text(x.name), "y": .text(y.name), "controls": controlNames, "n": .whole(found.units), "groups": .whole(found.groups),
            "group_variance": Cell(found.groupVariance), "residual_variance": Cell(found.residualVariance),
            "intraclass_correlation": Cell(found.intraclassCorrelation), "reml_criterion": Cell(found.criterion), "aic": Cell(found.akaike),
        ])
    }

    private var controlNames: Cell { controls.isEmpty ? .nothing : .text(controls.map(\.name).joined(separator: ", ")) }

    private mutating func add(
        _ method: AssociateCommand.Method, _ x: Column, _ y: Column, n: Int, _ estimate: Figure, _ interval: Interval,
        _ test: HypothesisTest,
        _ more: [String: Cell] = [:]
    ) {
        var row: [String: Cell] = [
            "x": .text(x.name), "y": .text(y.name), "method": .text(method.rawValue), "controls": controlNames, "n": .whole(n),
            "estimate": Cell(estimate), "lower": Cell(interval.lower), "upper": Cell(interval.upper), "statistic": Cell(test.statistic),
            "p": Cell(test.p),
        ]
        row["df"] = test.degreesOfFreedom.first.map(Cell.number)
        rows.append(row.merging(more) { $1 })
        p.append(test.p)
    }
}
