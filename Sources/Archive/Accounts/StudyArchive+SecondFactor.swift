public import Coding
import Foundation

/// How somebody's second factor stands.
public struct SecondFactorState: Hashable, Sendable {
    /// Whether a code is asked for at the door.
    public let isOn: Bool
    public let recoveryCodesLeft: Int
    /// What an app has to be told, when setting up was begun.
    public let setup: Setup?

    public struct Setup: Hashable, Sendable {
        /// For the picture that an app reads.
        public let address: String
        /// For who types it: 32 letters and digits.
        public let secret: String
    }
}

extension StudyArchive {
    public func secondFactor(of asker: Account) async throws -> SecondFactorState {
        try await database.read { connection in
            let row = try connection.row(
                """
                SELECT sealed_secret, confirmed_at, sign_in_name,
                    (SELECT count(*) FROM recovery_code WHERE recovery_code.account_id = account.id) AS codes
                FROM second_factor JOIN account ON account.id = second_factor.account_id WHERE account.id = $1
                """, [.id(asker.id)])
            guard let row else { return SecondFactorState(isOn: false, recoveryCodesLeft: 0, setup: nil) }
            guard try row.optionalInteger("confirmed_at") == nil else {
                return SecondFactorState(isOn: true, recoveryCodesLeft: try row.integer("codes"), setup: nil)
            }
            let totp = try open(try row.text("sealed_secret"), of: asker.id, connection)
            let setup = SecondFactorState.Setup(address: totp.address(of: try row.text("sign_in_name")), secret: totp.typed)
            return SecondFactorState(isOn: false, recoveryCodesLeft: 0, setup: setup)
        }
    }

    /// Makes a secret for an app. It counts when a code of it was given.
    ///
    /// - Throws: `.invalid(field: "current")` for a wrong password; `.inUse` when there is a second factor already.
    public func beginSecondFactor(password: String, by asker: Account) async throws {
        try await check(password, of: asker)
        try await database.write { connection in
            guard try !Self.hasSecondFactor(asker.id, connection) else { throw StudyArchiveError.inUse }
            try connection.run("DELETE FROM second_factor WHERE account_id = $1", [.id(asker.id)])
            try connection.run(
                "INSERT INTO second_factor (account_id, sealed_secret) VALUES ($1, $2)",
                [.id(asker.id), .text(try seal(.make(), of: asker.id, connection))])
            try record(.began, by: asker, on: .init(.factor, asker.id), connection)
        }
    }

    /// Turns the second factor on, signs out everywhere else, and gives the sign-in another token.
    ///
    /// - Returns: recovery codes, which nobody can read again, and the new token.
    /// - Throws: `.invalid(field: "code")`; `.notFound` when setting up was not begun.
    public func confirmSecondFactor(
        code: String, by asker: Account, keeping token: SignInToken
    ) async throws -> (codes: [String], token: SignInToken?) {
        let now = clock()
        return try await database.write { connection in
            let row = try connection.row(
                "SELECT sealed_secret FROM second_factor WHERE account_id = $1 AND confirmed_at IS NULL", [.id(asker.id)])
            guard let row else { throw StudyArchiveError.notFound }
            let totp = try open(try row.text("sealed_secret"), of: asker.id, connection)
            guard let step = totp.step(of: code, at: now, after: 0) else { throw StudyArchiveError.invalid(field: "code") }
            try connection.run(
                "UPDATE second_factor SET confirmed_at = $2, last_step = $3 WHERE account_id = $1",
                [.id(asker.id), .integer(now), .integer(step)])
            try Self.endSignIns(of: asker.id, keeping: token, connection)
            try record(.gave, by: asker, on: .init(.factor, asker.id), connection)
            return (try Self.makeRecoveryCodes(of: asker.id, connection), try Self.rotate(token, connection))
        }
    }

    /// Makes new recovery codes; the old ones open nothing any more.
    ///
    /// - Throws: `.invalid(field: "current")`; `.notFound` without a second factor.
    public func renewRecoveryCodes(password: String, by asker: Account) async throws -> [String] {
        try await check(password, of: asker)
        return try await database.write { connection in
            guard try Self.hasSecondFactor(asker.id, connection) else { throw StudyArchiveError.notFound }
            try record(.changed, by: asker, on: .init(.factor, asker.id), connection)
            return try Self.makeRecoveryCodes(of: asker.id, connection)
        }
    }

    /// - Throws: `.invalid(field: "current")`
    public func removeSecondFactor(password: String, by asker: Account, keeping token: SignInToken) async throws -> SignInToken? {
        try await check(password, of: asker)
        return try await database.write { connection in
            try Self.forgetSecondFactor(of: asker.id, connection)
            try Self.endSignIns(of: asker.id, keeping: token, connection)
            try record(.removed, by: asker, on: .init(.factor, asker.id), connection)
            return try Self.rotate(token, connection)
        }
    }

    /// For somebody who has lost the telephone and the recovery codes: the password alone opens again, and all sign-ins end.
    public func removeSecondFactor(of account: Account.ID, by asker: Account) async throws {
        try require(asker, .keepAccounts)
        try await database.write { connection in
            guard try connection.row("SELECT id FROM account WHERE id = $1", [.id(account)]) != nil else {
                throw StudyArchiveError.notFound
            }
            try Self.forgetSecondFactor(of: account, connection)
            try Self.endSignIns(of: account, connection)
            try record(.removed, by: asker, on: .init(.factor, account), connection)
        }
    }

    // MARK: For the door

    static func hasSecondFactor(_ account: Account.ID, _ connection: any SQLConnection) throws -> Bool {
        try connection.row("SELECT account_id FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL", [.id(account)]) != nil
    }

    static func forgetSecondFactor(of account: Account.ID, _ connection: any SQLConnection) throws {
        try connection.run("DELETE FROM second_factor WHERE account_id = $1", [.id(account)])
        try connection.run("DELETE FROM recovery_code WHERE account_id = $1", [.id(account)])
    }

    /// Whether the code is right; it opens no second time.
    func useCode(_ code: String, of account: Account.ID, _ connection: any SQLConnection) throws -> Bool {
        let row = try connection.row(
            "SELECT sealed_secret, last_step FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL", [.id(account)])
        guard let row else { return false }
        let totp = try open(try row.text("sealed_secret"), of: account, connection)
        guard let step = totp.step(of: code, at: clock(), after: try row.integer("last_step")) else { return false }
        try connection.run("UPDATE second_factor SET last_step = $2 WHERE account_id = $1", [.id(account), .integer(step)])
        return true
    }

    static func useRecoveryCode(_ code: String, of account: Account.ID, _ connection: any SQLConnection) throws -> Bool {
        let used = try connection.rows(
            "DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2 RETURNING account_id",
            [.id(account), .text(RecoveryCode.hash(code))])
        return !used.isEmpty
    }

    private static func makeRecoveryCodes(of account: Account.ID, _ connection: any SQLConnection) throws -> [String] {
        try connection.run("DELETE FROM recovery_code WHERE account_id = $1", [.id(account)])
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make() }
        for code in codes {
            try connection.run("INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2)", [.id(account), .text(code.hash)])
        }
        return codes.map(\.text)
    }
}
