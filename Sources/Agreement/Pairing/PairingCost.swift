import Coding

/// What a pair costs: how unlike the two are, and what decides between ways that are equally good.
///
/// The parts are added up and compared one after another, so that the later ones never outweigh the earlier ones. None of them depends on
/// which coding is the first.
struct PairingCost: Hashable, Comparable, Sendable {
    var unlike: Int
    /// The squares of how far the two are apart in time: of two ways alike otherwise the one in which no pair is stretched.
    var stretched = 0
    /// When the two were marked: the earlier ones are paired.
    var late = 0
    /// From what they are, where all else is the same.
    var trace = 0

    static let zero = PairingCost(unlike: 0)

    static func < (left: PairingCost, right: PairingCost) -> Bool {
        if left.unlike != right.unlike { return left.unlike < right.unlike }
        if left.stretched != right.stretched { return left.stretched < right.stretched }
        if left.late != right.late { return left.late < right.late }
        return left.trace < right.trace
    }

    static func + (left: PairingCost, right: PairingCost) -> PairingCost {
        PairingCost(
            unlike: left.unlike + right.unlike, stretched: left.stretched + right.stretched, late: left.late + right.late,
            trace: left.trace + right.trace)
    }

    static func - (left: PairingCost, right: PairingCost) -> PairingCost {
        PairingCost(
            unlike: left.unlike - right.unlike, stretched: left.stretched - right.stretched, late: left.late - right.late,
            trace: left.trace - right.trace)
    }

    /// A number from what a mark is, the same on every machine.
    ///
    /// - Parameter origin: from which its time counts, so that both codings may be shifted.
    /// - Source: FNV-1a.
    static func trace(_ mark: ComparedMark, from origin: Int) -> UInt64 {
        let words = [String(mark.start.milliseconds - origin)] + mark.words
        return words.joined(separator: " ").utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Of two marks, the same whichever comes first; small enough that thousands can be added up.
    static func joined(_ first: UInt64, _ second: UInt64) -> Int {
        let (low, high) = (min(first, second), max(first, second))
        let mixed = ((low &* 0x9e37_79b9_7f4a_7c15) ^ (high &+ (low >> 32))) &* 0xff51_afd7_ed55_8ccd
        return Int(mixed >> 24)
    }
}
