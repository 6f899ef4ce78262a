public import Coding
import Foundation

/// A study in a list.
public struct StudyEntry: Hashable, Sendable {
    public let id: Study.ID
    public let title: String
    public let codebookTitle: Wording
    public let codebookVersion: String
    public let families: Int
    public let sessions: Int
    /// Whether the asker leads it.
    public let isLed: Bool
}

/// A study with what belongs to it.
public struct StudyOverview: Sendable {
    public let id: Study.ID
    public let title: String
    public let codebookID: Identifier<Codebook>
    public let codebook: Codebook
    public let settings: StudySettings
    public let families: [FamilyEntry]
    public let sessions: [SessionEntry]
}

/// What a study decides for all its codings.
public struct StudySettings: Hashable, Sendable {
    /// Taken off the time of every mark, in milliseconds; 0 to 5000.
    public var reaction: Int
    /// Whether coders see who speaks when. Off by default: it could bias.
    public var showsSpeech: Bool
    /// Whether whoever belongs to the study has to sign in with a second factor.
    public var requiresSecondFactor: Bool

    public init(reaction: Int, showsSpeech: Bool, requiresSecondFactor: Bool = false) {
        self.reaction = reaction
        self.showsSpeech = showsSpeech
        self.requiresSecondFactor = requiresSecondFactor
    }
}

extension StudyArchive {
    /// The studies that the asker leads; all of them for the data manager, who keeps their accounts and consents. The newest first.
    public func studies(by asker: Account) async throws -> [StudyEntry] {
        try require(asker, .listStudies)
        return try await database.read { connection in
            try connection.rows(Self.studyList, [.id(asker.id), .truth(asker.role == .dataManager)]).map { row in
                let codebook = try codebooks.codebook(try row.text("codebook_id"), connection)
                return StudyEntry(
                    id: try row.id("id"), title: try row.text("title"), codebookTitle: codebook.title, codebookVersion: codebook.version,
                    families: try row.integer("families"), sessions: try row.integer("sessions"), isLed: try row.truth("is_led"))
            }
        }
    }

    private static let studyList = """
        SELECT study.id, study.title, study.codebook_id,
            (SELECT count(*) FROM family WHERE family.study_id = study.id) AS families,
            (SELECT count(*) FROM session JOIN family ON family.id = session.family_id WHERE family.study_id = study.id) AS sessions,
            CASE WHEN led.study_id IS NULL THEN 0 ELSE 1 END AS is_led
        FROM study LEFT JOIN membership AS led ON led.study_id = study.id AND led.account_id = $1 AND led.role = 'researcher'
        WHERE led.study_id IS NOT NULL OR $2 = 1 ORDER BY study.created_at DESC, study.id DESC
        """

    /// Founds a study; the asker leads it from then on.
    ///
    /// - Parameters:
    ///   - codebook: the instrument's YAML; kept as it is.
    ///   - wording: a team's own wording, as YAML.
    /// - Throws: `CodebookProblems`; `.invalid(field: "title")`.
    public func addStudy(title: String, codebook: String, wording: String?, by asker: Account) async throws -> Study.ID {
        try require(asker, .foundStudies)
        guard let title = title.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "title") }
        _ = try CodebookReader.read(codebook, wording: wording)
        let id: Study.ID = try newID()
        let codebookID: Identifier<Codebook> = try newID()
        let now = clock()
        try await database.write { connection in
            try connection.run(
                "INSERT INTO codebook (id, yaml, wording, created_at) VALUES ($1, $2, $3, $4)",
                [.id(codebookID), .text(codebook), .text(wording), .integer(now)])
            try connection.run(
                "INSERT INTO study (id, title, codebook_id, created_at) VALUES ($1, $2, $3, $4)",
                [.id(id), .text(title), .id(codebookID), .integer(now)])
            try Self.join(asker.id, id, as: .researcher, connection)
            try record(.added, by: asker, on: .study(id), connection)
        }
        return id
    }

    public func study(_ id: Study.ID, by asker: Account) async throws -> StudyOverview {
        try await database.write { connection in
            try requireLead(of: .study(id), by: asker, connection)
            try record(.saw, by: asker, on: .study(id), connection)
            guard let row = try connection.row("SELECT * FROM study WHERE id = $1", [.id(id)]) else { throw StudyArchiveError.notFound }
            return StudyOverview(
                id: id, title: try row.text("title"), codebookID: try row.id("codebook_id"),
                codebook: try codebooks.codebook(try row.text("codebook_id"), connection),
                settings: StudySettings(
                    reaction: try row.integer("reaction_ms"), showsSpeech: try row.truth("shows_speech"),
                    requiresSecondFactor: try row.truth("requires_second_factor")),
                families: try families(of: id, connection),
                sessions: try sessions(where: "family.study_id = $1", .id(id), on: today, connection))
        }
    }

    /// - Throws: `.invalid(field: "reaction")`
    public func change(_ id: Study.ID, settings: StudySettings, by asker: Account) async throws {
        try await database.write { connection in
            try requireLead(of: .study(id), by: asker, connection)
            guard (0...5000).contains(settings.reaction) else { throw StudyArchiveError.invalid(field: "reaction") }
            try connection.run(
                "UPDATE study SET reaction_ms = $2, shows_speech = $3, requires_second_factor = $4 WHERE id = $1",
                [.id(id), .integer(settings.reaction), .truth(settings.showsSpeech), .truth(settings.requiresSecondFactor)])
            try record(.changed, by: asker, on: .study(id), connection)
        }
    }

    /// The codebook of a study that the asker belongs to.
    public func codebook(_ id: Identifier<Codebook>, by asker: Account) async throws -> Codebook {
        try await database.read { connection in
            let membership = try connection.row(
                """
                SELECT study.id FROM study JOIN membership ON membership.study_id = study.id
                WHERE study.codebook_id = $1 AND membership.account_id = $2 LIMIT 1
                """, [.id(id), .id(asker.id)])
            try require(asker, .readCodebook(isMember: membership != nil))
            return try codebooks.codebook(id.text, connection)
        }
    }
}
