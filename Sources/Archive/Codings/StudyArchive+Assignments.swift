public import Coding
import Foundation

/// An assignment as its coder sees it: no purpose, no moment, no session number, so that nothing tells which are coded twice, and when in
/// the treatment they were filmed.
public struct OwnAssignment: Hashable, Sendable {
    public let id: Assignment.ID
    /// The coder's own numbering.
    public let position: Int
    public let familyName: String
    public let studyTitle: String
    public let part: Part
    public let codebook: Identifier<Codebook>
    public let dueOn: String?
    public let state: AssignmentEntry.State
    /// The newest coding of the assignment.
    public let coding: Identifier<CodingRecord>?
    public let marks: Int
    public let ratingsGiven: Int
    /// How many ratings the part asks for.
    public let ratingsAsked: Int
    /// Whether there is a recording that may be coded.
    public let isReady: Bool
}

extension StudyArchive {
    /// The asker's own assignments, in the asker's order.
    public func assignments(of asker: Account) async throws -> [OwnAssignment] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT assignment.id, assignment.session_id, assignment.position, assignment.part, assignment.due_on,
                    family.id AS family_id, family.code, family.sealed_name,
                    study.title, study.codebook_id, coding.id AS coding_id, coding.locked_at,
                    assignment.purpose,
                    EXISTS (
                        SELECT 1 FROM video WHERE video.session_id = session.id AND video.state = 'ready' AND video.destroyed_at IS NULL
                    ) AS is_ready
                FROM assignment JOIN session ON session.id = assignment.session_id JOIN family ON family.id = session.family_id
                JOIN study ON study.id = family.study_id
                JOIN membership ON membership.study_id = study.id AND membership.account_id = assignment.account_id
                LEFT JOIN coding ON coding.assignment_id = assignment.id
                    AND NOT EXISTS (SELECT 1 FROM coding AS newer WHERE newer.corrects_id = coding.id)
                WHERE assignment.account_id = $1 ORDER BY assignment.position
                """, [.id(asker.id)])
            return try rows.map { row in
                let codebook = try codebooks.codebook(try row.text("codebook_id"), connection)
                guard let part = codebook.part(try row.id("part")) else { throw SQLRow.Unreadable(column: "part") }
                let coding: Identifier<CodingRecord>? = try row.optionalID("coding_id")
                let family: Family.ID = try row.id("family_id")
                let isLocked = try row.optionalInteger("locked_at") != nil
                let record = try coding.map { try self.record(of: $0, connection) }
                let purpose: Assignment.Purpose = try row.choice("purpose")
                let isAllowed = try Self.consent(of: try row.id("session_id"), on: today, connection).allows(purpose.consentNeeded)
                let people = try presence(in: try row.id("session_id"), duration: .start, connection)
                return OwnAssignment(
                    id: try row.id("id"), position: try row.integer("position"),
                    familyName: try seal(of: .family(family), connection).familyName(row, family),
                    studyTitle: try row.text("title"), part: part, codebook: try row.id("codebook_id"),
                    dueOn: try row.optionalText("due_on"),
                    state: coding == nil ? .toBegin : isLocked ? .locked : .begun, coding: coding,
                    marks: record?.marks.count ?? 0, ratingsGiven: record?.ratings.count ?? 0,
                    ratingsAsked: part.ratings.map { $0.of == .family ? 1 : people.people(on: part.actors).count }.reduce(0, +),
                    isReady: try row.truth("is_ready") && isAllowed)
            }
        }
    }

    /// - Parameter coder: a member of the study who codes.
    /// - Throws: `.invalid(field:)` with `coder`, `part` or `due_on`; `.nameTaken` when this coder has this session, part and purpose already; `.consentMissing`
    ///   when not everybody in the picture agreed to this purpose.
    public func assign(
        _ session: Session.ID, part: Part.ID, to coder: Account.ID, purpose: Assignment.Purpose, dueOn: String?, by asker: Account
    ) async throws -> Assignment.ID {
        let overview = try await self.session(session, by: asker)
        guard overview.codebook.part(part) != nil else { throw StudyArchiveError.invalid(field: "part") }
        guard dueOn?.isDay ?? true else { throw StudyArchiveError.invalid(field: "due_on") }
        let id: Assignment.ID = try newID()
        try await named {
            try await database.write { connection in
                let role: Membership.Role? = try connection.row(
                    """
                    SELECT membership.role FROM membership JOIN account ON account.id = membership.account_id
                    WHERE membership.study_id = $1 AND account.id = $2 AND account.active = 1
                    """, [.id(overview.study), .id(coder)])?.choice("role")
                guard let role, role.codes else { throw StudyArchiveError.invalid(field: "coder") }
                try requireConsent(for: purpose.consentNeeded, of: session, connection)
                // Parts are coded by different people: who coded one part of a session never sees the other.
                guard
                    try connection.row(
                        "SELECT id FROM assignment WHERE session_id = $1 AND account_id = $2 AND part <> $3",
                        [.id(session), .id(coder), .id(part)]) == nil
                else { throw StudyArchiveError.invalid(field: "part") }
                try connection.run(
                    """
                    INSERT INTO assignment (id, session_id, part, account_id, purpose, position, due_on)
                    SELECT $1, $2, $3, $4, $5, coalesce(max(position), 0) + 1, $6 FROM assignment WHERE account_id = $4
                    """, [.id(id), .id(session), .id(part), .id(coder), .text(purpose.rawValue), .text(dueOn)])
                try record(.added, by: asker, on: .assignment(id), detail: [.account: .word(coder)], connection)
            }
        }
        return id
    }

    /// - Returns: the session it was of.
    /// - Throws: `.inUse` when it has been begun.
    @discardableResult
    public func withdraw(_ assignment: Assignment.ID, by asker: Account) async throws -> Session.ID {
        defer { permissions.advance() }
        do {
            return try await database.write { connection in
                try requireLead(of: .assignment(assignment), by: asker, connection)
                try record(.removed, by: asker, on: .assignment(assignment), connection)
                let removed = try connection.row("DELETE FROM assignment WHERE id = $1 RETURNING session_id", [.id(assignment)])
                guard let removed else { throw StudyArchiveError.notFound }
                return try removed.id("session_id")
            }
        } catch SQLConflict.foreignKey {
            throw StudyArchiveError.inUse
        }
    }

    /// Begins an assignment, or goes on with it.
    ///
    /// - Returns: the newest coding of the assignment; made when there is none yet.
    /// - Throws: `.videoNotReady`, `.notAvailable`
    public func begin(_ assignment: Assignment.ID, by asker: Account) async throws -> Identifier<CodingRecord> {
        let id: Identifier<CodingRecord> = try newID()
        let now = clock()
        return try await database.write { connection in
            guard let row = try connection.row("SELECT account_id, session_id, purpose FROM assignment WHERE id = $1", [.id(assignment)])
            else { throw StudyArchiveError.notFound }
            let role = try role(of: asker, in: .assignment(assignment), connection)
            try require(asker, .code(assignedTo: try row.id("account_id"), as: role))
            let purpose: Assignment.Purpose = try row.choice("purpose")
            try requireAvailable([purpose.consentNeeded], of: try row.id("session_id"), connection)
            let newest = try connection.row(
                """
                SELECT id FROM coding WHERE assignment_id = $1
                    AND NOT EXISTS (SELECT 1 FROM coding AS newer WHERE newer.corrects_id = coding.id)
                """, [.id(assignment)])
            if let newest { return try newest.id("id") }
            guard try video(of: try row.id("session_id"), connection)?.state == .ready else { throw StudyArchiveError.videoNotReady }
            try connection.run(
                "INSERT INTO coding (id, assignment_id, created_at) VALUES ($1, $2, $3)", [.id(id), .id(assignment), .integer(now)])
            try record(.began, by: asker, on: .coding(id), connection)
            return id
        }
    }
}
