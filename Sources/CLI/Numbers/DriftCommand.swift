import ArgumentParser
import Exchange
import Statistics

/// `beeld drift`
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift", abstract: "Tells whether measurements moved away in the course of time, as a control chart does.",
        discussion: """
            A coder against a reference:  beeld drift anna.csv --time date --value score --reference gold --chart ewma
            What adds up:                 beeld drift anna.csv --time date --value score --center 0 --sigma 0.8 --chart cusum

            With --reference the difference is charted, around 0. Without --center and --sigma both come from the first --baseline rows, or from \
            all: the mean, and the mean difference between neighbours. What the charts find, and how they are set, stands in docs/methods/EWMA.md \
            and CUSUM.md.

            Ends with 0, with 1 when the table cannot be used, and with 2 when the command was wrong.
            """)

    enum Chart: String, ExpressibleByArgument, CaseIterable {
        case ewma
        case cusum
    }

    @OptionGroup var table: TableOptions

    @Option(help: ArgumentHelp("Column to order by: numbers, or dates such as 2026-11-28.", valueName: "column"))
    var time: String
    @Option(help: ArgumentHelp("Column of what is measured.", valueName: "column"))
    var value: String
    @Option(help: ArgumentHelp("Column of what it should have been.", valueName: "column"))
    var reference: String?
    @Option(help: "ewma (a mean that forgets) or cusum (what adds up).")
    var chart: Chart

    @Option(help: "Where measurements should be.")
    var center: Double?
    @Option(help: "How much single ones vary when nothing is wrong.")
    var sigma: Double?
    @Option(help: ArgumentHelp("Take both from the first so many rows.", valueName: "rows"))
    var baseline: Int?
    @Option(help: "ewma: how much the newest counts, above 0 and at most 1.")
    var weight = 0.2
    @Option(help: "ewma: width of the limits, in standard errors.")
    var width = 3.0
    @Option(help: "cusum: what is let pass of each, in sigmas.")
    var slack = 0.5
    @Option(help: "cusum: how much added up is a signal, in sigmas.")
    var decision = 5.0

    func validate() throws {
        guard weight > 0, weight <= 1 else { throw ValidationError("--weight \(weight): it is above 0 and at most 1.") }
        guard width > 0, width.isFinite else { throw ValidationError("--width \(width): limits have a width above 0.") }
        guard slack >= 0, slack.isFinite else { throw ValidationError("--slack \(slack): it is 0 or more.") }
        guard decision > 0, decision.isFinite else { throw ValidationError("--decision \(decision): it is above 0.") }
        if let center, !center.isFinite { throw ValidationError("--center \(center): it is a number.") }
        if let sigma, !(sigma > 0 && sigma.isFinite) { throw ValidationError("--sigma \(sigma): it is above 0.") }
        if let baseline, baseline < 2 { throw ValidationError("--baseline \(baseline): it takes two rows at least.") }
    }

    func run() async throws {
        let wanted =
            [Table.Wanted(time, as: .level), .init(value, as: .number)] + [reference].compactMap { $0.map { .init($0, as: .number) } }
        let read = try table.read(try table.reader(), wanted)
        let series = try MeasuredSeries(read, time: time, value: value, reference: reference, table)
        let base = IndividualsSigma(Array(series.values.prefix(baseline ?? series.values.count)))
        guard let center = center ?? (reference == nil ? base.mean.number : 0), let sigma = sigma ?? base.sigma.number, sigma > 0 else {
            throw table.complaint(
                "\(table.name) has \(series.values.count) values, and how much they vary cannot be told from those. "
                    + "Two that differ are needed, or say it with --sigma.")
        }
        try table.print(report(series, center: center, sigma: sigma))
    }

    private func report(_ series: MeasuredSeries, center: Double, sigma: Double) -> Results {
        var settings: [(name: String, cell: Cell)] = [
            ("chart", .text(chart.rawValue)), ("n", .whole(series.values.count)), ("center", .number(center)), ("sigma", .number(sigma)),
        ]
        var chartTable: ResultTable
        switch chart {
        case .ewma:
            let found = EWMA(series.values, center: center, sigma: sigma, weight: weight, width: width)
            settings += [("weight", .number(weight)), ("width", .number(width)), ("signals", .whole(found.signals.count))]
            chartTable = ResultTable("chart", columns: ["place", "time", "value", "mean", "lower", "upper", "signal"])
            let signals = Set(found.signals)
            for place in series.values.indices {
                chartTable.add([
                    "place": .whole(place + 1), "time": .text(series.times[place]), "value": .number(series.values[place]),
                    "mean": .number(found.means[place]), "lower": .number(found.lowerLimits[place]),
                    "upper": .number(found.upperLimits[place]),
                    "signal": .text(signals.contains(place) ? (found.means[place] > center ? "above" : "below") : ""),
                ])
            }
        case .cusum:
            let found = CUSUM(series.values, center: center, sigma: sigma, slack: slack, decision: decision)
            let (above, below) = (Set(found.above.signals), Set(found.below.signals))
            settings += [
                ("slack", .number(slack)), ("decision", .number(decision)), ("decision_interval", .number(found.decisionInterval)),
                ("signals", .whole(above.union(below).count)),
            ]
            chartTable = ResultTable("chart", columns: ["place", "time", "value", "above", "below", "signal"])
            for place in series.values.indices {
                chartTable.add([
                    "place": .whole(place + 1), "time": .text(series.times[place]), "value": .number(series.values[place]),
                    "above": .number(found.above.sums[place]), "below": .number(found.below.sums[place]),
                    "signal": .text(
                        [above.contains(place) ? "above" : nil, below.contains(place) ? "below" : nil].compactMap { $0 }.joined(
                            separator: " ")),
                ])
            }
        }
        let left = series.left == 0 ? [] : ["\(series.left) rows have a missing value and were left out."]
        return Results(command: "drift", settings: settings, tables: [chartTable], notes: left)
    }
}

/// What was measured, in the order of time.
private struct MeasuredSeries {
    let times: [String]
    /// Less what it should have been, when that is known.
    let values: [Double]
    /// How many rows have no value.
    let left: Int

    init(_ table: Table, time: String, value: String, reference: String?, _ options: TableOptions) throws {
        let times = table.levels(time)
        if let row = times.rows.firstIndex(of: Table.Levels.missing) {
            throw options.complaint(
                "\(options.name), line \(table.line(of: row)), column “\(time)”: the time is missing, so its place is unknown.")
        }
        // Numbers by size; dates as texts, which sort as they should when years come first.
        let numbers = times.names.map { Double($0.replacing(",", with: ".")) }
        let isNumeric = numbers.allSatisfy { $0 != nil }
        let ranks = times.names.indices.sorted {
            isNumeric ? (numbers[$0] ?? 0) < (numbers[$1] ?? 0) : times.names[$0] < times.names[$1]
        }
        var rank = [Int](repeating: 0, count: ranks.count)
        for (place, level) in ranks.enumerated() { rank[level] = place }
        let measured = table.numbers(value)
        let expected = reference.map { table.numbers($0) }
        let differences = measured.indices.map { measured[$0] - (expected?[$0] ?? 0) }
        let rows = differences.indices.filter { !differences[$0].isNaN }
            .sorted { (rank[Int(times.rows[$0])], $0) < (rank[Int(times.rows[$1])], $1) }
        self.times = rows.map { times.names[Int(times.rows[$0])] }
        values = rows.map { differences[$0] }
        left = table.rows - rows.count
    }
}
