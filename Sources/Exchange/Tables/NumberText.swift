/// A number as people write it into tables.
enum NumberText {
    /// Whether a value is missing: nothing at all, or what R, SPSS, SAS and NumPy write in its place.
    @inline(__always)
    static func isMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch text.count {
        case 0: true
        case 1: text[0] == UInt8(ascii: ".")
        case 2: isEqual(text, "NA")
        case 3: isEqual(text, "NaN") || isEqual(text, "nan") || isEqual(text, "N/A")
        default: false
        }
    }

    /// - Precondition: both are as long.
    @inline(__always)
    private static func isEqual(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        text.indices.allSatisfy { text[$0] == word.utf8Start[$0] }
    }

    /// A number with a point or a comma before its decimals, such as `-2`, `2.5`, `2,5` or `1e-3`.
    ///
    /// - Returns: NaN when the value is missing; `nil` when it is no number, infinity among them.
    static func read(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        let (number, end) = short(text, from: 0, delimiter: UInt8(ascii: ","))
        if end == text.count { return number }
        if isMissing(text) { return .nan }
        return long(text)
    }

    /// The field that begins at `start` when it is a number of a few digits, as nearly all are. By itself, so that all it needs stays in
    /// registers.
    ///
    /// - Returns: where the field ends; below 0 when it is no such number.
    @inline(never)
    static func short(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8) -> (Double, end: Int) {
        let none = (0.0, end: -1)
        let count = bytes.count
        guard start < count else { return none }
        let isNegative = bytes[start] == UInt8(ascii: "-")
        var at = isNegative ? start &+ 1 : start
        var whole: UInt64 = 0
        var digits = 0
        var point = -1
        while at < count {
            let byte = bytes[at]
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                whole = whole &* 10 &+ UInt64(digit)
                digits &+= 1
            } else if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                break
            } else if byte == UInt8(ascii: "."), point < 0 {
                point = digits
            } else {
                return none
            }
            at &+= 1
        }
        guard digits > 0, digits <= exactDigits else { return none }
        let number = point < 0 ? Double(whole) : Double(whole) / powers[digits &- point]
        return (isNegative ? -number : number, at)
    }

    /// So many digits are exact as a whole number, and a power of ten with as many zeros is too: one division then rounds rightly.
    private static let exactDigits = 15
    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]

    private static func long(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        let allowed = text.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.,eE".utf8.contains(byte)
        }
        guard allowed, text.count(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) <= 1 else { return nil }
        let plain = text.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
        guard let number = Double(String(decoding: plain, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }
}
