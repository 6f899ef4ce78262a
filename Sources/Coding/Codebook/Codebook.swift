/// An observation instrument as data: what is marked, about whom, and how it is rated at the end.
///
/// A codebook never changes; another wording or another rule is another codebook. It is read and checked by `CodebookReader`,
/// so one that exists is whole: every reference resolves, every text is there in both languages.
public struct Codebook: Hashable, Sendable {
    /// The instrument's name for programs, such as `softa`.
    public let id: Identifier<Codebook>
    public let version: String
    public let title: Wording
    public let about: Wording
    /// What the evidence letters of the indicators stand for.
    public let evidence: [String: Wording]
    public let scale: Scale
    /// In the order of the screen; the place in this list decides the colour.
    public let domains: [Domain]
    public let parts: [Part]
    public let indicators: [Indicator]
    /// Indicators that coders mix up, with the rule that tells them apart.
    public let confusions: [Confusion]
    public let rules: RatingRules

    public func part(_ id: Part.ID) -> Part? {
        parts.first { $0.id == id }
    }

    public func domain(_ id: Domain.ID) -> Domain? {
        domains.first { $0.id == id }
    }

    public func indicator(_ id: Indicator.ID) -> Indicator? {
        indicators.first { $0.id == id }
    }

    public func indicators(of part: Part.ID) -> [Indicator] {
        indicators.filter { $0.part == part }
    }
}

/// The whole numbers a rating can have, each with its meaning in words.
public struct Scale: Hashable, Sendable {
    public let minimum: Int
    public let maximum: Int
    /// The value that says "neither": where nothing was marked.
    public let neutral: Int
    public let anchors: [Int: Wording]

    public var values: ClosedRange<Int> { minimum...maximum }
}

/// One of the instrument's dimensions, such as safety.
public struct Domain: Hashable, Sendable {
    public typealias ID = Identifier<Domain>

    public let id: ID
    public let title: Wording
    /// At most 14 characters, for narrow places.
    public let short: Wording
    public let meaning: Wording
}

/// A version of the instrument coded on its own, by coders who do not see the other parts.
public struct Part: Hashable, Sendable {
    public typealias ID = Identifier<Part>

    public let id: ID
    public let title: Wording
    public let meaning: Wording
    /// Whose behaviour is marked.
    public let actors: Side
    /// What is rated at the end, in order.
    public let ratings: [RatedDomain]
}

/// A domain as one part rates it.
public struct RatedDomain: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Each actor of the part gets an own rating.
        case person
        /// One rating for the family as a whole.
        case family
    }

    public let domain: Domain.ID
    public let of: Unit
    /// With fewer relatives present at once the domain is not applicable; 0 when it always applies.
    public let relativesAtLeast: Int
}

/// Two or more indicators that are easily mixed up.
public struct Confusion: Hashable, Sendable {
    public let indicators: [Indicator.ID]
    public let rule: Wording
}
