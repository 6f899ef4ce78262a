public import Coding

/// Somebody who belongs to a study.
public struct Member: Hashable, Sendable {
    public let account: Account
    public let role: Membership.Role
    /// Whether the account is open.
    public let isActive: Bool
}

/// A study that somebody belongs to.
public struct MembershipEntry: Hashable, Sendable {
    public let study: Study.ID
    public let title: String
    public let role: Membership.Role
}

extension StudyArchive {
    /// Who belongs to a study, by name.
    public func members(of study: Study.ID, by asker: Account) async throws -> [Member] {
        try await database.read { connection in
            try require(asker, .seeMembers(as: try role(of: asker, in: .study(study), connection)))
            return try connection.rows(
                """
                SELECT account.id, account.name, account.role, account.active, membership.role AS study_role
                FROM membership JOIN account ON account.id = membership.account_id
                WHERE membership.study_id = $1 ORDER BY account.name, account.id
                """, [.id(study)]
            ).map { row in
                Member(account: try Account(row), role: try row.choice("study_role"), isActive: try row.truth("active"))
            }
        }
    }

    /// Gives somebody a role in a study, in the place of an earlier one. It signs out everywhere, so that nothing goes on in the earlier role.
    ///
    /// - Parameter role: nothing takes the membership away; what was coded stays.
    /// - Throws: `.invalid(field: "role")` when who is to lead a study may not found one either.
    public func change(
        membership account: Account.ID, in study: Study.ID, to role: Membership.Role?, by asker: Account
    ) async throws {
        try require(asker, .keepAccounts)
        defer { permissions.advance() }
        try await database.write { connection in
            guard let row = try connection.row("SELECT id, name, role FROM account WHERE id = $1", [.id(account)]) else {
                throw StudyArchiveError.notFound
            }
            _ = try StudyPart.study(study).study(connection)
            try record(
                role == nil ? .withdrew : .gave, by: asker, on: AuditEntry.Object(.membership, account), within: .study(study),
                detail: role.map { [.account: .word(account), .role: .word($0.rawValue)] } ?? [.account: .word(account)], connection)
            if account != asker.id { try Self.endSignIns(of: account, connection) }
            guard let role else {
                try connection.run("DELETE FROM membership WHERE study_id = $1 AND account_id = $2", [.id(study), .id(account)])
                return
            }
            let mayLead = Permission.allows(try Account(row), .foundStudies)
            guard role != .researcher || mayLead else { throw StudyArchiveError.invalid(field: "role") }
            try Self.join(account, study, as: role, connection)
        }
    }

    static func join(_ account: Account.ID, _ study: Study.ID, as role: Membership.Role, _ connection: any SQLConnection) throws {
        try connection.run(
            """
            INSERT INTO membership (study_id, account_id, role) VALUES ($1, $2, $3)
            ON CONFLICT (study_id, account_id) DO UPDATE SET role = excluded.role
            """, [.id(study), .id(account), .text(role.rawValue)])
    }

    static func memberships(_ connection: any SQLConnection) throws -> [Account.ID: [MembershipEntry]] {
        let rows = try connection.rows(
            """
            SELECT membership.account_id, membership.study_id, membership.role, study.title
            FROM membership JOIN study ON study.id = membership.study_id ORDER BY study.title, study.id
            """)
        return try Dictionary(grouping: rows) { try $0.id("account_id", of: Account.self) }.mapValues { rows in
            try rows.map { MembershipEntry(study: try $0.id("study_id"), title: try $0.text("title"), role: try $0.choice("role")) }
        }
    }
}
