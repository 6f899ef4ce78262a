/// One line of the account that is kept of who did what, with the fields of NEN 7513.
///
/// It names everybody and everything by identifier and has no room for free text, so that no name of a participant can be in it. Lines are
/// kept for ever: a case of the enums below may be added, but its raw value never changes and never goes.
public struct AuditEntry: Hashable, Sendable {
    /// Milliseconds since 1970.
    public let at: Int
    public let actor: Actor
    /// In which role; nothing for those who have none.
    public let role: Role?
    public let action: Action
    public let object: Object
    /// What the object belongs to, as far as it does.
    public let study: Study.ID?
    public let family: Family.ID?
    public let session: Session.ID?
    /// For whom it was done, when not for oneself: the child in whose name a parent consents, say.
    public let onBehalfOf: Object?
    public let purpose: Purpose?
    public let detail: AuditDetail

    public init(
        at: Int, actor: Actor, role: Role? = nil, action: Action, object: Object, study: Study.ID? = nil, family: Family.ID? = nil,
        session: Session.ID? = nil, onBehalfOf: Object? = nil, purpose: Purpose? = nil, detail: AuditDetail = [:]
    ) {
        self.at = at
        self.actor = actor
        self.role = role
        self.action = action
        self.object = object
        self.study = study
        self.family = family
        self.session = session
        self.onBehalfOf = onBehalfOf
        self.purpose = purpose
        self.detail = detail
    }
}

extension AuditEntry {
    public enum Actor: Hashable, Sendable {
        case account(Account.ID)
        /// Somebody at the door who is not known (yet).
        case visitor
        /// Whoever has the machine: the command line.
        case keeper
        /// Beeld itself, at its appointed time.
        case program
    }

    /// The role in the study that it is about; where it is about none, the role in the installation.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case dataManager = "data_manager"
        case member
        case researcher, coder, trainee, expert, practitioner, teacher
    }

    /// What was done. What it was done to says the object's kind: an account is added as a family is.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case signedIn = "signed_in"
        case failedToSignIn = "failed_to_sign_in"
        case signedOut = "signed_out"
        /// Had it on the screen.
        case saw
        /// Written before the first byte leaves.
        case beganToWatch = "began_to_watch"
        case watched
        case exported
        case added
        case changed
        case removed
        case closed
        case began
        case completed
        case locked
        case corrected
        /// Gave a consent, a membership, a pledge or a second factor.
        case gave
        case withdrew
        /// So that it can never be read again.
        case destroyed
        case rotated
        case retired
        case restored
    }

    public struct Object: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case account, audit, assignment, backup, codebook, coding, consent, device, factor, family, information, key, link, membership,
                password, person, pledge, retention, session, study, video
            case signIn = "sign_in"
        }

        public let kind: Kind
        /// Nothing when it is about all of the kind, such as the list of accounts.
        public let id: Identifier<Object>?

        public init(_ kind: Kind, _ id: Identifier<Object>? = nil) {
            self.kind = kind
            self.id = id
        }

        public init<Subject>(_ kind: Kind, _ id: Identifier<Subject>) {
            self.init(kind, Identifier<Object>(id.text))
        }

        public static func account(_ id: Account.ID) -> Object { Object(.account, id) }
        public static func assignment(_ id: Assignment.ID) -> Object { Object(.assignment, id) }
        public static func codebook(_ id: Identifier<Codebook>) -> Object { Object(.codebook, id) }
        public static func coding(_ id: Identifier<CodingRecord>) -> Object { Object(.coding, id) }
        public static func family(_ id: Family.ID) -> Object { Object(.family, id) }
        public static func person(_ id: Person.ID) -> Object { Object(.person, id) }
        public static func session(_ id: Session.ID) -> Object { Object(.session, id) }
        public static func study(_ id: Study.ID) -> Object { Object(.study, id) }
        public static func video(_ id: Video.ID) -> Object { Object(.video, id) }
    }

    /// What it was done for. The first nine are what a family can consent to.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case research
        case reliability
        case meetings
        case library
        case feedback
        case supervision
        case teaching
        case outcomes
        case keeping
        /// To lead a study: its families, sessions, assignments.
        case leadership
        /// To keep accounts and roles.
        case access
        /// To keep consents, withdrawals and keys.
        case consents
        /// To give account: reading this very log.
        case accountability
        /// To keep the machine going: backups, maintenance.
        case operation
    }
}
