/// Gathers the columns of a table, in memory that grows with the rows.
struct TableColumns: ~Copyable {
    /// Where a column goes; neither when nobody wants it.
    private struct Slot {
        var numbers: UnsafeMutablePointer<Double>?
        var levels: UnsafeMutablePointer<Int32>?
        /// Which index names its levels.
        let index: Int
    }

    private let slots: UnsafeMutableBufferPointer<Slot>
    private var indices: [LevelIndex] = []
    private let firstLine: Int
    /// For each row the line on which it begins, once that is not simply the next one.
    private var lines: [Int32] = []
    /// How many are whole.
    private(set) var rows = 0
    private var room = 1 << 12
    private let numeric: UnsafeMutableBufferPointer<UnsafeMutablePointer<Double>>

    /// - Parameters:
    ///   - kinds: by column; nil for those that nobody wants.
    ///   - firstLine: on which the first row would begin.
    init(_ kinds: [Table.Kind?], firstLine: Int) {
        self.firstLine = firstLine
        slots = .allocate(capacity: kinds.count)
        for (place, kind) in kinds.enumerated() {
            if kind == .level { indices.append(LevelIndex()) }
            let slot = Slot(
                numbers: kind == .number ? .allocate(capacity: room) : nil, levels: kind == .level ? .allocate(capacity: room) : nil,
                index: indices.count - 1)
            slots.initializeElement(at: place, to: slot)
        }
        let numbers = slots.compactMap(\.numbers)
        numeric = .allocate(capacity: numbers.count == kinds.count ? kinds.count : 0)
        for place in numeric.indices { numeric.initializeElement(at: place, to: numbers[place]) }
    }

    deinit {
        for slot in slots {
            slot.numbers?.deallocate()
            slot.levels?.deallocate()
        }
        slots.deallocate()
        numeric.deallocate()
    }

    /// Where numbers go, by column; empty when not all columns hold some. Good until a row has ended.
    var numbers: UnsafeBufferPointer<UnsafeMutablePointer<Double>> { UnsafeBufferPointer(numeric) }

    /// - Returns: whether the text is what the column holds.
    mutating func put(_ text: UnsafeBufferPointer<UInt8>, in place: Int) -> Bool {
        let slot = slots[place]
        if let numbers = slot.numbers {
            guard let number = NumberText.read(text) else { return false }
            numbers[rows] = number
        } else if let levels = slot.levels {
            guard !NumberText.isMissing(text) else {
                levels[rows] = Table.Levels.missing
                return true
            }
            guard let level = indices[slot.index].level(of: text) else { return false }
            levels[rows] = level
        }
        return true
    }

    @inline(__always)
    mutating func endRow(line: Int) {
        if !lines.isEmpty || line != firstLine &+ rows { note(line) }
        rows &+= 1
        if rows == room { grow(to: 2 * room) }
    }

    private mutating func note(_ line: Int) {
        if lines.isEmpty { lines = (0..<rows).map { Int32(truncatingIfNeeded: firstLine + $0) } }
        lines.append(Int32(truncatingIfNeeded: line))
    }

    private mutating func grow(to size: Int) {
        for place in slots.indices {
            slots[place].numbers = slots[place].numbers.map { moved($0, to: size) }
            slots[place].levels = slots[place].levels.map { moved($0, to: size) }
        }
        for place in numeric.indices {
            if let numbers = slots[place].numbers { numeric[place] = numbers }
        }
        room = size
    }

    private func moved<Value: BitwiseCopyable>(_ values: UnsafeMutablePointer<Value>, to size: Int) -> UnsafeMutablePointer<Value> {
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: size)
        larger.update(from: values, count: rows)
        values.deallocate()
        return larger
    }

    func table(_ header: [String]) -> Table {
        var columns: [String: Table.Column] = [:]
        for (name, slot) in zip(header, slots) {
            if let numbers = slot.numbers {
                columns[name] = .numbers(Array(UnsafeBufferPointer(start: numbers, count: rows)))
            } else if let levels = slot.levels {
                let rows = Array(UnsafeBufferPointer(start: levels, count: rows))
                columns[name] = .levels(Table.Levels(names: indices[slot.index].levels, rows: rows))
            }
        }
        return Table(rows: rows, firstLine: firstLine, lines: lines, columns: columns)
    }
}
