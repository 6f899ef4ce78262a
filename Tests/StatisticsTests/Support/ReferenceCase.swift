import Foundation
import Testing

/// One worked case: what was put in, what must come out, and how near.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
    let content: JSON

    var name: String { content["name"].text ?? "" }
    var method: String { content["method"].text ?? "" }
    var params: JSON { content["params"] }
    var data: JSON { content["data"] }
    var testDescription: String { name }

    /// Every field that is absent or too far off, with what was expected and what came.
    func complaints(about result: JSON) -> [String] {
        let got = Dictionary(Self.fields(of: result).map { ($0.name, $0.value) }) { _, last in last }
        return Self.fields(of: content["expected"]).compactMap { field in
            guard let value = got[field.name] else { return "\(name): \(field.name): expected \(field.value), absent" }
            let tolerance = tolerance(of: field.name)
            return tolerance.allows(value, for: field.value) ? nil : "\(name): \(field.name): expected \(field.value), got \(value)"
        }
    }

    /// Members of members get their owner's name in front: `ICC1.ci_lower`.
    private static func fields(of object: JSON, under prefix: String = "") -> [JSON.Member] {
        (object.members ?? []).flatMap { member in
            member.value.members == nil
                ? [JSON.Member(name: prefix + member.name, value: member.value)]
                : fields(of: member.value, under: prefix + member.name + ".")
        }
    }

    /// The first pattern that fits the last part of the field's name counts.
    private func tolerance(of field: String) -> Tolerance {
        let last = field.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? field
        let tolerances = content["tolerance"]
        let fitting = tolerances["fields"].members?.first { fnmatch($0.name, last, FNM_NOESCAPE) == 0 }
        return Tolerance(fitting?.value ?? tolerances["default"])
    }
}

/// How far off a value may be: |got − expected| ≤ absolute + relative · |expected|.
struct Tolerance {
    let absolute: Double
    let relative: Double

    init(_ rule: JSON) {
        absolute = rule["abs"].number ?? 0
        relative = rule["rel"].number ?? 0
    }

    /// Nothing but `null` agrees with `null`, and nothing but infinity with infinity; lists agree member by member.
    func allows(_ got: JSON, for expected: JSON) -> Bool {
        if let expected = expected.list {
            guard let got = got.list, got.count == expected.count else { return false }
            return zip(got, expected).allSatisfy { allows($0, for: $1) }
        }
        guard let wanted = expected.number, let number = got.number else { return got == expected }
        if wanted.isInfinite || number.isInfinite { return wanted == number }
        return abs(number - wanted) <= absolute + relative * abs(wanted)
    }
}
