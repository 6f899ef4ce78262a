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
    func families(of study: Study.ID, _ connection: any SQLConnection) throws -> [FamilyEntry] {
        try connection.rows(
            """
            SELECT id, code, sealed_name, (SELECT count(*) FROM person WHERE family_id = family.id) AS people,
                (SELECT count(*) FROM session WHERE family_id = family.id) AS sessions
            FROM family WHERE study_id = $1 ORDER BY id
            """, [.id(study)]
        ).map { row in
            let id: Family.ID = try row.id("id")
            return FamilyEntry(
                id: id, name: try seal(of: .family(id), connection).familyName(row, id), people: try row.integer("people"),
                sessions: try row.integer("sessions"))
        }.sorted { ($0.name, $0.id.text) < ($1.name, $1.id.text) }
    }

    /// - Throws: `.invalid(field: "name")`, `.nameTaken`.
    public func addFamily(name: String, to study: Study.ID, by asker: Account) async throws -> Family.ID {
        let id: Family.ID = try newID()
        try await named {
            try await database.write { connection in
                try requireLead(of: .study(study), by: asker, connection)
                guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
                guard try !families(of: study, connection).contains(where: { $0.name == name }) else { throw StudyArchiveError.nameTaken }
                let code = Self.freeCode("G", among: try connection.rows("SELECT code FROM family WHERE study_id = $1", [.id(study)]))
                try connection.run(
                    "INSERT INTO family (id, study_id, code) VALUES ($1, $2, $3)", [.id(id), .id(study), .text(code)])
                try addKey(of: id, connection)
                let sealed = try seal(of: .family(id), connection).seal(name, as: .familyName(id))
                try connection.run("UPDATE family SET sealed_name = $2 WHERE id = $1", [.id(id), .text(sealed)])
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
                    """
                    SELECT family.code, family.sealed_name, study.id AS study_id, study.title
                    FROM family JOIN study ON study.id = family.study_id WHERE family.id = $1
                    """, [.id(id)])
            else { throw StudyArchiveError.notFound }
            return FamilyOverview(
                id: id, name: try seal(of: .family(id), connection).familyName(row, id), study: try row.id("study_id"),
                studyTitle: try row.text("title"),
                people: try people(of: id, connection),
                sessions: try sessions(where: "session.family_id = $1", .id(id), on: today, connection)
            )
        }
    }

    /// In the order of their digits.
    func people(of family: Family.ID, _ connection: any SQLConnection) throws -> [Person] {
        let seal = try seal(of: .family(family), connection)
        return try connection.rows("SELECT * FROM person WHERE family_id = $1 ORDER BY position", [.id(family)]).map { try seal.person($0) }
    }

    /// The first code of a kind that nobody has yet, such as `G3`.
    static func freeCode(_ letter: String, among rows: [SQLRow]) -> String {
        let taken = Set(rows.compactMap { try? $0.text("code") })
        return (1...taken.count + 1).lazy.map { "\(letter)\($0)" }.first { !taken.contains($0) } ?? letter
    }

    /// - Throws: `.invalid(field:)` with `name`, `birth_year` or `birth_month`; `.nameTaken`; `.destroyed`.
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
                guard try !people(of: family, connection).contains(where: { $0.name == name }) else { throw StudyArchiveError.nameTaken }
                let code = Self.freeCode("P", among: try connection.rows("SELECT code FROM person WHERE family_id = $1", [.id(family)]))
                let sealed = try seal(of: .family(family), connection).seal(name, as: .personName(id))
                try connection.run(
                    """
                    INSERT INTO person (id, family_id, code, sealed_name, role, birth_year, birth_month, position)
                    SELECT $1, $2, $3, $4, $5, $6, $7, coalesce(max(position), 0) + 1 FROM person WHERE family_id = $2
                    """,
                    [
                        .id(id), .id(family), .text(code), .text(sealed), .text(role.rawValue), .integer(birthYear), .integer(birthMonth),
                    ])
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
                let family: Family.ID = try old.id("family_id")
                guard try !people(of: family, connection).contains(where: { $0.name == name && $0.id != id }) else {
                    throw StudyArchiveError.nameTaken
                }
                let sealed = try seal(of: .family(family), connection).seal(name, as: .personName(id))
                try connection.run(
                    "UPDATE person SET sealed_name = $2, role = $3, birth_year = $4, birth_month = $5 WHERE id = $1",
                    [.id(id), .text(sealed), .text(role.rawValue), .integer(birthYear), .integer(birthMonth)])
                try Self.place(id, at: order, in: family, connection)
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
    /// Known by the code only, where nobody reads a name.
    init(coded row: SQLRow) throws {
        self.init(
            id: try row.id("id"), name: try row.text("code"), role: try row.choice("role"),
            birthYear: try row.optionalInteger("birth_year"),
            birthMonth: try row.optionalInteger("birth_month"))
    }
}
