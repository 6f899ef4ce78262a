import Exchange
import Statistics

/// Measures of agreement as rows.
struct AgreementReport {
    let units: CodedUnits
    let ratings: Ratings
    let scale: MeasurementScale
    let replicates: Replicates?
    /// Of the interval of an ICC for which the number of units is asked.
    let width: Double?

    private var table = ResultTable(
        "agreement",
        columns: [
            "measure", "variant", "coders", "method", "n", "estimate", "standard_error", "lower", "upper", "statistic", "df1", "df2", "p",
            "maximum", "units_needed",
        ])
    private var notes: [String] = []

    init(units: CodedUnits, ratings: Ratings, scale: MeasurementScale, replicates: Replicates?, width: Double?) {
        self.units = units
        self.ratings = ratings
        self.scale = scale
        self.replicates = replicates
        self.width = width
    }

    var results: Results {
        var settings: [(name: String, cell: Cell)] = [
            ("units", .whole(ratings.units)), ("coders", .whole(ratings.coders)), ("categories", .whole(ratings.categories)),
            ("scale", .text(scale.rawValue)), ("level", .number(Interval.usualLevel)),
        ]
        if let replicates {
            settings += [("bootstrap", .whole(replicates.count)), ("seed", .text(String(replicates.seed)))]
        }
        return Results(command: "agreement", settings: settings, tables: [table], notes: notes)
    }

    mutating func add(_ measure: AgreementMeasure) async {
        switch measure {
        case .percent: addPercent()
        case .within(let points): addWithin(points)
        case .kappa(let weights): addKappas(weights)
        case .fleiss: addFleiss()
        case .conger: addConger()
        case .light: addLight()
        case .alpha: await addAlpha()
        case .ac(let weights): addAC(weights)
        case .icc: addICCs()
        case .blandAltman: addBlandAltman()
        case .cronbach: addCronbach()
        }
    }

    // MARK: Rows

    private mutating func add(
        _ measure: String, _ variant: String? = nil, coders: String? = nil, method: String? = nil, n: Int, _ estimate: Figure,
        error: Figure = .undefined(.notGiven), _ interval: Interval = .undefined(.notGiven), _ test: HypothesisTest = .undefined(.notGiven),
        _ more: [String: Cell] = [:]
    ) {
        var cells: [String: Cell] = [
            "measure": .text(measure), "n": .whole(n), "estimate": Cell(estimate), "standard_error": Cell(error),
            "lower": Cell(interval.lower),
            "upper": Cell(interval.upper), "statistic": Cell(test.statistic), "p": Cell(test.p),
        ]
        cells["variant"] = variant.map(Cell.text)
        cells["coders"] = coders.map(Cell.text)
        cells["method"] = method.map(Cell.text)
        for (column, degrees) in zip(["df1", "df2"], test.degreesOfFreedom) { cells[column] = .number(degrees) }
        table.add(cells.merging(more) { $1 })
    }

    /// All pairs of coders, each once.
    private var pairs: [(first: Int, second: Int, name: String)] {
        let coders = units.coders
        return coders.indices.flatMap { first in
            coders.indices.dropFirst(first + 1).map { (first, $0, "\(coders[first]) × \(coders[$0])") }
        }
    }

    private mutating func addPercent() {
        addPercents(PercentAgreement(ratings), "percent", "exact")
    }

    private mutating func addWithin(_ points: Double) {
        guard let measurements = units.measurements else { return }
        addPercents(
            PercentAgreement(measurements, tolerance: points), "within\(ResultFormat.plain(points))", "within \(ResultFormat.plain(points))"
        )
    }

    private mutating func addPercents(_ agreement: PercentAgreement, _ measure: String, _ variant: String) {
        if ratings.coders > 2 { add(measure, variant + ", all coders", n: agreement.units, agreement.unanimous) }
        add(measure, variant + ", pairs", n: agreement.units, agreement.pooled)
    }

    private mutating func addKappas(_ weights: AgreementWeights) {
        for pair in pairs {
            let kappa = CohenKappa(ratings, of: pair.first, and: pair.second, weights: weights)
            add(
                "kappa", weights.name, coders: pair.name, n: kappa.pairs, kappa.kappa, error: kappa.standardError, kappa.interval,
                kappa.test,
                ["maximum": Cell(kappa.maximum)])
        }
    }

    private mutating func addFleiss() {
        let kappa = FleissKappa(ratings)
        add("fleiss", n: kappa.units, kappa.kappa, error: kappa.standardError, kappa.interval, kappa.test)
    }

    private mutating func addConger() {
        let kappa = CongerKappa(ratings)
        add("conger", n: kappa.units, kappa.kappa)
    }

    private mutating func addLight() {
        let kappa = LightKappa(ratings)
        add("light", n: kappa.units, kappa.kappa)
    }

    private mutating func addAlpha() async {
        guard let replicates else {
            let alpha = KrippendorffAlpha(ratings, metric: scale.metric)
            return add("alpha", scale.rawValue, n: alpha.units, alpha.alpha)
        }
        let drawn = await KrippendorffBootstrap.concurrent(ratings, metric: scale.metric, replicates: replicates)
        add(
            "alpha", scale.rawValue, method: "units drawn", n: drawn.alpha.units, drawn.alpha.alpha, error: drawn.standardDeviation,
            drawn.interval)
        note(undefinedShare: drawn.undefinedShare, of: "alpha")
    }

    private mutating func addAC(_ weights: AgreementWeights) {
        let ac = GwetAC(ratings, weights: weights)
        add(weights == .identity ? "ac1" : "ac2", weights.name, n: ac.units, ac.coefficient, error: ac.standardError, ac.interval, ac.test)
    }

    private mutating func addICCs() {
        guard let measurements = units.measurements else { return }
        let icc = ICC(measurements.cells, coders: measurements.coders)
        for form in ICC.Form.allCases {
            let coefficient = icc[form]
            var more: [String: Cell] = [:]
            if let width, form == .agreementSingle, let estimate = coefficient.estimate.number {
                more["units_needed"] = unitsForICC(estimate, coders: icc.coders, width: width).map(Cell.whole) ?? .undefined(.outOfReach)
            }
            add(
                "icc", Self.name(of: form), method: "analysis of variance", n: icc.units, coefficient.estimate, coefficient.interval,
                coefficient.test, more)
        }
        guard let clusters = units.clusters, let replicates else { return }
        for form in ICC.Form.allCases {
            let drawn = ClusteredICC(
                measurements.cells, coders: measurements.coders, clusters: clusters, form: form, replicates: replicates)
            add("icc", Self.name(of: form), method: "\(drawn.clusters) clusters drawn", n: drawn.units, drawn.estimate, drawn.interval)
            note(undefinedShare: drawn.undefinedShare, of: form.mcGrawWong)
        }
    }

    /// In both ways of naming them.
    private static func name(of form: ICC.Form) -> String { "\(form.mcGrawWong), \(form.shroutFleiss)" }

    private mutating func addBlandAltman() {
        guard let measurements = units.measurements else { return }
        for pair in pairs {
            let place = { (coder: Int) in
                stride(from: coder, to: measurements.cells.count, by: measurements.coders).map { measurements.cells[$0] }
            }
            let found = BlandAltman(place(pair.first), place(pair.second))
            add(
                "bland-altman", "bias", coders: pair.name, n: found.units, found.bias, error: found.biasStandardError, found.biasInterval,
                found.biasTest)
            add(
                "bland-altman", "lower limit", coders: pair.name, method: "exact", n: found.units, found.limits.lower,
                found.exactLowerLimitInterval)
            add(
                "bland-altman", "upper limit", coders: pair.name, method: "exact", n: found.units, found.limits.upper,
                found.exactUpperLimitInterval)
        }
    }

    private mutating func addCronbach() {
        guard let measurements = units.measurements else { return }
        let alpha = CronbachAlpha(measurements.cells, items: measurements.coders)
        add("cronbach", "raw", n: alpha.persons, alpha.alpha, alpha.interval)
        add("cronbach", "standardized", n: alpha.persons, alpha.standardized)
    }

    private mutating func note(undefinedShare share: Double, of name: String) {
        guard share > 0 else { return }
        notes.append("\(name): \(ResultFormat.plain((share * 1000).rounded() / 10)) % of the samples had none and were left out.")
    }
}
