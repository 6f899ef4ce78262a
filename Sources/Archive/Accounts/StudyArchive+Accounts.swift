public import Coding
import Foundation

/// An account as its keeper sees it.
public struct AccountEntry: Hashable, Sendable {
    public let account: Account
    public let signInName: String
    public let isActive: Bool
    /// The studies the account belongs to, by title.
    public let memberships: [MembershipEntry]
    /// Whether it was entered; until then it has no password.
    public var isEntered = true
    public var hasSecondFactor = false
    /// The last day on which it opens.
    public var lastDay: String?
    /// Whether that day is past.
    public var isExpired = false
}

extension StudyArchive {
    /// The shortest password, in characters.
    public static let shortestPassword = 10

    /// Accounts by name.
    public func accounts(by asker: Account) async throws -> [AccountEntry] {
        try require(asker, .keepAccounts)
        let today = todaysText
        return try await database.write { connection in
            try record(.saw, by: asker, on: .init(.account), connection)
            let memberships = try Self.memberships(connection)
            return try connection.rows("\(Self.entryQuery) ORDER BY account.name, account.id").map {
                try AccountEntry($0, memberships, today: today)
            }
        }
    }

    public func account(_ id: Account.ID, by asker: Account) async throws -> AccountEntry {
        try require(asker, .keepAccounts)
        return try await database.write { connection in
            let entry = try entry(id, connection)
            try record(.saw, by: asker, on: .account(id), connection)
            return entry
        }
    }

    /// The asker's own account, as it is now.
    public func ownAccount(of asker: Account) async throws -> AccountEntry {
        try await database.read { try entry(asker.id, $0) }
    }

    private func entry(_ id: Account.ID, _ connection: any SQLConnection) throws -> AccountEntry {
        guard let row = try connection.row("\(Self.entryQuery) WHERE account.id = $1", [.id(id)]) else {
            throw StudyArchiveError.notFound
        }
        return try AccountEntry(row, try Self.memberships(connection), today: todaysText)
    }

    private static let entryQuery = """
        SELECT account.id, account.name, account.role, account.sign_in_name, account.active, account.last_day,
            CASE WHEN account.password = '' THEN 0 ELSE 1 END AS is_entered,
            CASE WHEN second_factor.confirmed_at IS NULL THEN 0 ELSE 1 END AS has_second_factor
        FROM account LEFT JOIN second_factor ON second_factor.account_id = account.id
        """

    /// - Throws: `.invalid(field: "name")`
    public func changeName(to name: String, by asker: Account) async throws {
        guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
        try await database.write { connection in
            try connection.run("UPDATE account SET name = $2 WHERE id = $1", [.id(asker.id), .text(name)])
            try record(.changed, by: asker, on: .account(asker.id), connection)
        }
    }

    /// Changes what an account may do, and until when it opens. A change signs it out everywhere.
    ///
    /// - Throws: `.inUse` for one's own; `.invalid(field:)` with `last_day`, or with `role` when somebody who leads a study could found none.
    public func change(_ id: Account.ID, role: Account.Role, lastDay: String?, by asker: Account) async throws {
        try require(asker, .keepAccounts)
        guard id != asker.id else { throw StudyArchiveError.inUse }
        guard lastDay.map(\.isDay) ?? true else { throw StudyArchiveError.invalid(field: "last_day") }
        try await database.write { connection in
            guard let row = try connection.row("SELECT id, name, role, last_day FROM account WHERE id = $1", [.id(id)]) else {
                throw StudyArchiveError.notFound
            }
            let account = try Account(row)
            guard try account.role != role || row.optionalText("last_day") != lastDay else { return }
            let leads = try connection.row(
                "SELECT study_id FROM membership WHERE account_id = $1 AND role = 'researcher' LIMIT 1", [.id(id)])
            let mayLead = Permission.allows(Account(id: id, name: account.name, role: role), .foundStudies)
            guard leads == nil || mayLead else { throw StudyArchiveError.invalid(field: "role") }
            try connection.run(
                "UPDATE account SET role = $2, last_day = $3 WHERE id = $1", [.id(id), .text(role.rawValue), .text(lastDay)])
            try record(.changed, by: asker, on: .account(id), detail: [.role: .word(role.rawValue)], connection)
            try Self.endSignIns(of: id, connection)
        }
    }

    /// Maintenance: whether anybody could sign in at all.
    public func hasAccounts() async throws -> Bool {
        try await database.read { try $0.row("SELECT id FROM account LIMIT 1", []) != nil }
    }

    /// Maintenance: makes an account without anybody asking, as for the first one of an installation.
    ///
    /// - Throws: `.invalid(field:)` with `name`, `sign_in_name` or `password`; `.passwordGuessable`; `.nameTaken`.
    @discardableResult
    public func foundAccount(name: String, signInName: String, role: Account.Role, password: String) async throws -> Account.ID {
        let account = try newAccount(name: name, signInName: signInName, role: role)
        try PasswordRules.check(password, names: [account.name, account.signInName])
        let hash = try await passwords.hash(password)
        do {
            try await database.write { connection in
                try insert(account, password: hash, lastDay: nil, connection)
                try record(
                    .added, by: .keeper, on: .account(account.id), detail: [.role: .word(account.role.rawValue)], connection)
            }
        } catch SQLConflict.unique {
            throw StudyArchiveError.nameTaken
        }
        return account.id
    }

    /// An account that is not kept yet.
    struct NewAccount: Sendable {
        let id: Account.ID
        let name: String
        let signInName: String
        let role: Account.Role
    }

    func newAccount(name: String, signInName: String, role: Account.Role) throws -> NewAccount {
        guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
        guard let signInName = Self.signInName(signInName) else { throw StudyArchiveError.invalid(field: "sign_in_name") }
        return NewAccount(id: try newID(), name: name, signInName: signInName, role: role)
    }

    func insert(_ account: NewAccount, password: String, lastDay: String?, _ connection: any SQLConnection) throws {
        try connection.run(
            """
            INSERT INTO account (id, sign_in_name, name, role, password, last_day, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .id(account.id), .text(account.signInName), .text(account.name), .text(account.role.rawValue), .text(password),
                .text(lastDay), .integer(clock()),
            ])
    }

    /// Lower case, 1 to 64 letters, digits, dots, hyphens, underscores or at signs.
    private static func signInName(_ text: String) -> String? {
        guard let name = text.trimmed(limit: 64)?.lowercased() else { return nil }
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-_@")
        return name.allSatisfy(allowed.contains) ? name : nil
    }

    /// Closes an account: it is signed out everywhere and cannot sign in any more. What it coded stays.
    public func closeAccount(_ id: Account.ID, by asker: Account) async throws {
        try require(asker, .keepAccounts)
        guard id != asker.id else { throw StudyArchiveError.inUse }
        defer { permissions.advance() }
        try await database.write { connection in
            let closed = try connection.rows("UPDATE account SET active = 0 WHERE id = $1 RETURNING id", [.id(id)])
            guard !closed.isEmpty else { throw StudyArchiveError.notFound }
            try connection.run("DELETE FROM account_link WHERE account_id = $1", [.id(id)])
            try Self.endSignIns(of: id, connection)
            try record(.closed, by: asker, on: .account(id), connection)
        }
    }

    /// Changes the password, signs out everywhere else, and gives the sign-in another token.
    ///
    /// - Returns: the new token; `nil` when nobody held the old one.
    /// - Throws: `.invalid(field:)` with `current` or `password`; `.passwordGuessable`.
    @discardableResult
    public func changePassword(
        from current: String, to password: String, by asker: Account, keeping token: SignInToken
    ) async throws -> SignInToken? {
        let own = try await ownAccount(of: asker)
        try PasswordRules.check(password, names: [own.account.name, own.signInName])
        try await check(current, of: asker)
        let hash = try await passwords.hash(password)
        return try await database.write { connection in
            try connection.run("UPDATE account SET password = $2 WHERE id = $1", [.id(asker.id), .text(hash)])
            try connection.run("DELETE FROM account_link WHERE account_id = $1", [.id(asker.id)])
            try Self.endSignIns(of: asker.id, keeping: token, connection)
            try record(.changed, by: asker, on: .init(.password, asker.id), connection)
            return try Self.rotate(token, connection)
        }
    }

    /// - Throws: `.invalid(field: "current")` when it is not the asker's password, which has its line like a failed sign-in.
    func check(_ password: String, of asker: Account) async throws {
        let stored = try await database.read { connection in
            try connection.row("SELECT password FROM account WHERE id = $1", [.id(asker.id)])?.text("password")
        }
        guard try await !passwords.matches(password, stored) else { return }
        try await database.write { try record(.failedToSignIn, by: asker, on: .init(.password, asker.id), $0) }
        throw StudyArchiveError.invalid(field: "current")
    }
}

extension AccountEntry {
    fileprivate init(_ row: SQLRow, _ memberships: [Account.ID: [MembershipEntry]], today: String) throws {
        let account = try Account(row)
        let lastDay = try row.optionalText("last_day")
        self.init(
            account: account, signInName: try row.text("sign_in_name"), isActive: try row.truth("active"),
            memberships: memberships[account.id] ?? [], isEntered: try row.truth("is_entered"),
            hasSecondFactor: try row.truth("has_second_factor"), lastDay: lastDay, isExpired: lastDay.map { $0 < today } ?? false)
    }
}

extension Account {
    init(_ row: SQLRow) throws {
        self.init(id: try row.id("id"), name: try row.text("name"), role: try row.choice("role"))
    }
}
