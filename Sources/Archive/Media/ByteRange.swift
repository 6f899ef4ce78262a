/// What an HTTP `Range` header asks of a body of a known size (RFC 9110, section 14).
///
/// Only one range is honoured. Several ranges, another unit and whatever cannot be read are answered with the whole body, as the RFC
/// allows; a range that begins beyond the end cannot be satisfied.
public enum ByteRange: Hashable, Sendable {
    /// Answer 200 with everything.
    case whole
    /// Answer 206 with these bytes; never empty.
    case part(Range<Int>)
    /// Answer 416.
    case unsatisfiable

    /// - Parameters:
    ///   - header: The value of the header, or `nil` when there is none.
    ///   - size: The size of the whole body in bytes.
    public init(header: String?, size: Int) {
        guard size > 0, let header, let (first, last) = Self.bounds(of: header) else {
            self = .whole
            return
        }
        switch (first, last) {
        case (nil, let count?): self = count == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
        case (let first?, let last?) where last < first: self = .whole
        case (let first?, _) where first >= size: self = .unsatisfiable
        case (let first?, let last): self = .part(first..<min(last ?? .max, size - 1) + 1)
        case (nil, nil): self = .whole
        }
    }

    /// The value of the `Content-Range` header for this answer; `nil` for the whole body, which has none.
    public func contentRange(size: Int) -> String? {
        switch self {
        case .whole: nil
        case .part(let range): "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
        case .unsatisfiable: "bytes */\(size)"
        }
    }

    /// The numbers before and after the hyphen of `bytes=a-b`; `nil` when it does not read like that.
    private static func bounds(of header: String) -> (first: Int?, last: Int?)? {
        let parts = header.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = String(parts[0]), unit.lowercased() == "bytes" else { return nil }
        let ends = trimmed(parts[1]).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        return (number(ends[0]), number(ends[1]))
    }

    /// A number too large to hold lies beyond the end of any file.
    private static func number(_ digits: Substring.UTF8View) -> Int? {
        digits.isEmpty ? nil : Int(Substring(digits)) ?? .max
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var text = text
        while let byte = text.first, isBlank(byte) { text.removeFirst() }
        while let byte = text.last, isBlank(byte) { text.removeLast() }
        return text
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
