/// How sure Krippendorff's alpha is: alpha of many samples of the units, drawn with replacement.
///
/// From ratings and a number of samples with a seed. Units that two coders rated are drawn, as many as there are; what each pattern of
/// ratings gets is drawn at once, so that the time does not grow with the units.
///
/// - Missing data: as in `KrippendorffAlpha`; a unit's missing ratings stay with it.
/// - Undefined: without pairable units (`noPairs`). Samples in which nothing varies have no alpha; they are left out and their share is
///   told.
/// - Returns: a percentile interval (type-7 quantiles) and the mean and standard deviation of the samples. The same seed gives the same
///   result, in whatever order the units stand.
/// - Source: Efron & Tibshirani (1993), chapter 13. This is not the procedure of the KALPHA macro, which resamples deviations and gives
///   other limits. Reference: krippendorff 0.9.0 for Python on resampled units. Method page: docs/methods/KrippendorffBootstrap.md
public struct KrippendorffBootstrap: Hashable, Sendable {
    public let alpha: KrippendorffAlpha
    public let interval: Interval
    public let mean: Figure
    public let standardDeviation: Figure
    /// The share of samples without alpha.
    public let undefinedShare: Double
    public let replicates: Replicates

    public init(_ ratings: Ratings, metric: KrippendorffAlpha.Metric, replicates: Replicates) {
        let sampler = AlphaSampler(ratings, metric: metric)
        let values = replicates.map(workspace: sampler.workspace) { sampler.draw(&$0, &$1) }
        self.init(KrippendorffAlpha(ratings, metric: metric), values: values, replicates: replicates)
    }

    /// The same on all cores, with the same result.
    public static func concurrent(
        _ ratings: Ratings, metric: KrippendorffAlpha.Metric, replicates: Replicates
    ) async -> KrippendorffBootstrap {
        let sampler = AlphaSampler(ratings, metric: metric)
        let values = await replicates.concurrentMap(workspace: { sampler.workspace() }) { sampler.draw(&$0, &$1) }
        return KrippendorffBootstrap(KrippendorffAlpha(ratings, metric: metric), values: values, replicates: replicates)
    }

    private init(_ alpha: KrippendorffAlpha, values: [Double], replicates: Replicates) {
        self.alpha = alpha
        self.replicates = replicates
        guard alpha.units > 0 else {
            interval = .undefined(.noPairs)
            mean = .undefined(.noPairs)
            standardDeviation = .undefined(.noPairs)
            undefinedShare = 1
            return
        }
        let percentiles = PercentileInterval(values)
        interval = percentiles.replicates > 0 ? percentiles.interval : .undefined(.oneCategory)
        undefinedShare = percentiles.undefinedShare
        let defined = values.filter { !$0.isNaN }
        let centre = defined.reduce(0, +) / Double(defined.count)
        let squares = defined.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        mean = Figure(centre, orElse: .oneCategory)
        standardDeviation = defined.count > 1 ? .number((squares / Double(defined.count - 1)).squareRoot()) : .undefined(.tooFewUnits)
    }
}
