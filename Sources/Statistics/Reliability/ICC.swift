/// How reliable ratings on a scale are: the share of their variance that is between units.
///
/// There are six, and they answer different questions; `ICC.Form` says which is which in both ways of naming them.
///
/// - Parameters:
///   - ratings: unit × coder, row by row, in points of the scale; NaN where one is missing.
///   - coders: How many coders there are. For the one-way forms their order has no meaning.
/// - Missing data: only units that every coder rated.
/// - Undefined: with fewer than two units or coders (`tooFewUnits`); when nothing varies (`noVariation`); where a denominator or a limit's
///   pole is crossed (`outOfReach`), where others print numbers such as 23 or 2.11.
/// - Returns: Estimates, at most 1, negative ones kept, each with its test that units do not differ, and its interval.
/// - Source: Shrout & Fleiss (1979), Psychol. Bull. 86, 420–428; McGraw & Wong (1996), Psychol. Methods 1, 30–46, with the erratum on p. 390.
///   Reference: R psych 2.2.9 `ICC(lmer = FALSE)`; pingouin 0.6.1 `intraclass_corr`. Method page: docs/methods/ICC.md
public struct ICC: Hashable, Sendable {
    /// Units that every coder rated.
    public let units: Int
    public let coders: Int
    /// nil with fewer than two units or coders.
    public let meanSquares: TwoWayMeanSquares?
    private let coefficients: [Coefficient]

    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// Each unit has coders of its own; how reliable one of them is.
        case oneWaySingle
        /// The same, for the mean of all coders of a unit.
        case oneWayAverage
        /// The coders stand for others like them, and the level of each counts: does another coder give the same points?
        case agreementSingle
        /// The same, for the mean of all coders.
        case agreementAverage
        /// Only these coders, and the level of each does not count: does another coder give the same order and distances?
        case consistencySingle
        /// The same, for the mean of all coders.
        case consistencyAverage

        /// In the naming of Shrout & Fleiss; k stands for the number of coders.
        public var shroutFleiss: String {
            switch self {
            case .oneWaySingle: "ICC(1,1)"
            case .oneWayAverage: "ICC(1,k)"
            case .agreementSingle: "ICC(2,1)"
            case .agreementAverage: "ICC(2,k)"
            case .consistencySingle: "ICC(3,1)"
            case .consistencyAverage: "ICC(3,k)"
            }
        }

        /// In the naming of McGraw & Wong.
        public var mcGrawWong: String {
            switch self {
            case .oneWaySingle: "ICC(1)"
            case .oneWayAverage: "ICC(k)"
            case .agreementSingle: "ICC(A,1)"
            case .agreementAverage: "ICC(A,k)"
            case .consistencySingle: "ICC(C,1)"
            case .consistencyAverage: "ICC(C,k)"
            }
        }
    }

    public struct Coefficient: Hashable, Sendable {
        public let form: Form
        public let estimate: Figure
        /// Whether units differ at all: F, for the agreement forms too.
        public let test: HypothesisTest
        public let interval: Interval
        /// Of the interval, where they are estimated from the ratings (agreement forms).
        public let intervalDegreesOfFreedom: Figure
    }

    public init(_ ratings: [Double], coders: Int, level: Double = Interval.usualLevel) {
        precondition(coders > 0 && ratings.count.isMultiple(of: coders), "every unit has a place for every coder")
        let complete = completeRows(ratings, width: coders)
        units = complete.count / coders
        self.coders = coders
        guard complete.count >= 2 * coders, coders >= 2 else {
            meanSquares = nil
            coefficients = Form.allCases.map { Coefficient(undefined: .tooFewUnits, form: $0) }
            return
        }
        let squares = TwoWayMeanSquares(complete, coders: coders)
        meanSquares = squares
        coefficients = Form.allCases.map { Coefficient($0, of: squares, level: level) }
    }

    public subscript(form: Form) -> Coefficient {
        coefficients[Form.allCases.firstIndex(of: form) ?? 0]
    }
}

/// The rows without a missing value.
func completeRows(_ cells: [Double], width: Int) -> [Double] {
    guard cells.contains(where: \.isNaN) else { return cells }
    var kept: [Double] = []
    kept.reserveCapacity(cells.count)
    for start in stride(from: 0, to: cells.count, by: width) {
        let row = cells[start..<start + width]
        if !row.contains(where: \.isNaN) { kept.append(contentsOf: row) }
    }
    return kept
}
