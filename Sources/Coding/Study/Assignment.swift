/// Who codes which session with which part, and what for.
public enum Assignment {
    public typealias ID = Identifier<Assignment>

    public enum Purpose: String, Hashable, Sendable, CaseIterable, Codable {
        case study, double, training, gold, recode
    }
}
