import Coding

/// Something that belongs to a study. Whoever asks for it is judged by the role in that study.
enum StudyPart {
    case study(Study.ID)
    case family(Family.ID)
    case person(Person.ID)
    case session(Session.ID)
    case video(Video.ID)
    case assignment(Assignment.ID)
    case coding(Identifier<CodingRecord>)

    /// Gives the study's `id`.
    private var search: (sql: String, id: SQLValue) {
        let fromFamily = "SELECT family.study_id AS id FROM family"
        let fromSession = "\(fromFamily) JOIN session ON session.family_id = family.id"
        let fromAssignment = "\(fromSession) JOIN assignment ON assignment.session_id = session.id"
        return switch self {
        case .study(let id): ("SELECT id FROM study WHERE id = $1", .id(id))
        case .family(let id): ("\(fromFamily) WHERE family.id = $1", .id(id))
        case .person(let id): ("\(fromFamily) JOIN person ON person.family_id = family.id WHERE person.id = $1", .id(id))
        case .session(let id): ("\(fromSession) WHERE session.id = $1", .id(id))
        case .video(let id): ("\(fromSession) JOIN video ON video.session_id = session.id WHERE video.id = $1", .id(id))
        case .assignment(let id): ("\(fromAssignment) WHERE assignment.id = $1", .id(id))
        case .coding(let id): ("\(fromAssignment) JOIN coding ON coding.assignment_id = assignment.id WHERE coding.id = $1", .id(id))
        }
    }

    /// - Throws: `.notFound` when there is no such thing.
    func study(_ connection: any SQLConnection) throws -> Study.ID {
        guard let row = try connection.row(search.sql, [search.id]) else { throw StudyArchiveError.notFound }
        return try row.id("id")
    }
}

extension StudyArchive {
    /// The asker's role in the study that something belongs to; `nil` for who is no member.
    ///
    /// - Throws: `.notFound` when there is no such thing.
    func role(of asker: Account, in part: StudyPart, _ connection: any SQLConnection) throws -> Membership.Role? {
        try connection.row(
            "SELECT role FROM membership WHERE study_id = $1 AND account_id = $2", [.id(try part.study(connection)), .id(asker.id)]
        )?.choice("role")
    }

    /// - Throws: `.notFound` when there is no such thing, or the asker does not lead its study.
    func requireLead(of part: StudyPart, by asker: Account, _ connection: any SQLConnection) throws {
        try require(asker, .leadStudy(as: try role(of: asker, in: part, connection)))
    }
}
