public import Coding
import Foundation

/// Everything somebody needs who codes a session, or looks at a locked coding of it.
public struct CodingDesk: Sendable {
    public let id: Identifier<CodingRecord>
    public let assignment: Assignment.ID
    /// The coder's own number of the assignment.
    public let position: Int
    public let familyName: String
    public let studyTitle: String
    public let codebookID: Identifier<Codebook>
    public let task: CodingTask
    public let settings: StudySettings
    /// No more of it than this: the name of its file may tell when it was filmed.
    public let video: Video.ID
    public let film: PreparedVideo
    public let captions: [Language]
    public let speech: [Speech]
    public let isLocked: Bool
    /// Whether the asker is the one who codes.
    public let isOwn: Bool
    /// The coding this one corrects, and why.
    public let corrects: Identifier<CodingRecord>?
    public let correctionReason: String?
    /// The coding that took the place of this one.
    public let correctedBy: Identifier<CodingRecord>?
}

/// A stretch in which somebody speaks.
public struct Speech: Hashable, Sendable {
    public let person: Person.ID
    public let span: MediaSpan

    public init(person: Person.ID, span: MediaSpan) {
        self.person = person
        self.span = span
    }
}

/// What became of the events of one delivery.
public struct Receipt: Sendable {
    public struct Taken: Hashable, Sendable {
        public let id: CodingEvent.ID
        public let sequence: Int
        public let warnings: [EventWarning]
    }

    public struct Refused: Hashable, Sendable {
        public let id: CodingEvent.ID
        public let refusal: EventRefusal
    }

    public fileprivate(set) var taken: [Taken] = []
    public fileprivate(set) var refused: [Refused] = []
    /// The number of the log's last line.
    public fileprivate(set) var head = 0
}

/// A line of the log with its place.
public struct LogLine: Hashable, Sendable {
    public let sequence: Int
    public let event: CodingEvent
    public let receivedAt: Int
}

extension StudyArchive {
    /// - Throws: `.notAvailable` when an own coding may not go on.
    public func desk(_ id: Identifier<CodingRecord>, by asker: Account) async throws -> CodingDesk {
        try await database.write { connection in
            let desk = try desk(id, by: asker, connection)
            if desk.isOwn && !desk.isLocked { try requireAvailable(id, connection) }
            try record(.saw, by: asker, on: .coding(id), connection)
            return desk
        }
    }

    private func desk(_ id: Identifier<CodingRecord>, by asker: Account, _ connection: any SQLConnection) throws -> CodingDesk {
        guard
            let row = try connection.row(
                """
                SELECT coding.assignment_id, coding.locked_at, coding.corrects_id, coding.sealed_reason,
                    (SELECT newer.id FROM coding AS newer WHERE newer.corrects_id = coding.id) AS corrected_by,
                    assignment.account_id, assignment.position, assignment.part, assignment.session_id,
                    family.id AS family_id, family.code, family.sealed_name, study.title, study.codebook_id, study.reaction_ms, study.shows_speech
                FROM coding JOIN assignment ON assignment.id = coding.assignment_id JOIN session ON session.id = assignment.session_id
                JOIN family ON family.id = session.family_id JOIN study ON study.id = family.study_id WHERE coding.id = $1
                """, [.id(id)])
        else { throw StudyArchiveError.notFound }
        let coder: Account.ID = try row.id("account_id")
        let isLocked = try row.optionalInteger("locked_at") != nil
        try require(asker, .seeCoding(of: coder, isLocked: isLocked, as: try role(of: asker, in: .coding(id), connection)))
        let session: Session.ID = try row.id("session_id")
        let codebook = try codebooks.codebook(try row.text("codebook_id"), connection)
        guard let part = codebook.part(try row.id("part")) else { throw SQLRow.Unreadable(column: "part") }
        guard let video = try video(of: session, connection), let film = video.film else { throw StudyArchiveError.videoNotReady }
        let showsSpeech = try row.truth("shows_speech")
        let seal = try seal(of: .session(session), connection)
        return CodingDesk(
            id: id, assignment: try row.id("assignment_id"), position: try row.integer("position"),
            familyName: try seal.familyName(row, try row.id("family_id")),
            studyTitle: try row.text("title"), codebookID: try row.id("codebook_id"),
            task: CodingTask(
                codebook: codebook, part: part, presence: try presence(in: session, duration: film.duration, connection),
                duration: film.duration),
            settings: StudySettings(reaction: try row.integer("reaction_ms"), showsSpeech: showsSpeech),
            video: video.id, film: film, captions: try Self.captions(of: video.id, connection),
            speech: showsSpeech ? try Self.speech(in: video.id, connection) : [],
            isLocked: isLocked, isOwn: coder == asker.id, corrects: try row.optionalID("corrects_id"),
            correctionReason: try row.optionalText("sealed_reason").map { try seal.open($0, as: .reason(id)) },
            correctedBy: try row.optionalID("corrected_by"))
    }

    /// Whether a coding may go on: everybody in the picture still agrees to what it is for.
    private func requireAvailable(_ id: Identifier<CodingRecord>, _ connection: any SQLConnection) throws {
        guard
            let row = try connection.row(
                "SELECT session_id, purpose FROM assignment JOIN coding ON coding.assignment_id = assignment.id WHERE coding.id = $1",
                [.id(id)])
        else { throw StudyArchiveError.notFound }
        let purpose: Assignment.Purpose = try row.choice("purpose")
        try requireAvailable([purpose.consentNeeded], of: try row.id("session_id"), connection)
    }

    func presence(in session: Session.ID, duration: MediaTime, _ connection: any SQLConnection) throws -> Presence {
        let people = try connection.rows(
            """
            SELECT person.* FROM participant JOIN person ON person.id = participant.person_id
            WHERE participant.session_id = $1 ORDER BY participant.position
            """, [.id(session)])
        let spans = try Self.spans(in: session, connection)
        let seal = try seal(of: .session(session), connection)
        let whole = MediaSpan(from: .start, to: duration).map { [$0] } ?? []
        return Presence(
            people: try people.map { row in
                let person = try seal.person(row)
                return PersonPresence(person: person, spans: spans[person.id] ?? whole)
            })
    }

    // MARK: The log

    /// - Parameter sequence: lines after this one; 0 for all.
    public func log(of id: Identifier<CodingRecord>, after sequence: Int = 0, by asker: Account) async throws -> [LogLine] {
        try await database.read { connection in
            try checkMaySee(id, by: asker, connection)
            return try log(of: id, after: sequence, connection)
        }
    }

    private func checkMaySee(_ id: Identifier<CodingRecord>, by asker: Account, _ connection: any SQLConnection) throws {
        let owner = try Self.owner(of: id, connection)
        let role = try role(of: asker, in: .coding(id), connection)
        try require(asker, .seeCoding(of: owner.coder, isLocked: owner.isLocked, as: role))
    }

    /// - Throws: `.notFound`, also for who may not add to it.
    private func ownCoding(_ id: Identifier<CodingRecord>, by asker: Account, _ connection: any SQLConnection) throws -> Owner {
        let owner = try Self.owner(of: id, connection)
        try require(asker, .code(assignedTo: owner.coder, as: try role(of: asker, in: .coding(id), connection)))
        return owner
    }

    private struct Owner {
        let coder: Account.ID
        let isLocked: Bool
    }

    private static func owner(of id: Identifier<CodingRecord>, _ connection: any SQLConnection) throws -> Owner {
        guard
            let row = try connection.row(
                "SELECT account_id, locked_at FROM coding JOIN assignment ON assignment.id = coding.assignment_id WHERE coding.id = $1",
                [.id(id)])
        else { throw StudyArchiveError.notFound }
        return Owner(coder: try row.id("account_id"), isLocked: try row.optionalInteger("locked_at") != nil)
    }

    func log(of id: Identifier<CodingRecord>, after sequence: Int = 0, _ connection: any SQLConnection) throws -> [LogLine] {
        let decoder = JSONDecoder()
        let seal = try seal(of: .coding(id), connection)
        return try connection.rows(
            "SELECT sequence, body, received_at FROM coding_event WHERE coding_id = $1 AND sequence > $2 ORDER BY sequence",
            [.id(id), .integer(sequence)]
        ).map { row in
            LogLine(
                sequence: try row.integer("sequence"),
                event: try seal.open(try decoder.decode(CodingEvent.self, from: Data(try row.text("body").utf8))),
                receivedAt: try row.integer("received_at"))
        }
    }

    func record(of id: Identifier<CodingRecord>, _ connection: any SQLConnection) throws -> CodingRecord {
        CodingRecord(log: try log(of: id, connection).map(\.event))
    }

    /// Takes events into the log, each once, and says what became of each. What is refused leaves the others untouched; what is known
    /// already is said again, also after the lock, so that a browser that missed the answer learns it.
    ///
    /// - Throws: `.codingLocked`
    public func take(_ events: [CodingEvent], into id: Identifier<CodingRecord>, by asker: Account) async throws -> Receipt {
        let now = clock()
        return try await database.write { connection in
            let owner = try ownCoding(id, by: asker, connection)
            let task = try desk(id, by: asker, connection).task
            var receipt = Receipt()
            receipt.head = try Self.head(of: id, connection)
            for event in events {
                if let known = try Self.sequence(of: event.id, in: id, connection) {
                    receipt.taken.append(.init(id: event.id, sequence: known, warnings: []))
                    continue
                }
                guard !owner.isLocked else { throw StudyArchiveError.codingLocked }
                do {
                    let warnings = try task.admit(event) + warning(event, task, id, connection)
                    receipt.head += 1
                    try append(event, at: receipt.head, to: id, now, connection)
                    receipt.taken.append(.init(id: event.id, sequence: receipt.head, warnings: warnings))
                } catch let refusal as EventRefusal {
                    receipt.refused.append(.init(id: event.id, refusal: refusal))
                }
            }
            return receipt
        }
    }

    private func append(
        _ event: CodingEvent, at sequence: Int, to id: Identifier<CodingRecord>, _ now: Int, _ connection: any SQLConnection
    ) throws {
        let body = try Self.body(try seal(of: .coding(id), connection).seal(event))
        try connection.run(
            "INSERT INTO coding_event (coding_id, sequence, id, body, received_at) VALUES ($1, $2, $3, $4, $5)",
            [.id(id), .integer(sequence), .id(event.id), .text(body), .integer(now)])
    }

    /// An event as it stands in the table.
    static func body(_ event: CodingEvent) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(event), as: UTF8.self)
    }

    /// Counts only for the few indicators that have a limit, since it reads the whole log.
    private func warning(
        _ event: CodingEvent, _ task: CodingTask, _ id: Identifier<CodingRecord>, _ connection: any SQLConnection
    ) throws -> [EventWarning] {
        guard let (new, atMost) = task.limit(of: event) else { return [] }
        let marked = try record(of: id, connection).marks.count { $0.indicator == new.indicator && $0.actor == new.actor }
        return marked >= atMost ? [.moreThanExpected(new.indicator, limit: atMost)] : []
    }

    private static func head(of id: Identifier<CodingRecord>, _ connection: any SQLConnection) throws -> Int {
        try connection.row("SELECT coalesce(max(sequence), 0) AS head FROM coding_event WHERE coding_id = $1", [.id(id)])?.integer("head")
            ?? 0
    }

    private static func sequence(of event: CodingEvent.ID, in id: Identifier<CodingRecord>, _ connection: any SQLConnection) throws -> Int?
    {
        try connection.row("SELECT sequence FROM coding_event WHERE coding_id = $1 AND id = $2", [.id(id), .id(event)])?.integer("sequence")
    }

    // MARK: The end of it

    /// Closes a coding for good.
    ///
    /// - Throws: `.notReadyToLock`, `.codingLocked`, `.notAvailable`
    public func lock(_ id: Identifier<CodingRecord>, by asker: Account) async throws {
        let now = clock()
        try await database.write { connection in
            guard !(try ownCoding(id, by: asker, connection).isLocked) else { throw StudyArchiveError.codingLocked }
            try requireAvailable(id, connection)
            let check = LockCheck(task: try desk(id, by: asker, connection).task, record: try record(of: id, connection))
            guard check.isLockable else { throw StudyArchiveError.notReadyToLock }
            try connection.run("UPDATE coding SET locked_at = $2 WHERE id = $1", [.id(id), .integer(now)])
            try record(.locked, by: asker, on: .coding(id), connection)
        }
    }

    /// Makes a new, open coding that starts where a locked one ended; the locked one stays as it is.
    ///
    /// - Throws: `.invalid(field: "reason")`; `.inUse` when it was corrected before or is still open; `.notAvailable`.
    public func correct(_ id: Identifier<CodingRecord>, reason: String, by asker: Account) async throws -> Identifier<CodingRecord> {
        let correction: Identifier<CodingRecord> = try newID()
        let now = clock()
        do {
            try await database.write { connection in
                let owner = try ownCoding(id, by: asker, connection)
                guard let reason = reason.trimmed(limit: CodingTask.textLimit) else { throw StudyArchiveError.invalid(field: "reason") }
                guard owner.isLocked else { throw StudyArchiveError.inUse }
                let sealed = try self.seal(of: .coding(id), connection).seal(reason, as: .reason(correction))
                try requireAvailable(id, connection)
                try connection.run(
                    """
                    INSERT INTO coding (id, assignment_id, corrects_id, sealed_reason, created_at)
                    SELECT $1, assignment_id, id, $3, $4 FROM coding WHERE id = $2
                    """, [.id(correction), .id(id), .text(sealed), .integer(now)])
                try connection.run(
                    """
                    INSERT INTO coding_event (coding_id, sequence, id, body, received_at)
                    SELECT $1, sequence, id, body, received_at FROM coding_event WHERE coding_id = $2
                    """, [.id(correction), .id(id)])
                try record(.corrected, by: asker, on: .coding(id), detail: [.coding: .word(correction)], connection)
            }
        } catch SQLConflict.unique {
            throw StudyArchiveError.inUse
        }
        return correction
    }
}
