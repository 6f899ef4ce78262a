public import Coding
import Foundation

extension StudyArchive {
    /// How long one stays signed in at most, in milliseconds.
    public static let signInLifetime = 12 * 60 * 60 * 1000
    /// How long one stays signed in without doing anything.
    public static let signInIdleTime = 60 * 60 * 1000
    /// How long one may take to find the telephone with the second factor.
    static let secondStepTime = 10 * 60 * 1000
    /// How exactly it is kept when somebody was last seen: one write a minute, however busy they are.
    static let seenPrecision = 60 * 1000

    // MARK: At the door

    /// - Parameter device: what to call the browser in the list of sign-ins.
    /// - Returns: `nil` when name and password do not belong together, or the account is closed. With a second factor the token opens
    ///   nothing but the second step.
    public func signIn(name: String, password: String, on device: String = "") async throws -> SignInToken? {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let found = try await database.read { connection in
            try connection.row(
                "SELECT id, password FROM account WHERE sign_in_name = $1 AND active = 1 AND (last_day IS NULL OR last_day >= $2)",
                [.text(name), .text(todaysText)])
        }
        let account: Account.ID? = try found?.id("id")
        guard try await passwords.matches(password, try found?.text("password")), let account else {
            try await database.write { connection in
                try record(.failedToSignIn, by: .visitor, on: account.map { .account($0) } ?? .init(.account), connection)
            }
            return nil
        }
        return try await database.write { try makeSignIn(of: account, on: device, $0) }
    }

    /// Signs in with the second factor's code, or with a recovery code, which is then used up.
    ///
    /// - Returns: a new token for the one that stands at the second step; `nil` when the code is not right (any more).
    public func passSecondStep(_ code: String, holding token: SignInToken) async throws -> SignInToken? {
        let now = clock()
        return try await database.write { connection in
            guard let standing = try standing(holding: token, connection), standing.duty == .secondStep else { return nil }
            let account = standing.account.id
            guard try useCode(code, of: account, connection) || Self.useRecoveryCode(code, of: account, connection) else {
                try record(.failedToSignIn, by: standing.account, on: .init(.factor, account), connection)
                return nil
            }
            try record(.signedIn, by: standing.account, on: .init(.signIn, standing.signIn), connection)
            let new = SignInToken.make()
            try connection.run(
                "UPDATE sign_in SET token_hash = $2, stage = 'open', created_at = $3, seen_at = $3, expires_at = $4 WHERE id = $1",
                [.id(standing.signIn), .text(new.hash), .integer(now), .integer(now + Self.signInLifetime)])
            return new
        }
    }

    /// Who holds the token, and what they still have to do; `nil` when nobody holds it (any more).
    public func standing(holding token: SignInToken) async throws -> Standing? {
        let now = clock()
        let found = try await database.read { connection in
            try standing(holding: token, connection).map { standing in
                let seen = try connection.row("SELECT seen_at FROM sign_in WHERE id = $1", [.id(standing.signIn)])?.integer("seen_at")
                return (standing, seen ?? now)
            }
        }
        guard let (standing, seen) = found else { return nil }
        if now - seen >= Self.seenPrecision {
            try await database.write { connection in
                try connection.run("UPDATE sign_in SET seen_at = $2 WHERE id = $1", [.id(standing.signIn), .integer(now)])
            }
        }
        return standing
    }

    /// Who holds the token and has nothing left to do before; `nil` when nobody does (any more).
    public func account(holding token: SignInToken) async throws -> Account? {
        guard let standing = try await standing(holding: token), standing.duty == nil else { return nil }
        return standing.account
    }

    public func signOut(_ token: SignInToken) async throws {
        try await database.write { connection in
            let ended = try connection.row("DELETE FROM sign_in WHERE token_hash = $1 RETURNING id, account_id", [.text(token.hash)])
            guard let ended else { return }
            try record(
                .signedOut, by: .account(try ended.id("account_id")), on: .init(.signIn, try ended.id("id", of: SignIn.self)), connection)
        }
    }

    func standing(holding token: SignInToken, _ connection: any SQLConnection) throws -> Standing? {
        let now = clock()
        let row = try connection.row(
            Self.standingQuery,
            [.text(token.hash), .integer(now), .integer(now - Self.signInIdleTime), .text(todaysText)])
        guard let row else { return nil }
        let facts = Duty.Facts(
            hasPassedSecondStep: try row.text("stage") == "open", hasSecondFactor: try row.truth("has_second_factor"),
            needsSecondFactor: try row.truth("needs_second_factor"), belongsToStudy: try row.truth("belongs"),
            pledged: try row.optionalInteger("pledged"))
        return Standing(signIn: try row.id("sign_in_id"), account: try Account(row), duty: Duty.first(facts))
    }

    private static let standingQuery = """
        SELECT account.id, account.name, account.role, sign_in.id AS sign_in_id, sign_in.stage,
            (SELECT count(*) FROM second_factor WHERE account_id = account.id AND confirmed_at IS NOT NULL) AS has_second_factor,
            (SELECT count(*) FROM membership JOIN study ON study.id = membership.study_id
                WHERE membership.account_id = account.id AND study.requires_second_factor = 1) AS needs_second_factor,
            (SELECT count(*) FROM membership WHERE membership.account_id = account.id) AS belongs,
            (SELECT max(version) FROM pledge WHERE pledge.account_id = account.id) AS pledged
        FROM sign_in JOIN account ON account.id = sign_in.account_id
        WHERE sign_in.token_hash = $1 AND sign_in.expires_at > $2 AND sign_in.seen_at > $3 AND account.active = 1
            AND (account.last_day IS NULL OR account.last_day >= $4)
        """

    /// Takes away what has run out, and what would be one too many.
    func makeSignIn(of account: Account.ID, on device: String, _ connection: any SQLConnection) throws -> SignInToken {
        let now = clock()
        let token = SignInToken.make()
        let id: SignIn.ID = try newID()
        let hasSecondFactor = try Self.hasSecondFactor(account, connection)
        try record(hasSecondFactor ? .began : .signedIn, by: .account(account), on: .init(.signIn, id), connection)
        try connection.run(
            "DELETE FROM sign_in WHERE expires_at <= $1 OR seen_at <= $2", [.integer(now), .integer(now - Self.signInIdleTime)])
        try connection.run(
            """
            INSERT INTO sign_in (id, token_hash, account_id, stage, device, created_at, seen_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
            """,
            [
                .id(id), .text(token.hash), .id(account), .text(hasSecondFactor ? "second_step" : "open"), .text(String(device.prefix(80))),
                .integer(now), .integer(now + (hasSecondFactor ? Self.secondStepTime : Self.signInLifetime)),
            ])
        return token
    }

    /// The day it is (UTC), such as `2025-11-12`.
    var todaysText: String {
        Date(timeIntervalSince1970: Double(clock()) / 1000).formatted(Date.ISO8601FormatStyle().year().month().day())
    }

    // MARK: One's own

    /// Where one is signed in, the newest first.
    public func signIns(of asker: Account, holding token: SignInToken) async throws -> [SignInEntry] {
        let now = clock()
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT id, token_hash, device, created_at, seen_at FROM sign_in
                WHERE account_id = $1 AND expires_at > $2 AND seen_at > $3 AND stage = 'open' ORDER BY created_at DESC, id DESC
                """, [.id(asker.id), .integer(now), .integer(now - Self.signInIdleTime)]
            ).map { row in
                SignInEntry(
                    id: try row.id("id"), device: try row.text("device"), since: try row.integer("created_at"),
                    lastSeen: try row.integer("seen_at"), isThisOne: try row.text("token_hash") == token.hash)
            }
        }
    }

    /// Ends one of one's own sign-ins.
    public func endSignIn(_ id: SignIn.ID, by asker: Account) async throws {
        try await database.write { connection in
            let ended = try connection.rows(
                "DELETE FROM sign_in WHERE id = $1 AND account_id = $2 RETURNING id", [.id(id), .id(asker.id)])
            guard !ended.isEmpty else { throw StudyArchiveError.notFound }
            try record(.signedOut, by: asker, on: .init(.signIn, id), connection)
        }
    }

    /// Ends all of one's own sign-ins but this one.
    public func endOtherSignIns(by asker: Account, keeping token: SignInToken) async throws {
        try await database.write { connection in
            try Self.endSignIns(of: asker.id, keeping: token, connection)
            try record(.signedOut, by: asker, on: .init(.signIn), connection)
        }
    }

    /// Signs somebody out everywhere: after a change of what the account may do.
    static func endSignIns(of account: Account.ID, keeping token: SignInToken? = nil, _ connection: any SQLConnection) throws {
        try connection.run(
            "DELETE FROM sign_in WHERE account_id = $1 AND token_hash <> $2", [.id(account), .text(token?.hash ?? "")])
    }

    /// Gives a sign-in another token, so that one which was seen or set by somebody else before opens nothing.
    ///
    /// - Returns: `nil` when nobody holds the token.
    static func rotate(_ token: SignInToken, _ connection: any SQLConnection) throws -> SignInToken? {
        let new = SignInToken.make()
        let row = try connection.row(
            "UPDATE sign_in SET token_hash = $2 WHERE token_hash = $1 RETURNING id", [.text(token.hash), .text(new.hash)])
        return row == nil ? nil : new
    }
}

// MARK: Known devices

extension StudyArchive {
    /// How many browsers of one account are known, and for how long.
    private static let mostDevices = 20
    private static let deviceLifetime = 180 * 24 * 60 * 60 * 1000

    /// Whether somebody with this name to sign in was signed in there before.
    public func isKnown(_ device: DeviceToken, toSignInName name: String) async throws -> Bool {
        let oldest = clock() - Self.deviceLifetime
        return try await database.read { connection in
            try connection.row(
                """
                SELECT device.account_id FROM device JOIN account ON account.id = device.account_id
                WHERE device.token_hash = $1 AND account.sign_in_name = $2 AND device.seen_at > $3
                """,
                [
                    .text(device.hash), .text(name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()), .integer(oldest),
                ]) != nil
        }
    }

    /// Knows the browser from now on as one of the asker's.
    ///
    /// - Parameter device: what the browser holds already.
    public func know(_ device: DeviceToken?, by asker: Account) async throws -> DeviceToken {
        let now = clock()
        return try await database.write { connection in
            // What was not made here is not taken over: somebody else may have put it there.
            let isOurs =
                try device.flatMap { try connection.row("SELECT token_hash FROM device WHERE token_hash = $1", [.text($0.hash)]) } != nil
            let device = isOurs ? device ?? .make() : .make()
            try connection.run(
                """
                INSERT INTO device (token_hash, account_id, seen_at) VALUES ($1, $2, $3)
                ON CONFLICT (token_hash, account_id) DO UPDATE SET seen_at = excluded.seen_at
                """, [.text(device.hash), .id(asker.id), .integer(now)])
            try connection.run(
                """
                DELETE FROM device WHERE account_id = $1 AND (seen_at <= $2 OR token_hash NOT IN (
                    SELECT token_hash FROM device WHERE account_id = $1 ORDER BY seen_at DESC, token_hash LIMIT $3))
                """, [.id(asker.id), .integer(now - Self.deviceLifetime), .integer(Self.mostDevices)])
            return device
        }
    }
}
