/// Sessions as sequences of codes, one after the other; what could not be coded is a gap.
public struct CodeSequences: Hashable, Sendable {
    /// How many codes are declared, also those that never occur.
    public let codes: Int
    /// All sessions, one behind the other: a code, or `gap`.
    public let events: [Int32]
    /// Where each session begins in `events`, and at the end where the last one ends.
    public let bounds: [Int]

    public static let gap: Int32 = -1

    public var sessions: Int { bounds.count - 1 }

    /// - Precondition: every event is a code or `gap`.
    public init(_ sessions: [[Int32]], codes: Int) {
        precondition(sessions.joined().allSatisfy { $0 >= Self.gap && $0 < codes }, "every event is one of the codes")
        self.codes = codes
        events = Array(sessions.joined())
        bounds = sessions.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    }

    /// The unbroken runs of codes: sessions, cut at their gaps.
    var stretches: [Range<Int>] {
        var stretches: [Range<Int>] = []
        for session in 0..<sessions {
            var start = bounds[session]
            for place in bounds[session]...bounds[session + 1] where place == bounds[session + 1] || events[place] == Self.gap {
                if place > start { stretches.append(start..<place) }
                start = place + 1
            }
        }
        return stretches
    }

    /// How often each code is followed by each other one so many events later in the same session, code × code.
    func transitions(lag: Int) -> [Int] {
        var pairs = PairCounts(categories: codes)
        for session in 0..<sessions {
            let length = bounds[session + 1] - bounds[session]
            pairs.count(events, first: bounds[session], second: bounds[session] + lag, step: 1, pairs: length - lag)
        }
        return pairs.table
    }
}
