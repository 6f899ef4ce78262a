import ArgumentParser
import Exchange
import Statistics

/// `beeld agreement`
struct AgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "Tells how far coders agree, from a table of their ratings.",
        discussion: """
            A row for each rating:    beeld agreement ratings.csv --unit session --coder coder --value score --scale ordinal
            A column for each coder:  beeld agreement ratings.csv --wide anna,bram,chris --measure icc,within1
            Units within sessions:    beeld agreement ratings.csv --wide anna,bram --measure icc --bootstrap 5000 --cluster session

            Without --unit and --wide every column is a coder. Measures: \(AgreementMeasure.names.joined(separator: ", ")); within0.5 and the \
            like too. What each of them answers, and when not to use it, stands in docs/methods.

            Ends with 0, with 1 when the table cannot be used, and with 2 when the command was wrong.
            """)

    @OptionGroup var table: TableOptions

    @Option(help: ArgumentHelp("What to compute, with commas between; by the scale when nothing is said.", valueName: "names"))
    var measure: NameList?

    @Option(help: "What differences mean: nominal, ordinal, interval or ratio.")
    var scale = MeasurementScale.nominal

    @Option(help: ArgumentHelp("Column that says what was rated.", valueName: "column"))
    var unit: String?
    @Option(help: ArgumentHelp("Column that says who rated.", valueName: "column"))
    var coder: String?
    @Option(help: ArgumentHelp("Column with the rating.", valueName: "column"))
    var value: String?
    @Option(help: ArgumentHelp("Columns of the coders, with commas between.", valueName: "columns"))
    var wide: NameList?

    @Option(
        help: ArgumentHelp("All categories there are, also those nobody used; those that occur when nothing is said.", valueName: "names"))
    var categories: NameList?

    @Option(help: ArgumentHelp("Draw so many samples: of units for alpha, of clusters for the ICC.", valueName: "number"))
    var bootstrap: Int?
    @Option(
        help: ArgumentHelp("Column of what units belong to, such as the session: for the ICC whole ones are drawn.", valueName: "column"))
    var cluster: String?
    @Option(help: "Where chance begins; the same seed gives the same result, on any number of cores.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Tell how many units an interval of the ICC this narrow needs.", valueName: "width"))
    var width: Double?

    func validate() throws {
        let long = [unit, coder, value]
        guard long.allSatisfy({ $0 == nil }) || long.allSatisfy({ $0 != nil }) else {
            throw ValidationError("--unit, --coder and --value belong together: give all three.")
        }
        guard unit == nil || wide == nil else {
            throw ValidationError(
                "A table has a row for each rating (--unit, --coder, --value) or a column for each coder (--wide), not both.")
        }
        if let bootstrap, bootstrap < 100 {
            throw ValidationError("--bootstrap \(bootstrap): an interval takes at least 100 samples, and 1000 or more are usual.")
        }
        if cluster != nil, bootstrap == nil { throw ValidationError("--cluster says what is drawn: say with --bootstrap how often.") }
        if let width, !(0..<2).contains(width) || width == 0 {
            throw ValidationError("--width \(width): an ICC is between −1 and 1, so a width is above 0 and below 2.")
        }
        _ = try measures()
        guard let categories, scale != .nominal else { return }
        if let name = categories.names.first(where: { Double($0) == nil }) {
            throw ValidationError("--categories: “\(name)” is no number, and the categories of a scale that is not nominal are.")
        }
    }

    private func measures() throws -> [AgreementMeasure] {
        try (measure?.names ?? scale.usualMeasures).map { name in
            guard let measure = AgreementMeasure(name, scale: scale) else {
                throw ValidationError("There is no measure “\(name)”. There are: \(AgreementMeasure.names.joined(separator: ", ")).")
            }
            return measure
        }
    }

    func run() async throws {
        let measures = try measures()
        let reader = try table.reader()
        let layout: CodedUnits.Layout =
            if let unit, let coder, let value {
                .long(unit: unit, coder: coder, value: value)
            } else {
                .wide(wide?.names ?? reader.header.filter { $0 != cluster })
            }
        let isNumeric = scale != .nominal || measures.contains(where: \.needsNumbers)
        let units = try CodedUnits(layout, cluster: cluster, isNumeric: isNumeric, from: table, reader)
        let ratings = try units.ratings(categories?.names, table)
        let replicates = bootstrap.map { Replicates(count: $0, seed: seed) }
        var report = AgreementReport(units: units, ratings: ratings, scale: scale, replicates: replicates, width: width)
        for measure in measures {
            await Progress.during(bootstrap.map { "\($0) samples" } ?? "counting") { await report.add(measure) }
        }
        try table.print(report.results)
    }
}
