/// The square on which a QR code is drawn: what every code has in common, then the bytes in their zigzag.
struct QRCanvas {
    private let version: QRVersion
    private var modules: [[Bool]]
    /// What no mask may touch and no byte may use.
    private var isFixed: [[Bool]]

    private var size: Int { version.size }

    init(_ version: QRVersion) {
        self.version = version
        let blank = [[Bool]](repeating: [Bool](repeating: false, count: version.size), count: version.size)
        modules = blank
        isFixed = blank
        drawTiming()
        drawFinders()
        drawAlignment()
        drawVersion()
        drawFormat(.checks)
    }

    /// Two columns at a time from the right, up and down in turn, around what is fixed.
    mutating func draw(_ codewords: [UInt8]) {
        let bits: [Bool] = codewords.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 == 1 } }
        var next = 0
        for (turn, right) in Self.columns(size).enumerated() {
            for step in 0..<size {
                let row = turn % 2 == 0 ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row][column] && next < bits.count {
                    modules[row][column] = bits[next]
                    next += 1
                }
            }
        }
    }

    /// The right one of each pair of columns; the one of the timing pattern is left out.
    private static func columns(_ size: Int) -> [Int] {
        stride(from: size - 1, to: 6, by: -2) + [5, 3, 1]
    }

    func masked(_ mask: QRMask) -> [[Bool]] {
        var copy = self
        copy.drawFormat(mask)
        for row in 0..<size {
            for column in 0..<size where !isFixed[row][column] && mask.inverts(row: row, column: column) {
                copy.modules[row][column].toggle()
            }
        }
        return copy.modules
    }

    // MARK: What every code has

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        modules[row][column] = isDark
        isFixed[row][column] = true
    }

    private mutating func drawTiming() {
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
    }

    /// The three large squares with their light rim.
    private mutating func drawFinders() {
        for (top, left) in [(3, 3), (3, size - 4), (size - 4, 3)] {
            for row in -4...4 {
                for column in -4...4 where (0..<size).contains(top + row) && (0..<size).contains(left + column) {
                    let distance = max(abs(row), abs(column))
                    set(top + row, left + column, distance != 2 && distance != 4)
                }
            }
        }
    }

    private mutating func drawAlignment() {
        let centres = version.alignmentCentres
        for row in centres {
            for column in centres where !isCorner(row, column) {
                for down in -2...2 {
                    for across in -2...2 { set(row + down, column + across, max(abs(down), abs(across)) != 1) }
                }
            }
        }
    }

    /// Where a large square stands already.
    private func isCorner(_ row: Int, _ column: Int) -> Bool {
        (row == 6 && (column == 6 || column == size - 7)) || (row == size - 7 && column == 6)
    }

    /// From version 7 on, which version it is: twice, 18 bits, 12 of them for correction.
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let bits = version.number << 12 | Self.remainder(version.number << 12, by: 0x1F25, bits: 18)
        for bit in 0..<18 {
            let isDark = bits >> bit & 1 == 1
            set(size - 11 + bit % 3, bit / 3, isDark)
            set(bit / 3, size - 11 + bit % 3, isDark)
        }
    }

    /// Level M (00) and the mask: twice, 15 bits, 10 of them for correction; and the one module that is always dark.
    private mutating func drawFormat(_ mask: QRMask) {
        let data = mask.rawValue << 10
        let bits = (data | Self.remainder(data, by: 0x537, bits: 15)) ^ 0x5412
        for bit in 0..<15 {
            let isDark = bits >> bit & 1 == 1
            let (row, column) = Self.formatPlace(bit)
            set(row, column, isDark)
            if bit < 8 { set(8, size - 1 - bit, isDark) } else { set(size - 15 + bit, 8, isDark) }
        }
        set(size - 8, 8, true)
    }

    /// Around the first large square: down its right side, then along below it to the left.
    private static func formatPlace(_ bit: Int) -> (row: Int, column: Int) {
        switch bit {
        case 0...5: (bit, 8)
        case 6: (7, 8)
        case 7: (8, 8)
        case 8: (8, 7)
        default: (8, 14 - bit)
        }
    }

    /// What is left of a polynomial over GF(2) when it is divided by another one.
    private static func remainder(_ number: Int, by divisor: Int, bits: Int) -> Int {
        let degree = Int.bitWidth - 1 - divisor.leadingZeroBitCount
        return (degree..<bits).reversed().reduce(number) { rest, bit in
            rest >> bit & 1 == 1 ? rest ^ divisor << (bit - degree) : rest
        }
    }
}
