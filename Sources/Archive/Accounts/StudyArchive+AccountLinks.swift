public import Coding
import Foundation

/// A link by which somebody sets a password: for the first time, or a new one. It opens once.
public struct AccountLink: Hashable, Sendable {
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case invitation
        case reset

        /// How long it opens, in milliseconds: an invitation may lie for a week; a reset is asked for by somebody who waits for it
        /// (OWASP ASVS 5, 6.4.1).
        var lifetime: Int {
            switch self {
            case .invitation: 7 * 24 * 60 * 60 * 1000
            case .reset: 24 * 60 * 60 * 1000
            }
        }
    }

    public let purpose: Purpose
    /// Nobody can read it again.
    public let token: LinkToken
    public let account: Account
    /// Milliseconds since 1970.
    public let expiresAt: Int

    /// Where it is, on whatever server.
    public var path: String { "/\(purpose.rawValue)s/\(token.text)" }

    fileprivate var detail: AuditDetail { [.reason: .word(purpose.rawValue)] }
}

/// What a link opens.
public struct LinkedAccount: Hashable, Sendable {
    public let purpose: AccountLink.Purpose
    public let name: String
    public let signInName: String
    /// Who made the link; nothing when it came from the command line.
    public let madeBy: String?
}

extension StudyArchive {
    /// Makes an account that is entered by a link.
    ///
    /// - Parameter lastDay: such as `2026-07-31`: the account does not open after it.
    /// - Throws: `.invalid(field:)` with `name`, `sign_in_name` or `last_day`; `.nameTaken`.
    public func invite(
        name: String, signInName: String, role: Account.Role, lastDay: String?, by asker: Account
    ) async throws -> AccountLink {
        try require(asker, .keepAccounts)
        let account = try newAccount(name: name, signInName: signInName, role: role)
        guard lastDay.map(\.isDay) ?? true else { throw StudyArchiveError.invalid(field: "last_day") }
        do {
            return try await database.write { connection in
                try insert(account, password: "", lastDay: lastDay, connection)
                try record(.added, by: asker, on: .account(account.id), detail: [.role: .word(role.rawValue)], connection)
                return try makeLink(for: account.id, by: asker, connection)
            }
        } catch SQLConflict.unique {
            throw StudyArchiveError.nameTaken
        }
    }

    /// Makes a link for an account: an invitation when it was never entered, else one for a new password. An earlier link opens nothing any
    /// more; what is signed in stays so until the link is used.
    public func makeLink(for account: Account.ID, by asker: Account) async throws -> AccountLink {
        try require(asker, .keepAccounts)
        return try await database.write { try makeLink(for: account, by: asker, $0) }
    }

    /// Maintenance: makes a link for whoever cannot be helped by a data manager, such as the only one.
    ///
    /// - Parameter forgettingSecondFactor: for who has lost the telephone and the recovery codes too.
    public func makeLink(forSignInName name: String, forgettingSecondFactor: Bool) async throws -> AccountLink {
        try await database.write { connection in
            guard let row = try connection.row("SELECT id FROM account WHERE sign_in_name = $1", [.text(name.lowercased())]) else {
                throw StudyArchiveError.notFound
            }
            let account: Account.ID = try row.id("id")
            if forgettingSecondFactor {
                try Self.forgetSecondFactor(of: account, connection)
                try record(.removed, by: .keeper, on: .init(.factor, account), connection)
            }
            let link = try makeLink(for: account, madeBy: nil, connection)
            try record(.added, by: .keeper, on: .init(.link, account), detail: link.detail, connection)
            return link
        }
    }

    private func makeLink(for id: Account.ID, by asker: Account, _ connection: any SQLConnection) throws -> AccountLink {
        let link = try makeLink(for: id, madeBy: asker.id, connection)
        try record(.added, by: asker, on: .init(.link, id), detail: link.detail, connection)
        return link
    }

    private func makeLink(for id: Account.ID, madeBy maker: Account.ID?, _ connection: any SQLConnection) throws -> AccountLink {
        let row = try connection.row("SELECT id, name, role, password FROM account WHERE id = $1 AND active = 1", [.id(id)])
        guard let row else { throw StudyArchiveError.notFound }
        let purpose: AccountLink.Purpose = try row.text("password").isEmpty ? .invitation : .reset
        let link = AccountLink(purpose: purpose, token: .make(), account: try Account(row), expiresAt: clock() + purpose.lifetime)
        try connection.run("DELETE FROM account_link WHERE account_id = $1", [.id(id)])
        try connection.run(
            "INSERT INTO account_link (account_id, token_hash, purpose, made_by, expires_at) VALUES ($1, $2, $3, $4, $5)",
            [.id(id), .text(link.token.hash), .text(purpose.rawValue), .id(maker), .integer(link.expiresAt)])
        return link
    }

    // MARK: At the door

    /// What a link opens; `nil` when it opens nothing (any more).
    public func account(linkedBy token: LinkToken) async throws -> LinkedAccount? {
        try await database.read { try linked(by: token, $0)?.shown }
    }

    /// Sets the password, and signs in; everywhere else the account is signed out. With a second factor its code is asked for first.
    ///
    /// - Throws: `.notFound` when the link opens nothing (any more); `.invalid(field: "password")`, `.passwordGuessable`.
    public func enter(by token: LinkToken, password: String, on device: String = "") async throws -> SignInToken {
        guard let linked = try await database.read({ try linked(by: token, $0) }) else { throw StudyArchiveError.notFound }
        try PasswordRules.check(password, names: [linked.shown.name, linked.shown.signInName])
        let hash = try await passwords.hash(password)
        return try await database.write { connection in
            // Of two at the same time, one finds the link gone.
            guard let id = try self.linked(by: token, connection)?.id else { throw StudyArchiveError.notFound }
            try connection.run("DELETE FROM account_link WHERE account_id = $1", [.id(id)])
            try connection.run("UPDATE account SET password = $2 WHERE id = $1", [.id(id), .text(hash)])
            try connection.run("DELETE FROM device WHERE account_id = $1", [.id(id)])
            try Self.endSignIns(of: id, connection)
            try record(.changed, by: .account(id), on: .init(.password, id), connection)
            return try makeSignIn(of: id, on: device, connection)
        }
    }

    private func linked(by token: LinkToken, _ connection: any SQLConnection) throws -> (id: Account.ID, shown: LinkedAccount)? {
        try connection.row(
            """
            SELECT account.id, account.name, account.sign_in_name, account_link.purpose, maker.name AS maker
            FROM account_link JOIN account ON account.id = account_link.account_id
            LEFT JOIN account AS maker ON maker.id = account_link.made_by
            WHERE account_link.token_hash = $1 AND account_link.expires_at > $2 AND account.active = 1
                AND (account.last_day IS NULL OR account.last_day >= $3)
            """, [.text(token.hash), .integer(clock()), .text(todaysText)]
        ).map { row in
            let shown = LinkedAccount(
                purpose: try row.choice("purpose"), name: try row.text("name"), signInName: try row.text("sign_in_name"),
                madeBy: try row.optionalText("maker"))
            return (try row.id("id"), shown)
        }
    }
}
