/// What a recording, or what is known of somebody, may be used for. Each is asked apart, and each can be withdrawn apart.
public enum Purpose: String, Hashable, Sendable, CaseIterable, Codable {
    /// To film the session and to code it for the study.
    case research
    /// To have it coded once more by somebody else, to see how well coders agree.
    case doubleCoding = "double_coding"
    /// To look at fragments together in the coders' meeting.
    case meeting
    /// To keep it among the examples by which coders learn.
    case library
    /// To tell this practitioner what was seen.
    case feedback
    /// To talk about it in supervision and in the practitioner's team.
    case supervision
    /// To show it to students.
    case teaching
    /// To lay questionnaires and outcomes beside it.
    case linkage
    /// To keep it when the study is over.
    case keeping
}

extension Assignment.Purpose {
    /// What everybody in the picture must have agreed to before somebody codes for this.
    public var consentNeeded: Purpose {
        switch self {
        case .study: .research
        case .double, .recode: .doubleCoding
        case .training, .gold: .library
        }
    }
}
