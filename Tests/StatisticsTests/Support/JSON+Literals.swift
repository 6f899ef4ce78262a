@testable import Statistics

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral {
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }

    init(arrayLiteral elements: JSON...) {
        self = .list(elements)
    }

    init(nilLiteral: ()) {
        self = .null
    }
}

extension JSON {
    init(_ number: Double) {
        self = .number(number)
    }

    init(_ count: Int) {
        self = .number(Double(count))
    }

    /// What cannot be told is `null` in a case.
    init(_ figure: Figure) {
        self = figure.number.map(JSON.number) ?? .null
    }

    init(_ numbers: [Double]) {
        self = .list(numbers.map(JSON.number))
    }

    init(_ counts: [Int]) {
        self = .list(counts.map { JSON($0) })
    }

    init(_ figures: [Figure]) {
        self = .list(figures.map { JSON($0) })
    }

    /// These members and those of `other`.
    func adding(_ other: JSON) -> JSON {
        .object((members ?? []) + (other.members ?? []))
    }
}
