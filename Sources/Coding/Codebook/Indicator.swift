/// One behaviour that is marked each time it occurs.
public struct Indicator: Hashable, Sendable {
    public typealias ID = Identifier<Indicator>

    public enum Valence: String, Hashable, Sendable, CaseIterable {
        case positive
        case negative
        case neutral

        public var sign: Int {
            switch self {
            case .positive: 1
            case .negative: -1
            case .neutral: 0
            }
        }
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Happens at one time.
        case moment
        /// Has a start and an end.
        case stretch
    }

    /// Towards whom the behaviour goes.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
        case nobody
        case relative
        case practitioner
        /// One or more clients, or the whole family.
        case addressees
    }

    public let id: ID
    public let part: Part.ID
    public let domain: Domain.ID
    public let slug: String
    public let valence: Valence
    public let kind: Kind
    public let towards: Direction
    public var label: Wording
    public var markWhen: Wording
    public var notWhen: Wording
    /// A letter of the codebook's `evidence`.
    public let evidence: String
    /// More marks than this for one person in one session are worth a second look.
    public let atMostPerSession: Int?
    /// Marked for each new episode (of posture or gaze), not by the second.
    public let perEpisode: Bool
    /// An omission is marked when the chance has passed: this long after it arose.
    public let omissionAfterSeconds: Int?
    /// Can only be shown while so many relatives are in the room.
    public let relativesAtLeast: Int
}
