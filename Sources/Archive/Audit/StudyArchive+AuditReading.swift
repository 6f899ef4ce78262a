public import Coding
import Foundation

/// Which lines of the log somebody wants to see.
public struct AuditFilter: Hashable, Sendable {
    public var account: Account.ID?
    public var action: AuditEntry.Action?
    public var study: Study.ID?
    public var family: Family.ID?
    public var session: Session.ID?
    /// Milliseconds since 1970, this one and later.
    public var from: Int?
    /// Milliseconds since 1970, earlier than this one.
    public var before: Int?

    public init() {}
}

/// A page of the log, the newest line first.
public struct AuditPart: Sendable {
    public let lines: [AuditLine]
    /// Whether there are older ones.
    public let isMore: Bool
    /// What the lines name, as far as it can still be told: the names of accounts and studies, the codes of families and persons, the numbers of sessions.
    public let names: AuditNames

    public init(lines: [AuditLine], isMore: Bool, names: AuditNames) {
        self.lines = lines
        self.isMore = isMore
        self.names = names
    }
}

/// How to call what lines name only by identifier. For display; never kept with the lines.
public struct AuditNames: Hashable, Sendable {
    public var accounts: [Account.ID: String] = [:]
    public var studies: [Study.ID: String] = [:]
    public var families: [Family.ID: String] = [:]
    public var sessions: [Session.ID: SessionName] = [:]
    /// By codes, which are told apart within a family only.
    public var persons: [Person.ID: String] = [:]

    public struct SessionName: Hashable, Sendable {
        public let family: String
        public let number: Int

        public init(family: String, number: Int) {
            self.family = family
            self.number = number
        }
    }

    public init() {}
}

extension StudyArchive {
    /// Lines of a page.
    public static let auditPage = 50
    /// Lines of a piece of a copy.
    public static let auditPiece = 1000

    /// Reads the log. That it was read stands in it from then on.
    ///
    /// - Parameter line: only lines before this one; nothing for the newest.
    public func audit(_ filter: AuditFilter, before line: Int? = nil, by asker: Account) async throws -> AuditPart {
        try require(asker, .readAudit)
        return try await database.write { connection in
            let lines = try Self.lines(filter, "sequence < ", line ?? .max, newestFirst: true, limit: Self.auditPage + 1, connection)
            try record(.saw, by: asker, on: .init(.audit), detail: filter.detail, connection)
            return AuditPart(
                lines: Array(lines.prefix(Self.auditPage)), isMore: lines.count > Self.auditPage, names: try AuditNames(connection))
        }
    }

    /// Lines for a copy that leaves the house, the oldest first, at most `auditPiece` of them. Each piece is accounted for before it is given.
    ///
    /// - Parameter line: only lines after this one; 0 for all.
    public func auditLines(_ filter: AuditFilter, after line: Int, by asker: Account) async throws -> [AuditLine] {
        try require(asker, .readAudit)
        return try await database.write { connection in
            let lines = try Self.lines(filter, "sequence > ", line, newestFirst: false, limit: Self.auditPiece, connection)
            try record(.exported, by: asker, on: .init(.audit), detail: filter.detail, connection)
            return lines
        }
    }

    /// Maintenance: as with an asker, for whoever has the machine.
    public func auditLines(after line: Int) async throws -> [AuditLine] {
        try await database.write { connection in
            let lines = try Self.lines(AuditFilter(), "sequence > ", line, newestFirst: false, limit: Self.auditPiece, connection)
            try record(.exported, by: .keeper, on: .init(.audit), connection)
            return lines
        }
    }

    private static func lines(
        _ filter: AuditFilter, _ edge: String, _ sequence: Int, newestFirst: Bool, limit: Int, _ connection: any SQLConnection
    ) throws -> [AuditLine] {
        let (conditions, values) = filter.conditions
        let numbered = conditions.enumerated().map { "\($1) $\($0 + 2)" }
        return try connection.rows(
            """
            SELECT * FROM audit_line WHERE \((["\(edge)$1"] + numbered).joined(separator: " AND "))
            ORDER BY sequence \(newestFirst ? "DESC" : "ASC") LIMIT \(limit)
            """, [.integer(sequence)] + values
        ).map { try AuditLine($0) }
    }
}

extension AuditFilter {
    /// Each with the place of its value to come.
    fileprivate var conditions: ([String], [SQLValue]) {
        let all: [(String, SQLValue)] = [
            ("actor =", .text(account.map { AuditEntry.Actor.account($0).text })), ("action =", .text(action?.rawValue)),
            ("study =", .id(study)), ("family =", .id(family)), ("session =", .id(session)), ("at >=", .integer(from)),
            ("at <", .integer(before)),
        ]
        let used = all.filter { $0.1 != .null }
        return (used.map(\.0), used.map(\.1))
    }

    /// What was asked for, for the line that tells of it.
    fileprivate var detail: AuditDetail {
        var detail = AuditDetail([:])
        detail[.account] = account.map { .word($0) }
        detail[.study] = study.map { .word($0) }
        detail[.family] = family.map { .word($0) }
        detail[.session] = session.map { .word($0) }
        detail[.from] = from.map { .number($0) }
        detail[.to] = before.map { .number($0) }
        return detail
    }
}

extension AuditNames {
    init(_ connection: any SQLConnection) throws {
        self.init()
        for row in try connection.rows("SELECT id, name FROM account") { accounts[try row.id("id")] = try row.text("name") }
        for row in try connection.rows("SELECT id, title FROM study") { studies[try row.id("id")] = try row.text("title") }
        for row in try connection.rows("SELECT id, code FROM family") { families[try row.id("id")] = try row.text("code") }
        for row in try connection.rows("SELECT id, code FROM person") { persons[try row.id("id")] = try row.text("code") }
        let numbers = "SELECT session.id, session.number, family.code FROM session JOIN family ON family.id = session.family_id"
        for row in try connection.rows(numbers) {
            sessions[try row.id("id")] = SessionName(family: try row.text("code"), number: try row.integer("number"))
        }
    }
}
