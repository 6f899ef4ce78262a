/// Who may do what. The one place that decides it; pages, JSON, exports and logs all ask here.
///
/// A refusal is told to the asker as "there is no such thing", so that it teaches nothing.
public enum Permission {
    /// What somebody wants, with the facts that decide it.
    public enum Deed: Hashable, Sendable {
        /// See and change studies, families, persons, sessions, presence, videos and assignments.
        case leadStudies
        /// Create and close accounts.
        case keepAccounts
        /// See a codebook with its guidance.
        case readCodebook
        /// See a coding, its marks, ratings and history.
        case seeCoding(of: Account.ID, isLocked: Bool)
        /// Add to a coding's log, lock it, or correct it by a new one.
        case code(assignedTo: Account.ID)
        /// Have the bytes of a video, its captions or its pictures.
        case watch(assignedTo: Set<Account.ID>)
    }

    public static func allows(_ asker: Account, _ deed: Deed) -> Bool {
        switch (deed, asker.role) {
        case (.readCodebook, _): true
        case (.leadStudies, let role), (.keepAccounts, let role): role == .researcher
        // Independence: until it is locked a coding belongs to its coder alone.
        case (.seeCoding(let coder, let isLocked), .researcher): isLocked || coder == asker.id
        case (.seeCoding(let coder, _), .coder): coder == asker.id
        case (.code(let coder), _): coder == asker.id
        case (.watch, .researcher): true
        case (.watch(let coders), .coder): coders.contains(asker.id)
        }
    }
}
