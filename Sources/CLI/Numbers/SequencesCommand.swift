import ArgumentParser
import Exchange
import Statistics

/// `beeld sequences`
struct SequencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequences", abstract: "Tells what follows what, from a table with a row for each event.",
        discussion: """
            The next event:           beeld sequences events.csv --session session --code code --permutations exact
            Up to five events later:  beeld sequences events.csv --session session --code code --time start --lag 1-5 --pause 60
            Within half a minute:     beeld sequences events.csv --session session --code code --time start --given T+ --target K+ --window 30

            Without --permutations the residuals are normal by approximation; with it each transition is held against all orders of the same \
            codes in the same sessions (exact, at lag 1), or against so many of chance. What the columns are stands in docs/methods/LagSequential.md, \
            PermutationShuffle.md and WindowTable.md.

            Ends with 0, with 1 when the table cannot be used, and with 2 when the command was wrong.
            """)

    @OptionGroup var table: TableOptions

    @Option(help: ArgumentHelp("Column of the session; without it all rows are one.", valueName: "column"))
    var session: String?
    @Option(help: ArgumentHelp("Column of the code.", valueName: "column"))
    var code: String
    @Option(help: ArgumentHelp("Column of the time in seconds; without it rows stand in their order.", valueName: "column"))
    var time: String?

    @Option(help: ArgumentHelp("Codes that come first, with commas between; all when nothing is said.", valueName: "codes"))
    var given: NameList?
    @Option(help: ArgumentHelp("Codes that follow.", valueName: "codes"))
    var target: NameList?

    @Option(help: ArgumentHelp("How many events later: 1, or 1-5.", valueName: "lag"))
    var lag: LagRange?
    @Option(help: ArgumentHelp("Instead of the next events: what begins within so many seconds after.", valueName: "seconds"))
    var window: Double?
    @Option(help: ArgumentHelp("With --window: the unit in which time is counted.", valueName: "seconds"))
    var unit = 1.0
    @Option(help: ArgumentHelp("After a pause longer than this nothing follows.", valueName: "seconds"))
    var pause: Double?

    @Option(help: ArgumentHelp("Hold transitions against all orders (exact, at lag 1) or so many of chance.", valueName: "number or exact"))
    var permutations: Permutations?
    @Flag(help: "No code can follow itself: such cells are structural zeros.")
    var noRepeats = false
    @Option(help: "Where chance begins; the same seed gives the same result.")
    var seed: UInt64 = 1

    func validate() throws {
        if window != nil || pause != nil, time == nil {
            throw ValidationError("--window and --pause need times: say their column with --time.")
        }
        if window != nil, lag != nil || permutations != nil || pause != nil || noRepeats {
            throw ValidationError(
                "--window counts time; --lag, --pause, --permutations and --no-repeats count events. Choose one of the two.")
        }
        if let pause, !(pause > 0 && pause < 1e9) { throw ValidationError("--pause \(pause): a pause lasts longer than 0 seconds.") }
        guard unit >= 0.001, unit < 1e9 else { throw ValidationError("--unit \(unit): a unit lasts a thousandth of a second at least.") }
        if let window, !(window >= unit && window < 1e9) {
            throw ValidationError("--window \(window): a window has one unit (\(unit) s) at least.")
        }
        if permutations == .exact, lag.map({ $0.lags != 1...1 }) ?? false {
            throw ValidationError("--permutations exact is for lag 1. Give a number, such as 10000, for later events.")
        }
        if noRepeats, lag.map({ $0.lags != 1...1 }) ?? false {
            throw ValidationError("--no-repeats is for lag 1: later a code can come again.")
        }
    }

    func run() async throws {
        let sessions = try CodedSessions(session: session, code: code, time: time, from: table, try table.reader())
        let cells = try SequenceCells(
            given: sessions.places(of: given, table), target: sessions.places(of: target, table), names: sessions.names)
        guard let window else { return try await table.print(lagged(sessions, cells)) }
        let ticks = Int((unit * 1000).rounded())
        let units = Int((window * 1000).rounded()) / ticks
        try table.print(
            cells.windows(
                sessions.timed(unit: ticks), unit: ticks, window: 1...units,
                settings: [
                    ("sessions", .whole(sessions.codes.count)), ("window", .number(Double(units * ticks) / 1000)), ("unit", .number(unit)),
                ]))
    }

    private func lagged(_ sessions: CodedSessions, _ cells: SequenceCells) async throws -> Results {
        let sequences = sessions.sequences(pause: pause.map { Int(($0 * 1000).rounded()) })
        var settings: [(name: String, cell: Cell)] = [
            ("sessions", .whole(sessions.codes.count)), ("codes", .whole(sessions.names.count)),
            ("events", .whole(sessions.codes.reduce(0) { $0 + $1.count { $0 >= 0 } })),
        ]
        if let pause { settings.append(("pause", .number(pause))) }
        switch permutations {
        case .exact?: settings.append(("permutations", .text("exact")))
        case .sampled(let number)?: settings += [("permutations", .whole(number)), ("seed", .text(String(seed)))]
        case nil: break
        }
        var report = SequenceReport(cells: cells, settings: settings)
        for lag in (lag ?? LagRange(1)).lags {
            let table = LagSequential(sequences, lag: lag, structure: noRepeats ? .noRepeats : .free)
            let test = await Progress.during("orders at lag \(lag)") { await permutationTest(sequences, lag: lag) }
            report.add(table, test)
        }
        return report.results
    }

    private func permutationTest(_ sequences: CodeSequences, lag: Int) async -> PermutationTest? {
        guard let permutations else { return nil }
        let replicates: Replicates =
            if case .sampled(let number) = permutations { Replicates(count: number, seed: seed) } else {
                Replicates(count: 10_000, seed: seed)
            }
        if noRepeats { return PermutationNoRepeat(sequences, lag: lag, replicates: replicates).test }
        if permutations == .exact { return PermutationShuffle.exact(sequences) }
        return await PermutationShuffle.concurrent(sequences, lag: lag, replicates: replicates)
    }
}

extension LagRange {
    init(_ lag: Int) { lags = lag...lag }
}
