import Testing

@testable import Archive

/// The `Range` header, against a second reading of RFC 9110 that reckons with digits instead of numbers.
@Suite struct ByteRangeFuzz {
    @Test func `a range lies within the body and is what the RFC says`() throws {
        try Fuzz("ByteRange").run(Self.inputs) { input in
            var chance = input.chance
            let size = chance.pick([0, 1, 2, 10, 999, 65_536, 5_000_000_000, Int.max - 1, Int.max])
            let range = ByteRange(header: input.text, size: size)

            if case .part(let bytes) = range {
                try law("a part is never empty", !bytes.isEmpty)
                try law("a part lies within the body", bytes.lowerBound >= 0 && bytes.upperBound <= size)
            }
            try law("of \(size) bytes: \(range) is not \(Self.reference(input.text, size))", range == Self.reference(input.text, size))
        }
    }

    private static let inputs = Inputs(
        samples: ["bytes=0-", "bytes=0-499", "bytes=-500", "bytes=9500-", "bytes=0-0,-1", "BYTES= 5-9 "],
        words: ["bytes=", "bytes", "=", "-", ",", " ", "\t", "0-", "-1", "--", "items="] + Chance.edges
    ) { chance in
        let unit = chance.pick(["bytes", "bytes", "bytes", "Bytes", "BYTES", "items", ""])
        let ranges = chance.some(2, separator: ",") { "\($0.number())-\($0.number())" }
        return "\(unit)\(chance.pick(["=", "=", "=", "= ", " =", ":"]))\(ranges)\(chance.pick(["", "", " ", "\t"]))"
    }

    private static func reference(_ header: String, _ size: Int) -> ByteRange {
        guard size > 0, let found = header.wholeMatch(of: /(?i:bytes)=[ \t]*([0-9]*)-([0-9]*)[ \t]*/).map({ ($0.1, $0.2) }) else {
            return .whole
        }
        let (first, last) = (plain(found.0), plain(found.1))
        let end = plain(Substring(String(size)))
        guard !found.0.isEmpty else {
            if found.1.isEmpty { return .whole }
            if last == "0" { return .unsatisfiable }
            return .part((isLess(last, end) ? size - (Int(last) ?? 0) : 0)..<size)
        }
        if !found.1.isEmpty && isLess(last, first) { return isHuge(first) && isHuge(last) ? .unsatisfiable : .whole }
        guard isLess(first, end), let start = Int(first) else { return .unsatisfiable }
        return .part(start..<(found.1.isEmpty || !isLess(last, end) ? size : (Int(last) ?? 0) + 1))
    }

    /// Two numbers that are both too large to hold are beyond the end, whichever is the larger.
    private static func isHuge(_ digits: String) -> Bool { !isLess(digits, String(Int.max)) }

    private static func plain(_ digits: Substring) -> String {
        let digits = digits.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    private static func isLess(_ one: String, _ other: String) -> Bool {
        (one.count, one) < (other.count, other)
    }
}
