import RealModule

/// How far the items of a questionnaire measure one thing: the reliability of their sum.
///
/// - Parameters:
///   - answers: person × item, row by row, in points; NaN when one is missing.
///   - items: How many items there are.
/// - Missing data: only persons who answered every item.
/// - Undefined: with fewer than two items or persons (`tooFewUnits`), and when the sum does not vary (`noVariation`).
/// - Returns: Alpha, at most 1 and possibly below 0, with an interval by F that supposes normal answers. KR-20 is alpha of answers 0 and 1.
/// - Source: Cronbach (1951), Psychometrika 16, 297–334; interval by Feldt (1965), Psychometrika 30, 357–370, and Feldt, Woodruff & Salih (1987).
///   Reference: R psych 2.2.9 `alpha(check.keys = FALSE, delete = FALSE)`; pingouin 0.6.1. Method page: docs/methods/CronbachAlpha.md
public struct CronbachAlpha: Hashable, Sendable {
    /// Those who answered every item.
    public let persons: Int
    public let items: Int
    public let alpha: Figure
    public let interval: Interval
    public let meanItemCorrelation: Figure
    /// Alpha as it would be if all items had the same spread.
    public let standardized: Figure
    /// Alpha of all items but this one.
    public let alphaWithout: [Figure]
    /// The correlation of each item with the sum of the others.
    public let itemRestCorrelation: [Figure]

    public init(_ answers: [Double], items: Int, level: Double = Interval.usualLevel) {
        precondition(items > 0 && answers.count.isMultiple(of: items), "every person has a place for every item")
        self.items = items
        let covariances = ItemCovariances(answers, items: items)
        persons = covariances.persons
        guard items > 1, covariances.persons > 1 else {
            alpha = .undefined(.tooFewUnits)
            interval = .undefined(.tooFewUnits)
            meanItemCorrelation = .undefined(.tooFewUnits)
            standardized = .undefined(.tooFewUnits)
            alphaWithout = [Figure](repeating: .undefined(.tooFewUnits), count: items)
            itemRestCorrelation = [Figure](repeating: .undefined(.tooFewUnits), count: items)
            return
        }
        let estimate = covariances.alpha(without: nil)
        alpha = estimate
        interval = Self.interval(estimate, persons: Double(covariances.persons), items: Double(items), level: level)
        let mean = covariances.meanCorrelation
        meanItemCorrelation = mean
        standardized = Self.standardized(mean, items: Double(items))
        alphaWithout = (0..<items).map { covariances.alpha(without: $0) }
        itemRestCorrelation = (0..<items).map(covariances.itemRest)
    }

    private static func interval(_ alpha: Figure, persons: Double, items: Double, level: Double) -> Interval {
        switch alpha {
        case .undefined(let reason):
            return .undefined(reason)
        case .number(let alpha):
            let law = FisherF(persons - 1, (persons - 1) * (items - 1))
            let outside = (1 - level) / 2
            return Interval(
                lower: .number(1 - (1 - alpha) * law.upperQuantile(outside)), upper: .number(1 - (1 - alpha) * law.quantile(outside)),
                level: level)
        }
    }

    private static func standardized(_ mean: Figure, items: Double) -> Figure {
        guard case .number(let r) = mean else { return mean }
        let denominator = 1 + (items - 1) * r
        return denominator > 1e-14 ? .number(items * r / denominator) : .undefined(.outOfReach)
    }
}

/// What items have in common, over persons who answered all of them.
private struct ItemCovariances {
    let persons: Int
    private let items: Int
    /// item × item: sums of products about the means; 0 on the diagonal when an item does not vary.
    private let products: [Double]

    init(_ answers: [Double], items: Int) {
        let rows = (0..<answers.count / items).filter { row in
            (row * items..<(row + 1) * items).allSatisfy { !answers[$0].isNaN }
        }
        let means = (0..<items).map { item in mean(rows.map { answers[$0 * items + item] }) }
        var products = [Double](repeating: 0, count: items * items)
        var raw = [Double](repeating: 0, count: items)
        var deviations = [Double](repeating: 0, count: items)
        for row in rows {
            for item in 0..<items {
                let answer = answers[row * items + item]
                deviations[item] = answer - means[item]
                raw[item] += answer * answer
            }
            for i in 0..<items {
                for j in 0...i { products[i * items + j] += deviations[i] * deviations[j] }
            }
        }
        for i in 0..<items {
            products[i * items + i] = squaresOrZero(products[i * items + i], raw: raw[i])
            for j in 0..<i { products[j * items + i] = products[i * items + j] }
        }
        persons = rows.count
        self.items = items
        self.products = products
    }

    func alpha(without left: Int?) -> Figure {
        let kept = (0..<items).filter { $0 != left }
        guard kept.count > 1 else { return .undefined(.notGiven) }
        let own = kept.reduce(0) { $0 + products[$1 * items + $1] }
        let sum = kept.reduce(0) { total, i in kept.reduce(total) { $0 + products[i * items + $1] } }
        guard sum > 1e-14 * own else { return .undefined(.noVariation) }
        let k = Double(kept.count)
        return .number(k / (k - 1) * (1 - own / sum))
    }

    var meanCorrelation: Figure {
        var sum = 0.0
        for i in 0..<items {
            for j in 0..<i {
                guard let r = correlation(products[i * items + j], products[i * items + i], products[j * items + j]) else {
                    return .undefined(.noVariation)
                }
                sum += r
            }
        }
        return .number(sum / Double(items * (items - 1) / 2))
    }

    func itemRest(_ item: Int) -> Figure {
        let rest = (0..<items).filter { $0 != item }
        let squares = rest.reduce(0) { total, i in rest.reduce(total) { $0 + products[i * items + $1] } }
        let own = rest.reduce(0) { $0 + products[$1 * items + $1] }
        let shared = rest.reduce(0) { $0 + products[item * items + $1] }
        let r = correlation(shared, products[item * items + item], squares > 1e-14 * own ? squares : 0)
        return r.map(Figure.number) ?? .undefined(.noVariation)
    }

    private func correlation(_ product: Double, _ a: Double, _ b: Double) -> Double? {
        Correlation.coefficient(products: product, squaresX: a, squaresY: b)
    }
}
