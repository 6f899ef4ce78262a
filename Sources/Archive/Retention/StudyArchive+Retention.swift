public import Coding

/// Something whose time is coming, or past.
public struct DueEntry: Hashable, Sendable {
    public let session: Session.ID
    public let family: Family.ID
    public let familyName: String
    public let number: Int
    public let kind: Retention
    public let dueOn: Day
    /// Whether the study has been told.
    public let isReminded: Bool
}

/// How long a study keeps things, and what comes to its end.
public struct StudyRetention: Sendable {
    public let study: Study.ID
    public let studyTitle: String
    /// In months, of every kind.
    public let months: [Retention: Int]
    /// The first to go first.
    public let due: [DueEntry]
    /// What the clocks did, the newest first.
    public let steps: [RetentionStep]
    public let today: Day
}

/// Something the clocks did.
public struct RetentionStep: Hashable, Sendable {
    public enum Step: String, Hashable, Sendable {
        case reminded, destroyed
    }

    public let familyName: String
    public let number: Int
    public let kind: Retention
    public let step: Step
    public let dueOn: Day
    /// In milliseconds since 1970.
    public let at: Int
}

extension StudyArchive {
    public func retention(of study: Study.ID, by asker: Account) async throws -> StudyRetention {
        let today = today
        return try await database.write { connection in
            try require(asker, .seeConsents(as: try role(of: asker, in: .study(study), connection)))
            try record(.saw, by: asker, on: AuditEntry.Object(.retention, study), within: .study(study), connection)
            let title = try connection.row("SELECT title FROM study WHERE id = $1", [.id(study)])?.text("title") ?? ""
            return StudyRetention(
                study: study, studyTitle: title, months: try Self.periods(of: study, connection),
                due: try due(in: study, on: today, connection), steps: try steps(in: study, connection), today: today)
        }
    }

    /// - Throws: `.invalid(field:)` with the kind whose months are not allowed.
    public func change(_ study: Study.ID, retention months: [Retention: Int], by asker: Account) async throws {
        try await database.write { connection in
            try require(asker, .seeConsents(as: try role(of: asker, in: .study(study), connection)))
            for kind in Retention.allCases {
                guard let months = months[kind] else { continue }
                guard Retention.allowedMonths.contains(months) else { throw StudyArchiveError.invalid(field: kind.rawValue) }
                try connection.run(
                    """
                    INSERT INTO retention_period (study_id, kind, months) VALUES ($1, $2, $3)
                    ON CONFLICT (study_id, kind) DO UPDATE SET months = excluded.months
                    """, [.id(study), .text(kind.rawValue), .integer(months)])
            }
            try record(.changed, by: asker, on: AuditEntry.Object(.retention, study), within: .study(study), connection)
        }
    }

    // MARK: The clocks

    /// From which day on things of a session are kept.
    static func start(heldOn: String?, filmedAt: Int) -> Day {
        heldOn.flatMap { Day($0) } ?? Day(at: filmedAt)
    }

    static func periods(of study: Study.ID, _ connection: any SQLConnection) throws -> [Retention: Int] {
        let chosen = try connection.rows("SELECT kind, months FROM retention_period WHERE study_id = $1", [.id(study)])
        let standard = Dictionary(uniqueKeysWithValues: Retention.allCases.map { ($0, $0.standardMonths) })
        return try chosen.reduce(into: standard) { $0[try $1.choice("kind")] = try $1.integer("months") }
    }

    /// Everything a study holds, with the day on which its time is over. A session without a date counts from the day its recording came in.
    private func due(in study: Study.ID, on today: Day, _ connection: any SQLConnection) throws -> [DueEntry] {
        let months = try Self.periods(of: study, connection)
        let reminded = Set(
            try connection.rows(
                """
                SELECT retention_step.session_id, retention_step.kind, retention_step.due_on FROM retention_step
                JOIN session ON session.id = retention_step.session_id JOIN family ON family.id = session.family_id
                WHERE family.study_id = $1 AND step = 'reminded'
                """, [.id(study)]
            ).map { "\(try $0.text("session_id")) \(try $0.text("kind")) \(try $0.text("due_on"))" })
        let sessions = try connection.rows(
            """
            SELECT session.id, session.number, session.held_on, session.family_id, family.code, family.sealed_name,
                (SELECT min(created_at) FROM video WHERE video.session_id = session.id) AS filmed_at,
                EXISTS (SELECT 1 FROM video WHERE video.session_id = session.id AND video.destroyed_at IS NULL) AS has_recording,
                EXISTS (SELECT 1 FROM assignment JOIN coding ON coding.assignment_id = assignment.id
                    WHERE assignment.session_id = session.id) AS has_codings
            FROM session JOIN family ON family.id = session.family_id WHERE family.study_id = $1
            """, [.id(study)])
        return try sessions.flatMap { row -> [DueEntry] in
            let id: Session.ID = try row.id("id")
            let number = try row.integer("number")
            guard let filmedAt = try row.optionalInteger("filmed_at") else { return [] }
            let start = try Self.start(heldOn: row.optionalText("held_on"), filmedAt: filmedAt)
            let isKept = try Self.consent(of: id, on: today, connection).allows(.keeping)
            let kinds: [Retention] =
                (try row.truth("has_recording") ? [isKept ? .keptRecording : .recording] : [])
                + (try row.truth("has_codings") ? [.coding] : [])
            let family: Family.ID = try row.id("family_id")
            let name = try seal(of: .family(family), connection).familyName(row, family)
            return kinds.map { kind in
                let day = start.adding(months: months[kind] ?? kind.standardMonths)
                return DueEntry(
                    session: id, family: family, familyName: name,
                    number: number,
                    kind: kind, dueOn: day, isReminded: reminded.contains("\(id) \(kind.rawValue) \(day)"))
            }
        }.sorted { ($0.dueOn, $0.familyName, $0.number, $0.kind.rawValue) < ($1.dueOn, $1.familyName, $1.number, $1.kind.rawValue) }
    }

    private func steps(in study: Study.ID, _ connection: any SQLConnection) throws -> [RetentionStep] {
        try connection.rows(
            """
            SELECT family.id AS family_id, family.code, family.sealed_name, session.number, retention_step.* FROM retention_step
            JOIN session ON session.id = retention_step.session_id JOIN family ON family.id = session.family_id
            WHERE family.study_id = $1 ORDER BY taken_at DESC, family.code, session.number, kind LIMIT 200
            """, [.id(study)]
        ).map { row in
            let family: Family.ID = try row.id("family_id")
            return RetentionStep(
                familyName: try seal(of: .family(family), connection).familyName(row, family), number: try row.integer("number"),
                kind: try row.choice("kind"),
                step: try row.choice("step"), dueOn: try row.day("due_on"), at: try row.integer("taken_at"))
        }
    }

    /// Reminds of what has thirty days left and destroys what has none. Nothing is destroyed that was not announced: what comes to its end
    /// at once, because a period was made shorter, is announced first and goes thirty days later.
    ///
    /// - Returns: how many things were destroyed.
    @discardableResult
    func sweep() async throws -> Int {
        let (today, now) = (today, clock())
        let gone = try await database.write { connection in
            var videos: [Video.ID] = []
            var destroyed = 0
            let studies = try connection.rows("SELECT id FROM study").map { try $0.id("id", of: Study.self) }
            for entry in try studies.flatMap({ try due(in: $0, on: today, connection) }) {
                if !entry.isReminded {
                    if entry.dueOn <= Day(at: now + Retention.reminderDays * 86_400_000) {
                        try Self.take(.reminded, entry, now, connection)
                    }
                } else if entry.dueOn <= today, try Self.isAnnounced(entry, before: now, connection) {
                    try Self.take(.destroyed, entry, now, connection)
                    destroyed += 1
                    try record(
                        .destroyed, by: .program, on: .session(entry.session), for: .consents,
                        detail: [.reason: .word(entry.kind.rawValue)], connection)
                    switch entry.kind {
                    case .recording, .keptRecording:
                        videos += try Self.markDestroyed(where: "session_id = $1", .id(entry.session), now, connection)
                    case .coding: try Self.destroyCodings(of: entry.session, connection)
                    }
                }
            }
            return (videos: videos, families: try destroyEnded(on: today, connection), count: destroyed)
        }
        for video in gone.videos { try await media.remove(video: video.text) }
        for family in gone.families { try await finishDestruction(of: family) }
        return gone.count
    }

    private static func take(_ step: RetentionStep.Step, _ entry: DueEntry, _ now: Int, _ connection: any SQLConnection) throws {
        try connection.run(
            """
            INSERT INTO retention_step (session_id, kind, step, due_on, taken_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (session_id, kind, step, due_on) DO NOTHING
            """,
            [.id(entry.session), .text(entry.kind.rawValue), .text(step.rawValue), .day(entry.dueOn), .integer(now)])
    }

    private static func isAnnounced(_ entry: DueEntry, before now: Int, _ connection: any SQLConnection) throws -> Bool {
        try connection.row(
            """
            SELECT 1 AS found FROM retention_step WHERE session_id = $1 AND kind = $2 AND due_on = $3 AND step = 'reminded' AND taken_at <= $4
            """,
            [
                .id(entry.session), .text(entry.kind.rawValue), .day(entry.dueOn), .integer(now - Retention.reminderDays * 86_400_000),
            ]) != nil
    }

    /// The log and with it the codings; that somebody was to code the session stays on record.
    private static func destroyCodings(of session: Session.ID, _ connection: any SQLConnection) throws {
        let codings =
            "SELECT coding.id FROM coding JOIN assignment ON assignment.id = coding.assignment_id WHERE assignment.session_id = $1"
        try connection.run("DELETE FROM coding_event WHERE coding_id IN (\(codings))", [.id(session)])
        // From the newest correction back to the original, which it points to.
        while let newest = try connection.row(
            "\(codings) AND NOT EXISTS (SELECT 1 FROM coding AS newer WHERE newer.corrects_id = coding.id) LIMIT 1", [.id(session)])
        {
            try connection.run("DELETE FROM coding WHERE id = $1", [.text(try newest.text("id"))])
        }
    }
}
