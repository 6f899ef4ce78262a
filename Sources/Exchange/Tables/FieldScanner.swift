/// Goes through the fields of a table, one after another, without copying them.
struct FieldScanner: ~Copyable {
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
    private var unquoted: UnsafeMutableBufferPointer<UInt8>?

    /// - Parameter bytes: of the table; they have to outlive the scanner.
    init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, position: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.position = position
        self.line = line
    }

    deinit { unquoted?.deallocate() }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let space = UInt8(ascii: " ")

    private var count: Int { bytes.count }

    var isAtEnd: Bool { position >= count }

    /// Passes over lines with nothing on them.
    @inline(__always)
    mutating func skipEmptyLines() {
        while position < count, bytes[position] == Self.newline || bytes[position] == Self.carriageReturn { endLine() }
    }

    /// The next field, without its quotes, or without the spaces around it when it has none. It is good until the next one is asked for;
    /// `end()` has to be asked first.
    @inline(__always)
    mutating func next() throws(TableProblem) -> UnsafeBufferPointer<UInt8> {
        if position < count, bytes[position] == Self.quote { return try quoted() }
        let start = position
        while position < count, !isEnd(bytes[position]) { position &+= 1 }
        return trimmed(start, position)
    }

    /// Reads a row of which every field is a number of a few digits, as many tables have nothing but.
    ///
    /// - Parameter spaces: where its numbers go.
    /// - Returns: false, and the scanner stands where it stood, when the row has to be read field by field.
    @inline(__always)
    mutating func numbers(into spaces: UnsafeBufferPointer<UnsafeMutablePointer<Double>>, row: Int) -> Bool {
        var at = position
        for place in spaces.indices {
            let (number, end) = NumberText.short(bytes, from: at, delimiter: delimiter)
            guard end >= 0, end < count, (bytes[end] == delimiter) == (place &+ 1 < spaces.count) else { return false }
            spaces[place][row] = number
            at = end &+ 1
        }
        if bytes[at &- 1] == Self.carriageReturn, at < count, bytes[at] == Self.newline { at &+= 1 }
        position = at
        line &+= 1
        return true
    }

    /// Passes over what ends a field.
    @inline(__always)
    mutating func end() -> End {
        guard position < count else { return .table }
        guard bytes[position] == delimiter else {
            endLine()
            return isAtEnd ? .table : .line
        }
        position &+= 1
        return .field
    }

    @inline(__always)
    private func isEnd(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == Self.newline || byte == Self.carriageReturn
    }

    /// Passes over `\n`, `\r\n` or `\r`.
    @inline(__always)
    private mutating func endLine() {
        if bytes[position] == Self.carriageReturn, position + 1 < count, bytes[position + 1] == Self.newline { position &+= 1 }
        position &+= 1
        line &+= 1
    }

    @inline(__always)
    private func trimmed(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        var (lower, upper) = (start, end)
        while lower < upper, bytes[lower] == Self.space { lower &+= 1 }
        while lower < upper, bytes[upper &- 1] == Self.space { upper &-= 1 }
        return UnsafeBufferPointer(rebasing: bytes[lower..<upper])
    }

    private mutating func quoted() throws(TableProblem) -> UnsafeBufferPointer<UInt8> {
        let opened = line
        position += 1
        let start = position
        var doubled = 0
        while true {
            guard position < count else { throw .openQuote(line: opened) }
            if bytes[position] == Self.quote {
                guard position + 1 < count, bytes[position + 1] == Self.quote else { break }
                doubled += 1
                position += 1
            } else if bytes[position] == Self.newline {
                line += 1
            }
            position += 1
        }
        let field = UnsafeBufferPointer(rebasing: bytes[start..<position])
        position += 1
        while position < count, bytes[position] == Self.space { position += 1 }
        guard position >= count || isEnd(bytes[position]) else { throw .textAfterQuote(line: line) }
        return doubled == 0 ? field : once(field, length: field.count - doubled)
    }

    /// A field with each pair of quotes as one.
    private mutating func once(_ field: UnsafeBufferPointer<UInt8>, length: Int) -> UnsafeBufferPointer<UInt8> {
        if unquoted.map({ $0.count < length }) ?? true {
            unquoted?.deallocate()
            unquoted = .allocate(capacity: max(length, 256))
        }
        guard let unquoted else { return field }
        var (from, to) = (0, 0)
        while from < field.count {
            unquoted[to] = field[from]
            from += field[from] == Self.quote ? 2 : 1
            to += 1
        }
        return UnsafeBufferPointer(rebasing: unquoted[..<length])
    }
}
