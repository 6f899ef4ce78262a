import Foundation
import NIOCore

/// The fields of a form as they were sent (`application/x-www-form-urlencoded`); a field may come more than once.
struct FormFields: Sendable {
    let values: [String: [String]]

    init(values: [String: [String]] = [:]) {
        self.values = values
    }

    init(_ body: ByteBuffer) {
        self.init(query: String(buffer: body))
    }

    init(query: String) {
        var values: [String: [String]] = [:]
        for pair in query.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[Self.decoded(sides[0]), default: []].append(sides.count > 1 ? Self.decoded(sides[1]) : "")
        }
        self.values = values
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text).replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
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
