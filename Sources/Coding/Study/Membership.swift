/// That somebody belongs to a study, and in which role. Without one a study is not there for that person.
public enum Membership {
    public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
        /// Leads the study: families, sessions, recordings, assignments; sees locked codings.
        case researcher
        /// Codes what was assigned, blind to everything else.
        case coder
        /// A coder who is not certified yet.
        case trainee
        /// Answers dilemmas, and codes what was assigned.
        case expert
        /// Was filmed at work, and sees own feedback only.
        case practitioner
        /// Runs a course or supervision with practice material.
        case teacher

        /// Whether codings can be assigned to it.
        public var codes: Bool {
            switch self {
            case .researcher, .coder, .trainee, .expert: true
            case .practitioner, .teacher: false
            }
        }
    }
}
