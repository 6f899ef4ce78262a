public import Coding

extension StudyArchive {
    /// Takes back one person's consent. One no is enough: from the next byte on the recordings with this person are not given out any more
    /// for these purposes.
    ///
    /// - Throws: `.invalid(field: "giver")` when somebody may not speak in this name; `.invalid(field: "purposes")` when there are none.
    public func withdrawConsent(
        of person: Person.ID, for purposes: Set<Purpose>, givenBy giver: Person.ID, form: ConsentDecision.Form, by asker: Account
    ) async throws {
        try require(asker, .keepConsents)
        defer { permissions.advance() }
        guard !purposes.isEmpty else { throw StudyArchiveError.invalid(field: "purposes") }
        let (today, now) = (today, clock())
        let ids: [ConsentDecision.ID] = try purposes.map { _ in try newID() }
        try await database.write { connection in
            _ = try requireSpeaking(giver, for: person, on: today, connection)
            for (id, purpose) in zip(ids, purposes) {
                try Self.insert(
                    ConsentDecision(
                        id: id, person: person, purpose: purpose, answer: .withdrawn, giver: giver, text: nil, form: form, on: today,
                        recordedBy: asker.id, recordedAt: now), text: nil, connection)
                try record(
                    .withdrew, by: asker, on: AuditEntry.Object(.consent, id), within: .person(person), onBehalfOf: .person(giver),
                    detail: [.person: .word(person), .purpose: .word(purpose.rawValue)], connection)
            }
        }
    }

    /// The whole family stops. Everybody's consent is taken back, what was not begun is taken off the coders' lists, and the recordings are
    /// destroyed; what stays is this fact, and the codings without names.
    ///
    /// - Throws: `.familyWithdrawn` when it was done before.
    public func withdraw(_ family: Family.ID, form: ConsentDecision.Form, by asker: Account) async throws {
        try require(asker, .keepConsents)
        let (today, now) = (today, clock())
        try await database.write { connection in
            guard try connection.row("SELECT id FROM family WHERE id = $1", [.id(family)]) != nil else { throw StudyArchiveError.notFound }
            let isFirst = try connection.row(
                """
                INSERT INTO family_withdrawal (family_id, withdrawn_on, recorded_by_id, recorded_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (family_id) DO NOTHING RETURNING family_id
                """, [.id(family), .day(today), .id(asker.id), .integer(now)])
            guard isFirst != nil else { throw StudyArchiveError.familyWithdrawn }
            try record(.withdrew, by: asker, on: .family(family), for: .consents, connection)
            let people = try connection.rows("SELECT id FROM person WHERE family_id = $1", [.id(family)]).map {
                try $0.id("id", of: Person.self)
            }
            for person in people {
                for purpose in Purpose.allCases {
                    try Self.insert(
                        ConsentDecision(
                            id: try newID(), person: person, purpose: purpose, answer: .withdrawn, giver: person, text: nil, form: form,
                            on: today, recordedBy: asker.id, recordedAt: now), text: nil, connection)
                }
            }
            let sessions = "(SELECT id FROM session WHERE family_id = $1)"
            try connection.run(
                """
                DELETE FROM assignment WHERE session_id IN \(sessions)
                    AND NOT EXISTS (SELECT 1 FROM coding WHERE coding.assignment_id = assignment.id)
                """, [.id(family)])
            try record(.destroyed, by: asker, on: .init(.key, family), within: .family(family), connection)
            try destroyKey(of: family, because: .withdrawn, by: asker.id, connection)
            _ = try Self.markDestroyed(where: "session_id IN \(sessions)", .id(family), now, connection)
        }
        try await finishDestruction(of: family)
    }

    /// Says of recordings that they are gone, before their bytes go: a program that stops in between leaves bytes that nobody can open.
    ///
    /// - Returns: those whose bytes are to be removed.
    static func markDestroyed(where condition: String, _ value: SQLValue, _ now: Int, _ connection: any SQLConnection) throws -> [Video.ID]
    {
        let videos = try connection.rows(
            "UPDATE video SET destroyed_at = \(now) WHERE destroyed_at IS NULL AND \(condition) RETURNING id", [value]
        ).map { try $0.id("id", of: Video.self) }
        for video in videos { try connection.run("DELETE FROM job WHERE video_id = $1", [.id(video)]) }
        return videos
    }
}
