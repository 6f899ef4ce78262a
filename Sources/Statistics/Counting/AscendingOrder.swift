/// The order in which values ascend: a list of their places. Equal ones stay in the order of `start`.
///
/// A radix sort of the bits of the numbers, eleven at a time: large lists take a few passes, whatever is in them.
///
/// - Parameters:
///   - values: without NaN.
///   - start: the places in the order from which to begin; 0, 1, 2, … when nothing is said.
func ascendingOrder(_ values: [Double], from start: [Int]? = nil) -> [Int] {
    let start = start ?? Array(values.indices)
    guard start.count >= 1000 else {
        let places = Array(start.enumerated())
        return places.sorted { (values[$0.element], $0.offset) < (values[$1.element], $1.offset) }.map(\.element)
    }
    var entries = start.map { SortEntry(key: SortEntry.key(of: values[$0]), place: $0) }
    var room = entries
    entries.withUnsafeMutableBufferPointer { entries in
        room.withUnsafeMutableBufferPointer { room in
            var (from, to) = (entries, room)
            for pass in 0..<SortEntry.passes where SortEntry.move(from, to, by: pass) { swap(&from, &to) }
            if from.baseAddress != entries.baseAddress { _ = entries.update(fromContentsOf: from) }
        }
    }
    return entries.map(\.place)
}

private struct SortEntry {
    let key: UInt64
    let place: Int

    private static let bits = 11
    static let passes = (UInt64.bitWidth + bits - 1) / bits
    private static let digits = 1 << bits

    /// Ascends as the numbers do; −0 and 0 are one.
    static func key(of value: Double) -> UInt64 {
        let pattern = (value + 0).bitPattern
        return pattern >> 63 == 1 ? ~pattern : pattern | 1 << 63
    }

    /// Puts the entries into the order of one digit.
    ///
    /// - Returns: false, and nothing was moved, when that digit is the same in all.
    static func move(_ entries: UnsafeMutableBufferPointer<SortEntry>, _ room: UnsafeMutableBufferPointer<SortEntry>, by pass: Int) -> Bool
    {
        let shift = pass * bits
        let mask = UInt64(digits - 1)
        var places = [Int](repeating: 0, count: digits)
        for entry in entries { places[Int(entry.key >> shift & mask)] += 1 }
        guard !places.contains(entries.count) else { return false }
        var next = 0
        for digit in places.indices {
            let count = places[digit]
            places[digit] = next
            next += count
        }
        places.withUnsafeMutableBufferPointer { places in
            for entry in entries {
                let digit = Int(truncatingIfNeeded: entry.key >> shift & mask)
                room[places[digit]] = entry
                places[digit] &+= 1
            }
        }
        return true
    }
}
