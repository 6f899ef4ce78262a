/// A random walk over the orders in which no code follows itself.
///
/// A step swaps two places or turns a segment round; where a code would follow itself, the walk stays where it is. Both steps undo
/// themselves, so no order is favoured. Shuffling with repairs on the way, as some programs do, favours some orders and never reaches
/// others.
struct WalkWithoutRepeats {
    private let codes: Int
    private let ranges: [Range<Int>]
    private var events: [Int32]
    private var counts: [Int32]
    private var isFresh = true

    init(_ stretches: Stretches) {
        codes = stretches.codes
        ranges = stretches.ranges
        events = stretches.events
        counts = Array(repeating: 0, count: codes * codes)
    }

    /// The transitions some way further: as many steps as there are events; twenty times as many at the beginning, to leave the observed
    /// order.
    mutating func next(_ generator: inout SeededGenerator, lag: Int) -> [Int32] {
        for _ in 0..<(isFresh ? 20 : 1) { sweep(&generator) }
        isFresh = false
        for cell in counts.indices { counts[cell] = 0 }
        for range in ranges where range.count > lag {
            for place in range.lowerBound..<range.upperBound - lag {
                counts[Int(events[place]) * codes + Int(events[place + lag])] += 1
            }
        }
        return counts
    }

    private mutating func sweep(_ generator: inout SeededGenerator) {
        let ranges = ranges
        events.withUnsafeMutableBufferPointer { events in
            for range in ranges where range.count > 2 {
                let stretch = UnsafeMutableBufferPointer(rebasing: events[range])
                for _ in 0..<2 * stretch.count {
                    let one = generator.below(stretch.count)
                    let other = generator.below(stretch.count)
                    if generator.next() & 1 == 0 {
                        Self.swap(stretch, one, other)
                    } else {
                        Self.turn(stretch, min(one, other), max(one, other))
                    }
                }
            }
        }
    }

    private static func swap(_ stretch: UnsafeMutableBufferPointer<Int32>, _ one: Int, _ other: Int) {
        guard stretch[one] != stretch[other] else { return }
        stretch.swapAt(one, other)
        if repeats(stretch, at: one) || repeats(stretch, at: other) { stretch.swapAt(one, other) }
    }

    private static func repeats(_ stretch: UnsafeMutableBufferPointer<Int32>, at place: Int) -> Bool {
        (place > 0 && stretch[place - 1] == stretch[place]) || (place + 1 < stretch.count && stretch[place + 1] == stretch[place])
    }

    /// Only at the ends of the segment do other codes become neighbours.
    private static func turn(_ stretch: UnsafeMutableBufferPointer<Int32>, _ start: Int, _ end: Int) {
        if start > 0, stretch[start - 1] == stretch[end] { return }
        if end + 1 < stretch.count, stretch[end + 1] == stretch[start] { return }
        var (low, high) = (start, end)
        while low < high {
            stretch.swapAt(low, high)
            low += 1
            high -= 1
        }
    }
}
