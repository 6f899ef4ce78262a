/// Who may do what. The one place that decides it; pages, JSON, exports and logs all ask here.
///
/// A refusal is told to the asker as "there is no such thing", so that it teaches nothing.
public enum Permission {
    /// What somebody wants, with the facts that decide it. `as` is the asker's role in the study concerned, nothing for who is no member.
    public enum Deed: Hashable, Sendable {
        /// Make a study, and lead it from then on.
        case foundStudies
        /// See the list of studies: all of them, or those one leads.
        case listStudies
        /// See and change a study with its families, persons, sessions, presence, videos and assignments.
        case leadStudy(as: Membership.Role?)
        /// See who belongs to a study.
        case seeMembers(as: Membership.Role?)
        /// Invite and close accounts, and give roles in studies.
        case keepAccounts
        /// Record consents and withdrawals, keep information texts and retention periods.
        case keepConsents
        /// See what a family consented to, and what happened with its recordings.
        case seeConsents(as: Membership.Role?)
        /// Read who did what.
        case readAudit
        /// See a codebook with its guidance.
        case readCodebook(isMember: Bool)
        /// See a coding, its marks, ratings and history.
        case seeCoding(of: Account.ID, isLocked: Bool, as: Membership.Role?)
        /// Add to a coding's log, lock it, or correct it by a new one.
        case code(assignedTo: Account.ID, as: Membership.Role?)
        /// Have the bytes of a video, its captions or its pictures.
        case watch(assignedTo: Set<Account.ID>, as: Membership.Role?)
    }

    public static func allows(_ asker: Account, _ deed: Deed) -> Bool {
        switch deed {
        case .foundStudies, .listStudies: asker.role != .member
        case .keepAccounts, .keepConsents, .readAudit: asker.role == .dataManager
        case .leadStudy(let role): role == .researcher
        case .seeMembers(let role), .seeConsents(let role): role == .researcher || asker.role == .dataManager
        case .readCodebook(let isMember): isMember
        // Independence: until it is locked a coding belongs to its coder alone.
        case .seeCoding(let coder, let isLocked, let role): coder == asker.id ? role != nil : role == .researcher && isLocked
        case .code(let coder, let role): coder == asker.id && role?.codes ?? false
        case .watch(let coders, let role): role == .researcher || (role?.codes ?? false) && coders.contains(asker.id)
        }
    }
}
