/// One occurrence of an indicator: who showed it, towards whom, when.
public struct Mark: Hashable, Sendable {
    public typealias ID = Identifier<Mark>

    public let id: ID
    public var indicator: Indicator.ID
    public var actor: Person.ID
    public var targets: Targets
    public var start: MediaTime
    /// The end of a stretch; `nil` for a moment, and for a stretch that is still open.
    public var end: MediaTime?
    /// The reaction time that was taken off the presented frame's time, in milliseconds.
    public var reaction: Int
    public var note: String
    /// The coder is unsure.
    public var doubt: Bool
    /// To be discussed with the other coders.
    public var dilemma: Bool
}

/// Towards whom a marked behaviour went.
public enum Targets: Hashable, Sendable {
    case persons([Person.ID])
    case family

    public static let none = Targets.persons([])

    public var isEmpty: Bool { self == .none }
}

extension Targets: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let word = try? container.decode(String.self) {
            guard word == "family" else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "targets are a list of persons or \"family\"")
            }
            self = .family
        } else {
            self = .persons(try container.decode([Person.ID].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .persons(let persons): try container.encode(persons)
        case .family: try container.encode("family")
        }
    }
}
