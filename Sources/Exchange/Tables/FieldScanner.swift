/// Goes through the fields of a table, one after another, without copying them.
struct FieldScanner {
    /// What a field is followed by.
    enum End {
        case field
        case line
        case table
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    private(set) var position: Int
    /// The line on which the scanner stands.
    private(set) var line: Int
    /// What a quoted field comes to when quotes in it are written twice.
    private var unquoted: [UInt8] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, position: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.position = position
        self.line = line
    }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let space = UInt8(ascii: " ")

    var isAtEnd: Bool { position >= bytes.count }

    /// Passes over lines with nothing on them.
    mutating func skipEmptyLines() {
        while position < bytes.count, bytes[position] == Self.newline || bytes[position] == Self.carriageReturn { endLine() }
    }

    /// Lends the next field: without its quotes, or without the spaces around it when it has none.
    @inline(__always)
    mutating func next(_ take: (UnsafeBufferPointer<UInt8>) throws(TableProblem) -> Void) throws(TableProblem) -> End {
        if position < bytes.count, bytes[position] == Self.quote { return try nextQuoted(take) }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == delimiter || byte == Self.newline || byte == Self.carriageReturn { break }
            position += 1
        }
        try take(trimmed(start..<position))
        return end()
    }

    private mutating func nextQuoted(_ take: (UnsafeBufferPointer<UInt8>) throws(TableProblem) -> Void) throws(TableProblem) -> End {
        let opened = line
        position += 1
        unquoted.removeAll(keepingCapacity: true)
        while true {
            guard position < bytes.count else { throw .openQuote(line: opened) }
            let byte = bytes[position]
            if byte == Self.quote {
                position += 1
                guard position < bytes.count, bytes[position] == Self.quote else { break }
            } else if byte == Self.newline {
                line += 1
            }
            unquoted.append(byte)
            position += 1
        }
        while position < bytes.count, bytes[position] == Self.space { position += 1 }
        if position < bytes.count {
            let byte = bytes[position]
            guard byte == delimiter || byte == Self.newline || byte == Self.carriageReturn else { throw .textAfterQuote(line: line) }
        }
        let text = unquoted
        try text.withUnsafeBufferPointer { (text: UnsafeBufferPointer<UInt8>) throws(TableProblem) in try take(text) }
        return end()
    }

    /// Passes over what ends a field.
    @inline(__always)
    private mutating func end() -> End {
        guard position < bytes.count else { return .table }
        guard bytes[position] == delimiter else {
            endLine()
            return isAtEnd ? .table : .line
        }
        position += 1
        return .field
    }

    /// Passes over `\n`, `\r\n` or `\r`.
    private mutating func endLine() {
        if bytes[position] == Self.carriageReturn, position + 1 < bytes.count, bytes[position + 1] == Self.newline { position += 1 }
        position += 1
        line += 1
    }

    @inline(__always)
    private func trimmed(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, bytes[lower] == Self.space { lower += 1 }
        while lower < upper, bytes[upper - 1] == Self.space { upper -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[lower..<upper])
    }
}
