public import Coding

/// What happened with a family's recordings, for the family itself: no names of coders, and nothing of what they saw.
public struct FamilyHistory: Sendable {
    public let family: Family.ID
    public let name: String
    public let study: Study.ID
    public let studyTitle: String
    /// The oldest first.
    public let events: [HistoryEvent]
}

public struct HistoryEvent: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The recording came in.
        case recorded(session: Int)
        case codingBegun(session: Int)
        case codingFinished(session: Int)
        case answered(ConsentDecision.Answer, person: Person.ID, giver: Person.ID, [Purpose])
        case familyWithdrew
        case reminded(session: Int, dueOn: Day)
        case destroyed(session: Int)
    }

    /// In milliseconds since 1970.
    public let at: Int
    public let kind: Kind
}

extension StudyArchive {
    public func history(of family: Family.ID, by asker: Account) async throws -> FamilyHistory {
        let today = today
        return try await database.write { connection in
            try requireSeeing(family, by: asker, connection)
            try record(.saw, by: asker, on: .family(family), for: .consents, connection)
            let consents = try self.consents(of: family, on: today, connection)
            let events =
                try Self.recordingEvents(of: family, connection) + Self.codingEvents(of: family, connection)
                + Self.clockEvents(of: family, connection) + Self.answerEvents(consents)
            return FamilyHistory(
                family: family, name: consents.name, study: consents.study, studyTitle: consents.studyTitle,
                events: events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element))
        }
    }

    private static func recordingEvents(of family: Family.ID, _ connection: any SQLConnection) throws -> [HistoryEvent] {
        try connection.rows(
            """
            SELECT session.number, video.created_at, video.destroyed_at FROM video JOIN session ON session.id = video.session_id
            WHERE session.family_id = $1
            """, [.id(family)]
        ).flatMap { row in
            let number = try row.integer("number")
            let recorded = HistoryEvent(at: try row.integer("created_at"), kind: .recorded(session: number))
            return [recorded]
                + (try row.optionalInteger("destroyed_at").map { [HistoryEvent(at: $0, kind: .destroyed(session: number))] } ?? [])
        }
    }

    private static func codingEvents(of family: Family.ID, _ connection: any SQLConnection) throws -> [HistoryEvent] {
        try connection.rows(
            """
            SELECT session.number, coding.created_at, coding.locked_at FROM coding
            JOIN assignment ON assignment.id = coding.assignment_id JOIN session ON session.id = assignment.session_id
            WHERE session.family_id = $1
            """, [.id(family)]
        ).flatMap { row in
            let number = try row.integer("number")
            let begun = HistoryEvent(at: try row.integer("created_at"), kind: .codingBegun(session: number))
            return [begun]
                + (try row.optionalInteger("locked_at").map { [HistoryEvent(at: $0, kind: .codingFinished(session: number))] } ?? [])
        }
    }

    private static func clockEvents(of family: Family.ID, _ connection: any SQLConnection) throws -> [HistoryEvent] {
        let withdrawal = try connection.row("SELECT recorded_at FROM family_withdrawal WHERE family_id = $1", [.id(family)]).map {
            HistoryEvent(at: try $0.integer("recorded_at"), kind: .familyWithdrew)
        }
        let reminders = try connection.rows(
            """
            SELECT session.number, retention_step.due_on, retention_step.taken_at FROM retention_step
            JOIN session ON session.id = retention_step.session_id WHERE session.family_id = $1 AND retention_step.step = 'reminded'
                AND retention_step.kind <> 'coding'
            """, [.id(family)]
        ).map { row in
            HistoryEvent(
                at: try row.integer("taken_at"), kind: .reminded(session: try row.integer("number"), dueOn: try row.day("due_on")))
        }
        return [withdrawal].compactMap(\.self) + reminders
    }

    /// What was answered together is one event. What is said by the family as a whole is told once.
    private static func answerEvents(_ consents: FamilyConsents) -> [HistoryEvent] {
        struct Occasion: Hashable {
            let at: Int
            let person: Person.ID
            let giver: Person.ID
            let answer: ConsentDecision.Answer
        }
        let occasions = Dictionary(grouping: consents.decisions.filter { !($0.answer == .withdrawn && $0.on == consents.withdrawnOn) }) {
            Occasion(at: $0.recordedAt, person: $0.person, giver: $0.giver, answer: $0.answer)
        }
        return occasions.map { occasion, decisions in
            let purposes = Set(decisions.map(\.purpose))
            return HistoryEvent(
                at: occasion.at,
                kind: .answered(
                    occasion.answer, person: occasion.person, giver: occasion.giver, Purpose.allCases.filter(purposes.contains)))
        }.sorted { "\($0.kind)" < "\($1.kind)" }
    }
}
