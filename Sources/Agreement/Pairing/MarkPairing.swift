public import Coding

/// Two codings' marks side by side: which are of the same thing, which differ and how, and which stand alone.
///
/// - Parameters:
///   - first: one coder's marks, in any order.
///   - second: another's.
///   - rule: what may be paired, and how unlike it is.
/// - Returns: every mark once, in the order of time. Of all ways to pair them the one that is least unlike altogether: a mark gives its
///   partner away when both are better off in sum. Where two ways are equally good the earlier marks are paired, and the choice does not
///   depend on which coding is the first.
/// - Source: an assignment problem; Jonker & Volgenant (1987), Computing 38, 325–340, along shortest augmenting paths that end where standing
///   alone is cheaper, so that the time grows with the marks and not with their square.
public struct MarkPairing: Hashable, Sendable {
    public let rule: PairingRule
    public let pairs: [MarkPair]

    public init(_ first: [ComparedMark], _ second: [ComparedMark], rule: PairingRule = PairingRule()) {
        self.rule = rule
        let first = first.sorted(by: Self.precedes)
        let second = second.sorted(by: Self.precedes)
        let edges = Self.edges(first, second, rule)
        let assigned = SparseAssignment(edges: edges, columns: second.count, alone: PairingCost(unlike: rule.alone))
        let partners = Self.inOrder(assigned.columns, first, second)
        var isTaken = [Bool](repeating: false, count: second.count)
        var pairs: [MarkPair] = []
        for (row, mark) in first.enumerated() {
            guard let column = partners[row], let kind = rule.kind(mark, second[column]) else {
                pairs.append(MarkPair(first: mark, second: nil, kind: .onlyFirst))
                continue
            }
            isTaken[column] = true
            pairs.append(MarkPair(first: mark, second: second[column], kind: kind))
        }
        for (column, mark) in second.enumerated() where !isTaken[column] {
            pairs.append(MarkPair(first: nil, second: mark, kind: .onlySecond))
        }
        self.pairs = pairs.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    }

    /// How unlike the two codings are altogether.
    var cost: Int {
        pairs.reduce(0) { sum, pair in
            guard let first = pair.first, let second = pair.second else { return sum + rule.alone }
            return sum + rule.cost(pair.kind, first, second)
        }
    }

    private static func precedes(_ first: ComparedMark, _ second: ComparedMark) -> Bool {
        (first.start, first.id.text) < (second.start, second.id.text)
    }

    /// Marks of one coding that are the same but for their names get their partners in the order of their names.
    private static func inOrder(_ partners: [Int?], _ first: [ComparedMark], _ second: [ComparedMark]) -> [Int?] {
        let (own, others) = (numbers(of: first), numbers(of: second))
        // Numbers ascend with the marks, and so do the places of those that are the same; whoever has none comes last.
        var pairs = partners.enumerated().map { row, column in (own[row], column.map { others[$0] } ?? .max) }
        pairs.sort { $0 < $1 }
        var (rows, columns) = (places(by: own), places(by: others))
        var ordered = [Int?](repeating: nil, count: partners.count)
        for (number, other) in pairs {
            let row = rows[number]?.removeFirst()
            let column = other == .max ? nil : columns[other]?.removeFirst()
            if let row { ordered[row] = column }
        }
        return ordered
    }

    /// The same number for marks that are the same but for their names, from 0 in their order.
    private static func numbers(of marks: [ComparedMark]) -> [Int] {
        var known: [[String]: Int] = [:]
        return marks.map { mark in
            let words = [String(mark.start.milliseconds)] + mark.words
            let number = known[words] ?? known.count
            known[words] = number
            return number
        }
    }

    private static func places(by numbers: [Int]) -> [Int: ArraySlice<Int>] {
        Dictionary(grouping: numbers.indices, by: { numbers[$0] }).mapValues { $0[...] }
    }

    /// For each of the first marks those that it may be paired with.
    private static func edges(
        _ first: [ComparedMark], _ second: [ComparedMark], _ rule: PairingRule
    ) -> [[(column: Int, cost: PairingCost)]] {
        let origin = (first + second).map(\.start.milliseconds).min() ?? 0
        let own = first.map { PairingCost.trace($0, from: origin) }
        let others = second.map { PairingCost.trace($0, from: origin) }
        var from = 0
        return first.enumerated().map { row, mark in
            while from < second.count, second[from].start.milliseconds < mark.start.milliseconds - rule.reach { from += 1 }
            var edges: [(column: Int, cost: PairingCost)] = []
            var column = from
            while column < second.count, second[column].start.milliseconds <= mark.start.milliseconds + rule.reach {
                if let kind = rule.kind(mark, second[column]) {
                    let apart = mark.start.milliseconds - second[column].start.milliseconds
                    let cost = PairingCost(
                        unlike: rule.cost(kind, mark, second[column]), stretched: apart * apart,
                        late: mark.start.milliseconds + second[column].start.milliseconds,
                        trace: PairingCost.joined(own[row], others[column]))
                    edges.append((column, cost))
                }
                column += 1
            }
            return edges
        }
    }
}

/// A mark of each of two codings, or a mark that stands alone.
public struct MarkPair: Hashable, Sendable {
    /// How the two differ: the first thing that can be said of them.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The same behaviour of the same person towards the same, within the tolerance.
        case matched
        /// The same but for whom it was directed at.
        case otherTarget
        /// The same behaviour of the same person, further apart than the tolerance.
        case otherTime
        /// Another behaviour of the same person, of the same valence.
        case otherIndicator
        /// Another behaviour of the same person, of another valence.
        case otherValence
        /// The same behaviour of another person.
        case otherPerson
        /// Only in the first coding: missed by the second, when the first is the standard.
        case onlyFirst
        /// Only in the second coding: too much of it, when the first is the standard.
        case onlySecond
    }

    public let first: ComparedMark?
    public let second: ComparedMark?
    public let kind: Kind

    /// The earlier of the two.
    public var start: MediaTime {
        [first, second].compactMap { $0?.start }.min() ?? .start
    }
}
