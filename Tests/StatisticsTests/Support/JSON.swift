/// A value of a fixture. Members keep their order, because the first tolerance that fits a field is the one that counts.
enum JSON: Hashable, Sendable {
    case null
    case number(Double)
    case text(String)
    case list([JSON])
    case object([Member])

    struct Member: Hashable, Sendable {
        let name: String
        let value: JSON
    }

    /// `null` for a name that is not there.
    subscript(_ name: String) -> JSON {
        members?.first { $0.name == name }?.value ?? .null
    }

    /// Infinity is written as text, since JSON has no word for it.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .text("Infinity"): .infinity
        case .text("-Infinity"): -.infinity
        default: nil
        }
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var list: [JSON]? {
        guard case .list(let list) = self else { return nil }
        return list
    }

    var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// A list of numbers, where `null` is a missing one.
    var numbers: [Double?]? { list?.map(\.number) }
}
