public import Coding
import Crypto
import Foundation

/// An account as its keeper sees it.
public struct AccountEntry: Hashable, Sendable {
    public let account: Account
    public let signInName: String
    public let isActive: Bool
    /// The studies the account belongs to, by title.
    public let memberships: [MembershipEntry]
}

extension StudyArchive {
    /// The shortest password, in characters.
    public static let shortestPassword = 10

    /// Accounts by name.
    public func accounts(by asker: Account) async throws -> [AccountEntry] {
        try require(asker, .keepAccounts)
        return try await database.read { connection in
            let memberships = try Self.memberships(connection)
            return try connection.rows("SELECT id, name, role, sign_in_name, active FROM account ORDER BY name, id").map { row in
                try AccountEntry(row, memberships)
            }
        }
    }

    /// The asker's own account, as it is now.
    public func ownAccount(of asker: Account) async throws -> AccountEntry {
        try await database.read { connection in
            guard let row = try connection.row("SELECT id, name, role, sign_in_name, active FROM account WHERE id = $1", [.id(asker.id)])
            else {
                throw StudyArchiveError.notFound
            }
            return try AccountEntry(row, try Self.memberships(connection))
        }
    }

    /// - Throws: `.invalid(field: "name")`
    public func changeName(to name: String, by asker: Account) async throws {
        guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
        try await database.write { connection in
            try connection.run("UPDATE account SET name = $2 WHERE id = $1", [.id(asker.id), .text(name)])
        }
    }

    @discardableResult
    public func addAccount(
        name: String, signInName: String, role: Account.Role, password: String, by asker: Account
    ) async throws -> Account.ID {
        try require(asker, .keepAccounts)
        return try await foundAccount(name: name, signInName: signInName, role: role, password: password)
    }

    /// Maintenance: whether anybody could sign in at all.
    public func hasAccounts() async throws -> Bool {
        try await database.read { try $0.row("SELECT id FROM account LIMIT 1", []) != nil }
    }

    /// Maintenance: makes an account without anybody asking, as for the first one of an installation.
    ///
    /// - Throws: `.invalid(field:)` with `name`, `sign_in_name` or `password`; `.nameTaken`.
    @discardableResult
    public func foundAccount(name: String, signInName: String, role: Account.Role, password: String) async throws -> Account.ID {
        guard let name = name.trimmed(limit: 120) else { throw StudyArchiveError.invalid(field: "name") }
        guard let signInName = Self.signInName(signInName) else { throw StudyArchiveError.invalid(field: "sign_in_name") }
        try PasswordRules.check(password, names: [name, signInName])
        let hash = try await passwords.hash(password)
        let id: Account.ID = try newID()
        let now = clock()
        do {
            try await database.write { connection in
                try connection.run(
                    "INSERT INTO account (id, sign_in_name, name, role, password, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
                    [.id(id), .text(signInName), .text(name), .text(role.rawValue), .text(hash), .integer(now)])
            }
        } catch SQLConflict.unique {
            throw StudyArchiveError.nameTaken
        }
        return id
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
            try connection.run("DELETE FROM sign_in WHERE account_id = $1", [.id(id)])
        }
    }

    /// - Throws: `.invalid(field:)` with `current` or `password`.
    public func changePassword(from current: String, to password: String, by asker: Account, keeping token: SignInToken) async throws {
        guard
            let own = try await database.read({ connection in
                try connection.row("SELECT name, sign_in_name, password FROM account WHERE id = $1", [.id(asker.id)])
            })
        else {
            throw StudyArchiveError.notFound
        }
        try PasswordRules.check(password, names: [try own.text("name"), try own.text("sign_in_name")])
        guard try await passwords.matches(current, try own.text("password")) else { throw StudyArchiveError.invalid(field: "current") }
        let hash = try await passwords.hash(password)
        try await database.write { connection in
            try connection.run("UPDATE account SET password = $2 WHERE id = $1", [.id(asker.id), .text(hash)])
            try connection.run(
                "DELETE FROM sign_in WHERE account_id = $1 AND token_hash <> $2", [.id(asker.id), .text(token.hash)])
        }
    }
}

// MARK: Signing in

/// What a browser holds to be signed in. The archive keeps only its hash.
public struct SignInToken: Hashable, Sendable {
    public let text: String

    public init(text: String) {
        self.text = text
    }

    static func make() -> SignInToken {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return SignInToken(text: bytes.map { String(format: "%02x", $0) }.joined())
    }

    var hash: String {
        SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}

extension StudyArchive {
    /// How long one stays signed in, in milliseconds.
    public static let signInLifetime = 12 * 60 * 60 * 1000

    /// - Returns: `nil` when name and password do not belong together, or the account is closed.
    public func signIn(name: String, password: String) async throws -> SignInToken? {
        let found = try await database.read { connection in
            try connection.row(
                "SELECT id, password FROM account WHERE sign_in_name = $1 AND active = 1",
                [.text(name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased())])
        }
        guard try await passwords.matches(password, try found?.text("password")), let found else { return nil }
        let account: Account.ID = try found.id("id")
        let token = SignInToken.make()
        let now = clock()
        try await database.write { connection in
            try connection.run("DELETE FROM sign_in WHERE expires_at <= $1", [.integer(now)])
            try connection.run(
                "INSERT INTO sign_in (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
                [.text(token.hash), .id(account), .integer(now), .integer(now + Self.signInLifetime)])
        }
        return token
    }

    /// Who holds the token; `nil` when nobody does (any more).
    public func account(holding token: SignInToken) async throws -> Account? {
        let now = clock()
        return try await database.read { connection in
            try connection.row(
                """
                SELECT account.id, account.name, account.role FROM sign_in JOIN account ON account.id = sign_in.account_id
                WHERE sign_in.token_hash = $1 AND sign_in.expires_at > $2 AND account.active = 1
                """, [.text(token.hash), .integer(now)]
            ).map { try Account($0) }
        }
    }

    public func signOut(_ token: SignInToken) async throws {
        try await database.write { connection in
            try connection.run("DELETE FROM sign_in WHERE token_hash = $1", [.text(token.hash)])
        }
    }
}

extension AccountEntry {
    fileprivate init(_ row: SQLRow, _ memberships: [Account.ID: [MembershipEntry]]) throws {
        let account = try Account(row)
        self.init(
            account: account, signInName: try row.text("sign_in_name"), isActive: try row.truth("active"),
            memberships: memberships[account.id] ?? [])
    }
}

extension Account {
    init(_ row: SQLRow) throws {
        self.init(id: try row.id("id"), name: try row.text("name"), role: try row.choice("role"))
    }
}
