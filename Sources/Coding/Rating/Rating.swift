/// A domain's rating for one person or for the family, with the marks it rests on.
public struct Rating: Hashable, Sendable {
    public let domain: Domain.ID
    public let of: RatedUnit
    public let value: RatingValue
    public let cites: [Mark.ID]

    public init(domain: Domain.ID, of: RatedUnit, value: RatingValue, cites: [Mark.ID] = []) {
        self.domain = domain
        self.of = of
        self.value = value
        self.cites = cites
    }
}

/// Who is rated.
public enum RatedUnit: Hashable, Sendable {
    case person(Person.ID)
    case family
}

/// A value of the scale, or "not applicable", which is never the same as the neutral value.
public enum RatingValue: Hashable, Sendable {
    case scale(Int)
    case notApplicable
}

/// A contradiction between a rating and its marks that the coder looked at and kept, with the reason.
public struct KeptContradiction: Hashable, Sendable {
    public let domain: Domain.ID
    public let of: RatedUnit
    public let rule: RatingRule.ID
    /// The rating it was said of: with another value it has to be said anew.
    public let value: RatingValue
    public let reason: String

    public init(domain: Domain.ID, of: RatedUnit, rule: RatingRule.ID, value: RatingValue, reason: String) {
        self.domain = domain
        self.of = of
        self.rule = rule
        self.value = value
        self.reason = reason
    }
}

extension RatedUnit: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let person = try container.decode(Person.ID.self)
        self = person.text == "family" ? .family : .person(person)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The person's identifier, or `family`.
    public var text: String {
        switch self {
        case .person(let person): person.text
        case .family: "family"
        }
    }
}

extension RatingValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let word = try? container.decode(String.self) {
            guard word == "na" else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "a rating is a whole number or \"na\"")
            }
            self = .notApplicable
        } else {
            self = .scale(try container.decode(Int.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .scale(let value): try container.encode(value)
        case .notApplicable: try container.encode("na")
        }
    }
}
