/// A number as people write it into tables.
enum NumberText {
    /// What stands for a missing value, beside nothing at all: in R, in SPSS and SAS, in NumPy.
    private static let missing = ["NA", "N/A", ".", "NaN", "nan"].map { Array($0.utf8) }

    static func isMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= 3 else { return false }
        return text.isEmpty || missing.contains { $0.elementsEqual(text) }
    }

    /// A number with a point or a comma before its decimals, such as `-2`, `2.5`, `2,5` or `1e-3`.
    ///
    /// - Returns: NaN when the value is missing; `nil` when it is no number, infinity among them.
    static func read(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        if let number = short(text) { return number }
        if isMissing(text) { return .nan }
        return long(text)
    }

    /// What has few enough digits to be exact as a whole number over a power of ten, which one division then rounds rightly.
    private static func short(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard text.count <= 17, let first = text.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        var whole: UInt64 = 0
        var digits = 0
        var decimals = -1
        for byte in text.dropFirst(isNegative ? 1 : 0) {
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                whole = whole &* 10 &+ UInt64(digit)
                digits += 1
                if decimals >= 0 { decimals += 1 }
            } else if decimals < 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                decimals = 0
            } else {
                return nil
            }
        }
        guard (1...15).contains(digits) else { return nil }
        let number = Double(whole) / powers[max(decimals, 0)]
        return isNegative ? -number : number
    }

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
