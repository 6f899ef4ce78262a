public import Coding
import Foundation

/// A family in a list.
public struct FamilyEntry: Hashable, Sendable {
    public let id: Family.ID
    public let name: String
    public let people: Int
    public let sessions: Int
}

/// A family with its people and sessions.
public struct FamilyOverview: Sendable {
    public let id: Family.ID
    public let name: String
    public let study: Study.ID
    public let studyTitle: String
    /// Clients and practitioners, in the order of their digits.
    public let people: [Person]
    public let sessions: [SessionEntry]
}

extension StudyArchive {
    static func families(of study: Study.ID, _ connection: any SQLConnection) throws -> [FamilyEntry] {
        try connection.rows(
            """
            SELECT id, name, (SELECT count(*) FROM person WHERE family_id = family.id) AS people,
                (SELECT count(*) FROM session WHERE family_id = family.id) AS sessions
            FROM family WHERE study_id = $1 ORDER BY name, id
            """, [.id(study)]
        ).map { row in
            FamilyEntry(
                id: try row.id("id"), name: try row.text("name"), people: try row.integer("people"), sessions: try row.integer("sessions"))
        }
    }

    /// - Throws: `.invalid(field: "name")`, `.nameTaken`.
    public func addFamily(name: String, to study: Study.ID, by asker: Account) async throws -> Family.ID {
        let id: Family.ID = try newID()
        try await named {
            try await database.write { connection in
                try requireLead(of: .study(study), by: asker, connection)
                guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
                try connection.run(
                    "INSERT INTO family (id, study_id, name) VALUES ($1, $2, $3)", [.id(id), .id(study), .text(name)])
                try record(.added, by: asker, on: .family(id), connection)
            }
        }
        return id
    }

    public func family(_ id: Family.ID, by asker: Account) async throws -> FamilyOverview {
        try await database.write { connection in
            try requireLead(of: .family(id), by: asker, connection)
            try record(.saw, by: asker, on: .family(id), connection)
            guard
                let row = try connection.row(
                    "SELECT family.name, study.id AS study_id, study.title FROM family JOIN study ON study.id = family.study_id WHERE family.id = $1",
                    [.id(id)])
            else { throw StudyArchiveError.notFound }
            let people = try connection.rows(
                "SELECT id, name, role, birth_year, birth_month FROM person WHERE family_id = $1 ORDER BY position", [.id(id)])
            return FamilyOverview(
                id: id, name: try row.text("name"), study: try row.id("study_id"), studyTitle: try row.text("title"),
                people: try people.map { try Person($0) },
                sessions: try Self.sessions(where: "session.family_id = $1", .id(id), on: today, connection)
            )
        }
    }

    /// - Throws: `.invalid(field:)` with `name`, `birth_year` or `birth_month`; `.nameTaken`.
    @discardableResult
    public func addPerson(
        name: String, role: Person.Role, birthYear: Int?, birthMonth: Int? = nil, to family: Family.ID, by asker: Account
    ) async throws -> Person.ID {
        let id: Person.ID = try newID()
        try await named {
            try await database.write { connection in
                try requireLead(of: .family(family), by: asker, connection)
                guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
                try Self.checkBirth(year: birthYear, month: birthMonth)
                try connection.run(
                    """
                    INSERT INTO person (id, family_id, name, role, birth_year, birth_month, position)
                    SELECT $1, $2, $3, $4, $5, $6, coalesce(max(position), 0) + 1 FROM person WHERE family_id = $2
                    """,
                    [.id(id), .id(family), .text(name), .text(role.rawValue), .integer(birthYear), .integer(birthMonth)])
                try record(.added, by: asker, on: .person(id), connection)
            }
        }
        return id
    }

    /// The family somebody belongs to.
    public func family(of person: Person.ID, by asker: Account) async throws -> Family.ID {
        try await database.read { connection in
            try requireLead(of: .person(person), by: asker, connection)
            guard let row = try connection.row("SELECT family_id FROM person WHERE id = $1", [.id(person)]) else {
                throw StudyArchiveError.notFound
            }
            return try row.id("family_id")
        }
    }

    /// - Parameter order: the place among the family's people, from 1; the others make room.
    /// - Throws: as `addPerson`, and `.inUse` when somebody who was coded would change sides.
    public func change(
        _ id: Person.ID, name: String, role: Person.Role, birthYear: Int?, birthMonth: Int? = nil, order: Int, by asker: Account
    ) async throws {
        try await named {
            try await database.write { connection in
                try requireLead(of: .person(id), by: asker, connection)
                guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
                try Self.checkBirth(year: birthYear, month: birthMonth)
                guard let old = try connection.row("SELECT role, family_id FROM person WHERE id = $1", [.id(id)]) else {
                    throw StudyArchiveError.notFound
                }
                // The marks of a coding name their actors: a client cannot become a practitioner under them.
                let oldRole: Person.Role = try old.choice("role")
                if oldRole.side != role.side, try Self.isCoded(person: id, connection) { throw StudyArchiveError.inUse }
                try connection.run(
                    "UPDATE person SET name = $2, role = $3, birth_year = $4, birth_month = $5 WHERE id = $1",
                    [.id(id), .text(name), .text(role.rawValue), .integer(birthYear), .integer(birthMonth)])
                try Self.place(id, at: order, in: try old.id("family_id"), connection)
                try record(.changed, by: asker, on: .person(id), connection)
            }
        }
    }

    /// Sessions that have been set up keep the order they have: the digits under a coding do not change.
    private static func place(_ id: Person.ID, at order: Int, in family: Family.ID, _ connection: any SQLConnection) throws {
        var people = try connection.rows("SELECT id FROM person WHERE family_id = $1 ORDER BY position", [.id(family)]).map {
            try $0.id("id", of: Person.self)
        }
        people.removeAll { $0 == id }
        people.insert(id, at: min(max(order - 1, 0), people.count))
        for (place, person) in people.enumerated() {
            try connection.run("UPDATE person SET position = $2 WHERE id = $1", [.id(person), .integer(place + 1)])
        }
    }

    /// - Throws: `.inUse` when the person takes part in a session.
    public func removePerson(_ id: Person.ID, by asker: Account) async throws {
        do {
            try await database.write { connection in
                try requireLead(of: .person(id), by: asker, connection)
                try record(.removed, by: asker, on: .person(id), connection)
                try connection.run("DELETE FROM person WHERE id = $1", [.id(id)])
            }
        } catch SQLConflict.foreignKey {
            throw StudyArchiveError.inUse
        }
    }

    private static func isCoded(person: Person.ID, _ connection: any SQLConnection) throws -> Bool {
        try connection.row(
            """
            SELECT 1 AS found FROM participant JOIN assignment ON assignment.session_id = participant.session_id
            JOIN coding ON coding.assignment_id = assignment.id WHERE participant.person_id = $1 LIMIT 1
            """, [.id(person)]) != nil
    }

    /// A month says nothing without its year.
    private static func checkBirth(year: Int?, month: Int?) throws {
        guard year.map({ (1900...2200).contains($0) }) ?? (month == nil) else { throw StudyArchiveError.invalid(field: "birth_year") }
        guard month.map({ (1...12).contains($0) }) ?? true else { throw StudyArchiveError.invalid(field: "birth_month") }
    }

    /// Tells apart the two conflicts that names and parents run into.
    func named(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch SQLConflict.unique {
            throw StudyArchiveError.nameTaken
        } catch SQLConflict.foreignKey {
            throw StudyArchiveError.notFound
        }
    }
}

extension Person {
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.id("id"), name: try row.text("name"), role: try row.choice("role"),
            birthYear: try row.optionalInteger("birth_year"),
            birthMonth: try row.optionalInteger("birth_month"))
    }
}
