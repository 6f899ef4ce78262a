public import Coding

/// Everything about a family's consents.
public struct FamilyConsents: Sendable {
    public let id: Family.ID
    public let name: String
    public let study: Study.ID
    public let studyTitle: String
    /// In the picture or not.
    public let people: [Person]
    public let authorities: [Authority]
    /// In the order of time.
    public let decisions: [ConsentDecision]
    public let sessions: [FamilySession]
    /// Texts there are to have been read, the newest first.
    public let texts: [InformationText.Version]
    /// Of the family as a whole.
    public let withdrawnOn: Day?
    /// The day it is seen on.
    public let today: Day

    /// How one person stands for one purpose, apart from the others.
    public subscript(person: Person, purpose: Purpose) -> EffectiveConsent {
        EffectiveConsent(for: purpose, of: [person], authorities: authorities, decisions: decisions, on: today)
    }
}

/// A session as the keeper of consents sees it.
public struct FamilySession: Sendable {
    public let id: Session.ID
    public let number: Int
    public let heldOn: String?
    public let hasRecording: Bool
    public let consent: SessionConsent
    /// What was made with the recording.
    public let codingsOpen: Int
    public let codingsLocked: Int
    /// Assignments that were not begun.
    public let waiting: Int
}

/// A family in the keeper's list.
public struct FamilyLights: Sendable {
    public let id: Family.ID
    public let name: String
    public let study: Study.ID
    public let studyTitle: String
    public let withdrawnOn: Day?
    public let sessions: [FamilySession]
}

/// What somebody answered, as it is recorded.
public struct ConsentAnswers: Sendable {
    public let person: Person.ID
    public let giver: Person.ID
    /// Given or refused; purposes that were not asked are left out.
    public let answers: [Purpose: ConsentDecision.Answer]
    public let text: InformationText.Version
    public let form: ConsentDecision.Form
    public let on: Day

    public init(
        person: Person.ID, giver: Person.ID, answers: [Purpose: ConsentDecision.Answer], text: InformationText.Version,
        form: ConsentDecision.Form, on: Day
    ) {
        self.person = person
        self.giver = giver
        self.answers = answers
        self.text = text
        self.form = form
        self.on = on
    }
}

extension StudyArchive {
    /// Every family one may see the consents of, by study and name.
    public func consentLights(by asker: Account) async throws -> [FamilyLights] {
        try require(asker, .keepConsents)
        let today = today
        return try await database.write { connection in
            try record(.saw, by: asker, on: AuditEntry.Object(.consent), connection)
            return try connection.rows(
                "SELECT family.id FROM family JOIN study ON study.id = family.study_id ORDER BY study.title, family.id"
            ).map { row in
                let family = try consents(of: try row.id("id"), on: today, connection)
                return FamilyLights(
                    id: family.id, name: family.name, study: family.study, studyTitle: family.studyTitle, withdrawnOn: family.withdrawnOn,
                    sessions: family.sessions)
            }.sorted { ($0.studyTitle, $0.name, $0.id.text) < ($1.studyTitle, $1.name, $1.id.text) }
        }
    }

    public func consents(of family: Family.ID, by asker: Account) async throws -> FamilyConsents {
        let today = today
        return try await database.write { connection in
            try requireSeeing(family, by: asker, connection)
            try record(.saw, by: asker, on: AuditEntry.Object(.consent), within: .family(family), connection)
            return try consents(of: family, on: today, connection)
        }
    }

    func requireSeeing(_ family: Family.ID, by asker: Account, _ connection: any SQLConnection) throws {
        try require(asker, .seeConsents(as: try role(of: asker, in: .family(family), connection)))
    }

    func consents(of id: Family.ID, on today: Day, _ connection: any SQLConnection) throws -> FamilyConsents {
        guard
            let row = try connection.row(
                """
                SELECT family.*, study.title,
                    (SELECT withdrawn_on FROM family_withdrawal WHERE family_id = family.id) AS withdrawn_on
                FROM family JOIN study ON study.id = family.study_id WHERE family.id = $1
                """, [.id(id)])
        else { throw StudyArchiveError.notFound }
        let study: Study.ID = try row.id("study_id")
        let people = "(SELECT id FROM person WHERE family_id = $1)"
        return FamilyConsents(
            id: id, name: try seal(of: .family(id), connection).familyName(row, id), study: study, studyTitle: try row.text("title"),
            people: try self.people(of: id, connection),
            authorities: try Self.authorities(where: "child_id IN \(people)", .id(id), connection),
            decisions: try Self.decisions(where: "person_id IN \(people)", .id(id), connection),
            sessions: try Self.familySessions(of: id, on: today, connection), texts: try Self.textVersions(of: study, connection),
            withdrawnOn: try row.optionalText("withdrawn_on").flatMap { Day($0) }, today: today)
    }

    private static func familySessions(of family: Family.ID, on today: Day, _ connection: any SQLConnection) throws -> [FamilySession] {
        try connection.rows(
            """
            SELECT session.id, session.number, session.held_on,
                EXISTS (SELECT 1 FROM video WHERE video.session_id = session.id AND video.destroyed_at IS NULL) AS has_recording,
                (SELECT count(*) FROM coding JOIN assignment ON assignment.id = coding.assignment_id
                    WHERE assignment.session_id = session.id AND coding.locked_at IS NULL) AS codings_open,
                (SELECT count(*) FROM coding JOIN assignment ON assignment.id = coding.assignment_id
                    WHERE assignment.session_id = session.id AND coding.locked_at IS NOT NULL) AS codings_locked,
                (SELECT count(*) FROM assignment WHERE assignment.session_id = session.id
                    AND NOT EXISTS (SELECT 1 FROM coding WHERE coding.assignment_id = assignment.id)) AS waiting
            FROM session WHERE session.family_id = $1 ORDER BY session.number
            """, [.id(family)]
        ).map { row in
            let id: Session.ID = try row.id("id")
            return FamilySession(
                id: id, number: try row.integer("number"), heldOn: try row.optionalText("held_on"),
                hasRecording: try row.truth("has_recording"), consent: try consent(of: id, on: today, connection),
                codingsOpen: try row.integer("codings_open"), codingsLocked: try row.integer("codings_locked"),
                waiting: try row.integer("waiting"))
        }
    }

    // MARK: Recording

    /// Writes down what somebody answered. Earlier answers stay as they were.
    ///
    /// - Throws: `.invalid(field:)` with `person`, `giver` (who may not speak in this name), `text`, `on` (a day to come) or `answers`
    ///   (none); `.familyWithdrawn`.
    public func record(_ answers: ConsentAnswers, by asker: Account) async throws {
        try require(asker, .keepConsents)
        guard !answers.answers.isEmpty, answers.answers.values.allSatisfy({ $0 != .withdrawn }) else {
            throw StudyArchiveError.invalid(field: "answers")
        }
        let today = today
        guard answers.on <= today else { throw StudyArchiveError.invalid(field: "on") }
        let now = clock()
        let ids: [ConsentDecision.ID] = try answers.answers.map { _ in try newID() }
        try await database.write { connection in
            let study = try requireSpeaking(answers.giver, for: answers.person, on: answers.on, connection)
            let text = try keptText(answers.text, of: study, now, connection)
            for (id, answer) in zip(ids, answers.answers) {
                try Self.insert(
                    ConsentDecision(
                        id: id, person: answers.person, purpose: answer.key, answer: answer.value, giver: answers.giver, text: answers.text,
                        form: answers.form, on: answers.on, recordedBy: asker.id, recordedAt: now), text: text, connection)
                try record(
                    .gave, by: asker, on: AuditEntry.Object(.consent, id), within: .person(answers.person),
                    onBehalfOf: .person(answers.giver),
                    detail: [
                        .person: .word(answers.person), .purpose: .word(answer.key.rawValue), .to: .word(answer.value.rawValue),
                    ], connection)
            }
        }
    }

    /// Whether somebody may answer in a person's name: that person, or who has authority over a child.
    ///
    /// - Returns: the study.
    func requireSpeaking(_ giver: Person.ID, for person: Person.ID, on day: Day, _ connection: any SQLConnection) throws -> Study.ID {
        guard
            let row = try connection.row(
                """
                SELECT person.*, family.study_id,
                    EXISTS (SELECT 1 FROM family_withdrawal WHERE family_withdrawal.family_id = family.id) AS has_withdrawn,
                    EXISTS (SELECT 1 FROM authority WHERE child_id = person.id AND holder_id = $2) AS has_authority
                FROM person JOIN family ON family.id = person.family_id WHERE person.id = $1
                """, [.id(person), .id(giver)])
        else { throw StudyArchiveError.notFound }
        guard try !row.truth("has_withdrawn") else { throw StudyArchiveError.familyWithdrawn }
        let rules = try Person(coded: row).ageRules(on: day) ?? []
        let isChild = rules.contains(where: \.asksThoseWithAuthority)
        guard try giver == person || (isChild && row.truth("has_authority")) else { throw StudyArchiveError.invalid(field: "giver") }
        return try row.id("study_id")
    }

    static func insert(_ decision: ConsentDecision, text: Identifier<InformationText>?, _ connection: any SQLConnection) throws {
        try connection.run(
            """
            INSERT INTO consent_decision
                (id, person_id, purpose, answer, giver_id, text_id, form, decided_on, recorded_by_id, recorded_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .id(decision.id), .id(decision.person), .text(decision.purpose.rawValue), .text(decision.answer.rawValue),
                .id(decision.giver), .id(text), .text(decision.form.rawValue), .day(decision.on), .id(decision.recordedBy),
                .integer(decision.recordedAt),
            ])
    }

    /// Writes down who has authority over a child, and when the register said so.
    ///
    /// - Throws: `.invalid(field:)` with `holder` (not of the family, or the child itself) or `verified_on` (a day to come).
    public func change(_ authority: Authority, by asker: Account) async throws {
        try require(asker, .keepConsents)
        guard authority.verifiedOn.map({ $0 <= today }) ?? true else { throw StudyArchiveError.invalid(field: "verified_on") }
        let now = clock()
        try await database.write { connection in
            guard let row = try connection.row("SELECT family_id FROM person WHERE id = $1", [.id(authority.child)]) else {
                throw StudyArchiveError.notFound
            }
            let relatives = try connection.rows("SELECT id FROM person WHERE family_id = $1", [.text(try row.text("family_id"))]).map {
                try $0.id("id", of: Person.self)
            }
            guard authority.holders.isSubset(of: Set(relatives).subtracting([authority.child])) else {
                throw StudyArchiveError.invalid(field: "holder")
            }
            try connection.run("DELETE FROM authority WHERE child_id = $1", [.id(authority.child)])
            for holder in authority.holders {
                try connection.run("INSERT INTO authority (child_id, holder_id) VALUES ($1, $2)", [.id(authority.child), .id(holder)])
            }
            try connection.run("DELETE FROM authority_check WHERE child_id = $1", [.id(authority.child)])
            if let day = authority.verifiedOn {
                try connection.run(
                    "INSERT INTO authority_check (child_id, verified_on, recorded_by_id, recorded_at) VALUES ($1, $2, $3, $4)",
                    [.id(authority.child), .day(day), .id(asker.id), .integer(now)])
            }
            try record(.changed, by: asker, on: .person(authority.child), for: .consents, connection)
        }
    }

    /// The family of somebody, for who keeps its consents.
    public func consentFamily(of person: Person.ID, by asker: Account) async throws -> Family.ID {
        try require(asker, .keepConsents)
        return try await database.read { connection in
            guard let row = try connection.row("SELECT family_id FROM person WHERE id = $1", [.id(person)]) else {
                throw StudyArchiveError.notFound
            }
            return try row.id("family_id")
        }
    }
}
