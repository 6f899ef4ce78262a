import Foundation
import NIOCore

/// The fields of a form as they were sent (`application/x-www-form-urlencoded`); a field may come more than once.
struct FormFields: Sendable {
    let values: [String: [String]]

    init(values: [String: [String]] = [:]) {
        self.values = values
    }

    /// As bytes, since a sign with a combining accent on it is another character, but the same separator.
    init(_ body: ByteBuffer) {
        var values: [String: [String]] = [:]
        for pair in body.readableBytesView.split(separator: UInt8(ascii: "&")) {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            values[Self.decoded(sides[0]), default: []].append(sides.count > 1 ? Self.decoded(sides[1]) : "")
        }
        self.values = values
    }

    init(query: String) {
        self.init(ByteBuffer(string: query))
    }

    /// As the URL standard says: a plus is a space, `%41` is a byte, a per cent sign that begins no byte stands for itself. What would be no
    /// text stays as it was sent.
    private static func decoded(_ bytes: ByteBufferView) -> String {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let escaped = escaped(rest.prefix(2)) {
                decoded.append(escaped)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(validating: decoded, as: UTF8.self) ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func escaped(_ digits: ByteBufferView) -> UInt8? {
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        return values.count == 2 ? UInt8(values[0] * 16 + values[1]) : nil
    }

    /// The first value without the white space around it; empty when the field is missing.
    subscript(_ field: String) -> String {
        (values[field]?.first ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The value as it was typed: passwords keep their spaces.
    func verbatim(_ field: String) -> String {
        values[field]?.first ?? ""
    }

    /// `nil` when the field is missing or empty.
    func optional(_ field: String) -> String? {
        self[field].isEmpty ? nil : self[field]
    }
}
