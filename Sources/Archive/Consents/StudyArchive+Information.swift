public import Coding

/// An information text of a study, with when it was written.
public struct InformationEntry: Sendable {
    public let text: InformationText
    /// In milliseconds since 1970; nothing as long as it is what Beeld came with and nobody used it.
    public let writtenAt: Int?
}

/// The information texts of a study.
public struct StudyInformation: Sendable {
    public let study: Study.ID
    public let studyTitle: String
    /// Of every audience and language, the newest first.
    public let texts: [InformationEntry]
}

extension StudyArchive {
    public func information(of study: Study.ID, by asker: Account) async throws -> StudyInformation {
        try await database.read { connection in
            try require(asker, .seeConsents(as: try role(of: asker, in: .study(study), connection)))
            let title = try connection.row("SELECT title FROM study WHERE id = $1", [.id(study)])?.text("title") ?? ""
            return StudyInformation(study: study, studyTitle: title, texts: try Self.texts(of: study, connection))
        }
    }

    /// Gives a text a new wording; the earlier ones stay for those who agreed to them.
    ///
    /// - Returns: the new version; the present one when nothing was changed.
    /// - Throws: `.invalid(field: "body")` when nothing is left of it or it is longer than 20,000 characters.
    public func write(
        _ body: String, for audience: InformationText.Audience, in language: Language, of study: Study.ID, by asker: Account
    ) async throws -> InformationText.Version {
        let id: Identifier<InformationText> = try newID()
        let now = clock()
        return try await database.write { connection in
            try require(asker, .seeConsents(as: try role(of: asker, in: .study(study), connection)))
            guard let body = body.replacing("\r\n", with: "\n").trimmed(limit: 20_000) else {
                throw StudyArchiveError.invalid(field: "body")
            }
            let newest = try Self.texts(of: study, connection).first {
                $0.text.version.audience == audience && $0.text.version.language == language
            }
            guard let newest else { throw SQLRow.Unreadable(column: "version") }
            if newest.text.body.trimmed(limit: 20_000) == body { return newest.text.version }
            _ = try keptText(newest.text.version, of: study, now, connection)
            let version = InformationText.Version(audience: audience, language: language, number: newest.text.version.number + 1)
            try Self.insert(InformationText(version: version, body: body), id: id, of: study, now, connection)
            try record(.changed, by: asker, on: AuditEntry.Object(.information, id), within: .study(study), connection)
            return version
        }
    }

    /// Where a text that people read is kept. What Beeld came with is kept when it is first used, so that it stays what they read.
    ///
    /// - Throws: `.invalid(field: "text")` when the study has no such text.
    func keptText(_ version: InformationText.Version, of study: Study.ID, _ now: Int, _ connection: any SQLConnection) throws
        -> Identifier<InformationText>
    {
        let kept = try connection.row(
            "SELECT id FROM information_text WHERE study_id = $1 AND audience = $2 AND language = $3 AND version = $4",
            [.id(study), .text(version.audience.rawValue), .text(version.language.rawValue), .integer(version.number)])
        if let kept { return try kept.id("id") }
        guard version.number == 1 else { throw StudyArchiveError.invalid(field: "text") }
        let id: Identifier<InformationText> = try newID()
        let body = try ShippedInformation.text(for: version.audience, in: version.language)
        try Self.insert(InformationText(version: version, body: body), id: id, of: study, now, connection)
        return id
    }

    private static func insert(
        _ text: InformationText, id: Identifier<InformationText>, of study: Study.ID, _ now: Int, _ connection: any SQLConnection
    ) throws {
        try connection.run(
            "INSERT INTO information_text (id, study_id, audience, language, version, body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                .id(id), .id(study), .text(text.version.audience.rawValue), .text(text.version.language.rawValue),
                .integer(text.version.number), .text(text.body), .integer(now),
            ])
    }

    private static func texts(of study: Study.ID, _ connection: any SQLConnection) throws -> [InformationEntry] {
        let kept = try connection.rows(
            "SELECT audience, language, version, body, created_at FROM information_text WHERE study_id = $1 ORDER BY version DESC",
            [.id(study)]
        ).map { row in
            InformationEntry(
                text: InformationText(
                    version: InformationText.Version(
                        audience: try row.choice("audience"), language: try row.choice("language"), number: try row.integer("version")),
                    body: try row.text("body")), writtenAt: try row.integer("created_at"))
        }
        return try InformationText.Audience.allCases.flatMap { audience in
            try Language.allCases.flatMap { language in
                let own = kept.filter { $0.text.version.audience == audience && $0.text.version.language == language }
                guard own.isEmpty else { return own }
                let version = InformationText.Version(audience: audience, language: language, number: 1)
                let body = try ShippedInformation.text(for: audience, in: language)
                return [InformationEntry(text: InformationText(version: version, body: body), writtenAt: nil)]
            }
        }
    }

    static func textVersions(of study: Study.ID, _ connection: any SQLConnection) throws -> [InformationText.Version] {
        try texts(of: study, connection).map(\.text.version)
    }
}
