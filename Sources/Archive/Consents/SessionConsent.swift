public import Coding

/// How a session stands with everybody in its picture, purpose by purpose.
public struct SessionConsent: Hashable, Sendable {
    public let byPurpose: [Purpose: EffectiveConsent]
    /// What the session is used for: research, and whatever it was assigned for.
    public let inUse: [Purpose]

    /// The worst of what it is used for.
    public var light: EffectiveConsent.Light {
        let lights = inUse.compactMap { byPurpose[$0]?.light }
        return lights.contains(.withdrawn) ? .withdrawn : lights.contains(.missing) ? .missing : .green
    }

    func allows(_ purpose: Purpose) -> Bool { byPurpose[purpose]?.isGiven ?? false }
}

extension StudyArchive {
    /// The one place where the archive asks whether a session may be used.
    static func consent(of session: Session.ID, on day: Day, _ connection: any SQLConnection) throws -> SessionConsent {
        let people = try connection.rows(
            """
            SELECT person.* FROM participant JOIN person ON person.id = participant.person_id
            WHERE participant.session_id = $1 ORDER BY participant.position
            """, [.id(session)]
        ).map { try Person(coded: $0) }
        let ofParticipants = "(SELECT person_id FROM participant WHERE session_id = $1)"
        let authorities = try authorities(where: "child_id IN \(ofParticipants)", .id(session), connection)
        let decisions = try decisions(where: "person_id IN \(ofParticipants)", .id(session), connection)
        let assigned = try connection.rows("SELECT DISTINCT purpose FROM assignment WHERE session_id = $1", [.id(session)]).map {
            try $0.choice("purpose") as Assignment.Purpose
        }
        let needed = Set([.research] + assigned.map(\.consentNeeded))
        return SessionConsent(
            byPurpose: Dictionary(
                uniqueKeysWithValues: Purpose.allCases.map { purpose in
                    (purpose, EffectiveConsent(for: purpose, of: people, authorities: authorities, decisions: decisions, on: day))
                }), inUse: Purpose.allCases.filter(needed.contains))
    }

    var today: Day { Day(at: clock()) }

    /// Whatever leaves the archive for a purpose asks here first.
    ///
    /// - Throws: `.consentMissing`, which names the purpose.
    func requireConsent(for purpose: Purpose, of session: Session.ID, _ connection: any SQLConnection) throws {
        guard try Self.consent(of: session, on: today, connection).allows(purpose) else { throw StudyArchiveError.consentMissing(purpose) }
    }

    /// As `requireConsent`, for somebody who must not learn why.
    func requireAvailable(_ purposes: [Purpose], of session: Session.ID, _ connection: any SQLConnection) throws {
        let consent = try Self.consent(of: session, on: today, connection)
        guard purposes.contains(where: consent.allows) else { throw StudyArchiveError.notAvailable }
    }

    /// Whether everybody agreed to what somebody watches a session for: a coder for the assignments, who leads the study for the study.
    func requireWatching(_ session: Session.ID, by asker: Account, as role: Membership.Role?, _ connection: any SQLConnection) throws {
        let own = try connection.rows(
            "SELECT DISTINCT purpose FROM assignment WHERE session_id = $1 AND account_id = $2", [.id(session), .id(asker.id)]
        ).map { (try $0.choice("purpose") as Assignment.Purpose).consentNeeded }
        try requireAvailable(own + (role == .researcher ? [.research] : []), of: session, connection)
    }
}

// MARK: Rows

extension StudyArchive {
    static func authorities(where condition: String, _ value: SQLValue, _ connection: any SQLConnection) throws -> [Authority] {
        let checks = try connection.rows("SELECT child_id, verified_on FROM authority_check WHERE \(condition)", [value])
        let verified = try Dictionary(
            uniqueKeysWithValues: checks.map { (try $0.id("child_id", of: Person.self), try $0.day("verified_on")) })
        let holders = try connection.rows("SELECT child_id, holder_id FROM authority WHERE \(condition)", [value])
        return try Dictionary(grouping: holders) { try $0.id("child_id", of: Person.self) }.map { child, rows in
            Authority(child: child, holders: Set(try rows.map { try $0.id("holder_id") }), verifiedOn: verified[child])
        }
    }

    static func decisions(where condition: String, _ value: SQLValue, _ connection: any SQLConnection) throws -> [ConsentDecision] {
        try connection.rows(
            """
            SELECT consent_decision.*, information_text.audience, information_text.language, information_text.version
            FROM consent_decision LEFT JOIN information_text ON information_text.id = consent_decision.text_id
            WHERE \(condition) ORDER BY decided_on, recorded_at, consent_decision.id
            """, [value]
        ).map { try ConsentDecision($0) }
    }
}

extension ConsentDecision {
    init(_ row: SQLRow) throws {
        let text: InformationText.Version? =
            try row.optionalText("text_id") == nil
            ? nil
            : InformationText.Version(
                audience: try row.choice("audience"), language: try row.choice("language"), number: try row.integer("version"))
        self.init(
            id: try row.id("id"), person: try row.id("person_id"), purpose: try row.choice("purpose"), answer: try row.choice("answer"),
            giver: try row.id("giver_id"), text: text, form: try row.choice("form"), on: try row.day("decided_on"),
            recordedBy: try row.id("recorded_by_id"), recordedAt: try row.integer("recorded_at"))
    }
}

extension SQLRow {
    func day(_ column: String) throws -> Day {
        guard let day = Day(try text(column)) else { throw Unreadable(column: column) }
        return day
    }
}

extension SQLValue {
    static func day(_ day: Day) -> SQLValue { .text(day.description) }
}
