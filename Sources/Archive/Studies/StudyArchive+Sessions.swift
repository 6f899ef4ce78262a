public import Coding
import Foundation

/// A session in a list.
public struct SessionEntry: Sendable {
    public let id: Session.ID
    public let family: Family.ID
    public let familyName: String
    public let number: Int
    /// `yyyy-mm-dd`, when known.
    public let heldOn: String?
    /// The planned measurement it belongs to, such as `T1`.
    public let moment: String?
    public let video: VideoEntry?
    public let assignments: [AssignmentEntry]
    /// Whether everybody in the picture agreed.
    public let consent: SessionConsent
}

/// An assignment as the one who leads the study sees it.
public struct AssignmentEntry: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case toBegin, begun, locked
    }

    public let id: Assignment.ID
    public let coder: Account
    public let part: Part.ID
    public let purpose: Assignment.Purpose
    public let dueOn: String?
    public let state: State
    /// The newest coding of the assignment.
    public let coding: Identifier<CodingRecord>?
}

/// A session with everything that is set for it.
public struct SessionOverview: Sendable {
    public let session: SessionEntry
    public let study: Study.ID
    public let studyTitle: String
    public let codebook: Codebook
    public let people: [Participation]
    /// Captions there are.
    public let captions: [Language]
}

/// A person of the family and how that person took part in a session.
public struct Participation: Hashable, Sendable {
    public let person: Person
    public let takesPart: Bool
    /// Empty: from beginning to end.
    public let spans: [MediaSpan]

    public init(person: Person, takesPart: Bool, spans: [MediaSpan]) {
        self.person = person
        self.takesPart = takesPart
        self.spans = spans
    }
}

extension StudyArchive {
    /// Everyone of the family takes part, until said otherwise.
    ///
    /// - Throws: `.invalid(field:)` with `number`, `held_on` or `moment`; `.nameTaken` when the family has a session with this number.
    public func addSession(
        number: Int, heldOn: String?, moment: String?, to family: Family.ID, by asker: Account
    ) async throws -> Session.ID {
        let id: Session.ID = try newID()
        try await named {
            try await database.write { connection in
                try requireLead(of: .family(family), by: asker, connection)
                guard (1...999).contains(number) else { throw StudyArchiveError.invalid(field: "number") }
                guard heldOn?.isDay ?? true else { throw StudyArchiveError.invalid(field: "held_on") }
                guard (moment?.count ?? 0) <= 20 else { throw StudyArchiveError.invalid(field: "moment") }
                try connection.run(
                    "INSERT INTO session (id, family_id, number, held_on, moment) VALUES ($1, $2, $3, $4, $5)",
                    [.id(id), .id(family), .integer(number), .text(heldOn), .text(moment)])
                try connection.run(
                    "INSERT INTO participant (session_id, person_id, position) SELECT $1, id, position FROM person WHERE family_id = $2",
                    [.id(id), .id(family)])
                try record(.added, by: asker, on: .session(id), connection)
            }
        }
        return id
    }

    public func session(_ id: Session.ID, by asker: Account) async throws -> SessionOverview {
        try await database.write { connection in
            try requireLead(of: .session(id), by: asker, connection)
            try record(.saw, by: asker, on: .session(id), connection)
            guard let session = try sessions(where: "session.id = $1", .id(id), on: today, connection).first,
                let row = try connection.row(
                    """
                    SELECT study.id, study.title, study.codebook_id FROM study JOIN family ON family.study_id = study.id WHERE family.id = $1
                    """, [.id(session.family)])
            else { throw StudyArchiveError.notFound }
            return SessionOverview(
                session: session, study: try row.id("id"), studyTitle: try row.text("title"),
                codebook: try codebooks.codebook(try row.text("codebook_id"), connection),
                people: try participation(in: id, family: session.family, connection),
                captions: try session.video.map { try Self.captions(of: $0.id, connection) } ?? [])
        }
    }

    private func participation(in session: Session.ID, family: Family.ID, _ connection: any SQLConnection) throws -> [Participation] {
        let people = try connection.rows(
            """
            SELECT person.id, person.code, person.sealed_name, person.role, person.birth_year, person.birth_month, participant.session_id AS takes_part
            FROM person LEFT JOIN participant ON participant.person_id = person.id AND participant.session_id = $1
            WHERE person.family_id = $2 ORDER BY person.position
            """, [.id(session), .id(family)])
        let spans = try Self.spans(in: session, connection)
        let seal = try seal(of: .session(session), connection)
        return try people.map { row in
            let person = try seal.person(row)
            return Participation(
                person: person, takesPart: try row.optionalText("takes_part") != nil, spans: spans[person.id] ?? [])
        }
    }

    static func spans(in session: Session.ID, _ connection: any SQLConnection) throws -> [Person.ID: [MediaSpan]] {
        let rows = try connection.rows(
            "SELECT person_id, from_ms, to_ms FROM presence WHERE session_id = $1 ORDER BY from_ms", [.id(session)])
        return try Dictionary(grouping: rows) { try $0.id("person_id", of: Person.self) }.mapValues { rows in
            try rows.compactMap { try MediaSpan($0) }
        }
    }

    /// Sets who took part, and when they were in the room.
    ///
    /// - Throws: `.invalid(field: "presence")` when somebody is of another family or spans of one person overlap.
    public func change(_ id: Session.ID, participation: [Participation], by asker: Account) async throws {
        try await database.write { connection in
            try requireLead(of: .session(id), by: asker, connection)
            for person in participation {
                let ordered = person.spans.sorted { $0.from < $1.from }
                for (earlier, later) in zip(ordered, ordered.dropFirst()) where later.from <= earlier.to {
                    throw StudyArchiveError.invalid(field: "presence")
                }
            }
            let allowed = try connection.rows(
                "SELECT person.id, person.position FROM person JOIN session ON session.family_id = person.family_id WHERE session.id = $1",
                [.id(id)])
            let positions = try Dictionary(
                uniqueKeysWithValues: allowed.map { (try $0.id("id", of: Person.self), try $0.integer("position")) })
            guard !positions.isEmpty else { throw StudyArchiveError.notFound }
            try record(.changed, by: asker, on: .session(id), connection)
            try connection.run("DELETE FROM presence WHERE session_id = $1", [.id(id)])
            try connection.run("DELETE FROM participant WHERE session_id = $1", [.id(id)])
            for entry in participation where entry.takesPart {
                guard let position = positions[entry.person.id] else { throw StudyArchiveError.invalid(field: "presence") }
                try connection.run(
                    "INSERT INTO participant (session_id, person_id, position) VALUES ($1, $2, $3)",
                    [.id(id), .id(entry.person.id), .integer(position)])
                for span in entry.spans {
                    try connection.run(
                        "INSERT INTO presence (session_id, person_id, from_ms, to_ms) VALUES ($1, $2, $3, $4)",
                        [.id(id), .id(entry.person.id), .integer(span.from.milliseconds), .integer(span.to.milliseconds)])
                }
            }
        }
    }

    // MARK: Lists

    func sessions(where condition: String, _ value: SQLValue, on today: Day, _ connection: any SQLConnection) throws
        -> [SessionEntry]
    {
        let rows = try connection.rows(
            """
            SELECT session.id, session.family_id, family.code, family.sealed_name, session.number, session.held_on, session.moment
            FROM session JOIN family ON family.id = session.family_id WHERE \(condition) ORDER BY session.number
            """, [value])
        return try rows.map { row in
            let id: Session.ID = try row.id("id")
            let family: Family.ID = try row.id("family_id")
            return SessionEntry(
                id: id, family: family, familyName: try seal(of: .family(family), connection).familyName(row, family),
                number: try row.integer("number"),
                heldOn: try row.optionalText("held_on"), moment: try row.optionalText("moment"),
                video: try video(of: id, connection), assignments: try Self.assignments(of: id, connection),
                consent: try Self.consent(of: id, on: today, connection))
        }.sorted { ($0.familyName, $0.number) < ($1.familyName, $1.number) }
    }

    private static func assignments(of session: Session.ID, _ connection: any SQLConnection) throws -> [AssignmentEntry] {
        try connection.rows(
            """
            SELECT assignment.id AS assignment_id, part, purpose, due_on, account.id, account.name, account.role,
                coding.id AS coding_id, coding.locked_at
            FROM assignment JOIN account ON account.id = assignment.account_id
            LEFT JOIN coding ON coding.assignment_id = assignment.id
                AND NOT EXISTS (SELECT 1 FROM coding AS newer WHERE newer.corrects_id = coding.id)
            WHERE assignment.session_id = $1 ORDER BY part, account.name, purpose
            """, [.id(session)]
        ).map { row in
            let coding: Identifier<CodingRecord>? = try row.optionalID("coding_id")
            let isLocked = try row.optionalInteger("locked_at") != nil
            return AssignmentEntry(
                id: try row.id("assignment_id"), coder: try Account(row), part: try row.id("part"), purpose: try row.choice("purpose"),
                dueOn: try row.optionalText("due_on"), state: coding == nil ? .toBegin : isLocked ? .locked : .begun, coding: coding)
        }
    }
}

extension MediaSpan {
    init?(_ row: SQLRow) throws {
        self.init(
            from: MediaTime(milliseconds: try row.integer("from_ms")), to: MediaTime(milliseconds: try row.integer("to_ms")))
    }
}
