public import Statistics

/// How far two codings agree in their marks, depending on how far marks of the same may be apart in time.
///
/// - Parameters:
///   - codings: of each session both coders' marks.
///   - tolerances: in milliseconds.
/// - Undefined: when neither marked anything (`noUnits`).
/// - Returns: for each tolerance F₁ = 2 m / (a + b), m marks of one having a partner that is the same behaviour of the same person towards
///   the same within the tolerance, of a and b marks in all. It is the same whichever coding is the first, and never falls as the tolerance grows. Chance is
///   not taken out: where marks stand close together they match by chance as well.
/// - Source: van Rijsbergen (1979), Information Retrieval, chapter 7; Dice (1945), Ecology 26, 297–302.
public struct ToleranceCurve: Hashable, Sendable {
    public let points: [Point]

    public struct Point: Hashable, Sendable {
        /// In milliseconds.
        public let tolerance: Int
        public let matches: Int
        public let f1: Figure
    }

    public init(_ codings: [(first: [ComparedMark], second: [ComparedMark])], tolerances: [Int]) {
        let marks = codings.reduce(0) { $0 + $1.first.count + $1.second.count }
        points = tolerances.map { tolerance in
            let rule = PairingRule.agreeing(within: tolerance)
            let matches = codings.reduce(0) { sum, coding in
                sum + MarkPairing(coding.first, coding.second, rule: rule).pairs.count { $0.kind == .matched }
            }
            return Point(
                tolerance: tolerance, matches: matches,
                f1: marks == 0 ? .undefined(.noUnits) : .number(2 * Double(matches) / Double(marks)))
        }
    }
}
