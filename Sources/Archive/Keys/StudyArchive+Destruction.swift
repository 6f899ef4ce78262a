public import Coding
import Foundation

/// What is left of a family whose key was destroyed.
public struct Tombstone: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The family no longer agrees.
        case withdrawn
        /// The time is over for which it could be kept.
        case retentionEnded = "retention_ended"
    }

    /// By which the family goes on to be known in the study.
    public let code: String
    public let reason: Reason
    /// Milliseconds since 1970.
    public let at: Int
}

extension StudyArchive {
    /// Destroys the key of a family, and with it every name, note and recording, in every backup. What was coded stays, in codes.
    ///
    /// In a transaction, for those who have asked whether it may be; to be followed by `finishDestruction`.
    ///
    /// - Parameter account: nothing when it is done at its appointed time.
    /// - Throws: `.destroyed` when that was done before.
    func destroyKey(
        of family: Family.ID, because reason: Tombstone.Reason, by account: Account.ID?, _ connection: any SQLConnection
    ) throws {
        let destroyed = try connection.rows(
            """
            UPDATE family_key SET state = 'destroyed', wrapped = NULL, master_key = NULL, destroyed_at = $2, destroyed_because = $3,
                destroyed_by = $4 WHERE family_id = $1 AND state <> 'destroyed' RETURNING family_id
            """, [.id(family), .integer(clock()), .text(reason.rawValue), .id(account)])
        guard !destroyed.isEmpty else { throw StudyArchiveError.destroyed }
        // Nobody can prepare what nobody can read.
        try connection.run(
            """
            DELETE FROM job WHERE video_id IN
                (SELECT video.id FROM video JOIN session ON session.id = video.session_id WHERE session.family_id = $1)
            """, [.id(family)])
        // Without the key they are chance; without them nobody has to ask whether that is so.
        try connection.run("UPDATE family SET sealed_name = '' WHERE id = $1", [.id(family)])
        try connection.run("UPDATE person SET sealed_name = '' WHERE family_id = $1", [.id(family)])
    }

    /// Takes the last traces away; whoever is watching sees nothing more. Doing it again is harmless.
    func finishDestruction(of family: Family.ID) async throws {
        permissions.advance()
        for video in try await videos(of: family) { try await media.remove(video: video.text) }
        try await database.forget()
    }

    /// What is left of a family, when its key was destroyed.
    public func tombstone(of family: Family.ID, by asker: Account) async throws -> Tombstone? {
        try await database.read { connection in
            let role = try role(of: asker, in: .family(family), connection)
            guard Permission.allows(asker, .leadStudy(as: role)) || Permission.allows(asker, .keepConsents) else {
                throw StudyArchiveError.notFound
            }
            return try connection.row(
                """
                SELECT family.code, destroyed_at, destroyed_because FROM family_key JOIN family ON family.id = family_key.family_id
                WHERE family_id = $1 AND state = 'destroyed'
                """, [.id(family)]
            ).map { row in
                Tombstone(code: try row.text("code"), reason: try row.choice("destroyed_because"), at: try row.integer("destroyed_at"))
            }
        }
    }
}
