import Coding

/// What an object belongs to, as far as it does.
struct AuditPlace: Hashable, Sendable {
    var study: Study.ID?
    var family: Family.ID?
    var session: Session.ID?
}

extension AuditPlace {
    /// Looks it up as long as it is there: an object that is removed has to be asked for before.
    init(of object: AuditEntry.Object, _ connection: any SQLConnection) throws {
        guard let id = object.id, let (source, column) = Self.way(from: object.kind) else {
            self.init()
            return
        }
        let row = try connection.row("SELECT \(column) FROM \(source) WHERE \(object.kind.rawValue).id = $1", [.id(id)])
        guard let row else {
            self.init()
            return
        }
        self.init(
            study: try row.optionalID("study_id"), family: try row.optionalID("family_id"), session: try row.optionalID("session_id"))
    }

    /// The tables on the way up, and what to take from them.
    private static func way(from kind: AuditEntry.Object.Kind) -> (source: String, columns: String)? {
        let family = "JOIN family ON family.id"
        let session = "JOIN session ON session.id"
        let all = "family.study_id, family.id AS family_id, session.id AS session_id"
        return switch kind {
        case .study: ("study", "study.id AS study_id, NULL AS family_id, NULL AS session_id")
        case .family: ("family", "study_id, id AS family_id, NULL AS session_id")
        case .person: ("person \(family) = person.family_id", "family.study_id, family.id AS family_id, NULL AS session_id")
        case .session: ("session \(family) = session.family_id", all)
        case .video: ("video \(session) = video.session_id \(family) = session.family_id", all)
        case .assignment: ("assignment \(session) = assignment.session_id \(family) = session.family_id", all)
        case .coding:
            (
                "coding JOIN assignment ON assignment.id = coding.assignment_id \(session) = assignment.session_id \(family) = session.family_id",
                all
            )
        default: nil
        }
    }
}
