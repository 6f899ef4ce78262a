import Coding
import Foundation
import Vault

/// The secrets of second factors, sealed with a key of the house: who reads the database without the master key makes no codes.
extension StudyArchive {
    func seal(_ totp: TOTP, of account: Account.ID, _ connection: any SQLConnection) throws -> String {
        try accountsKey(connection).seal(totp.secret.base64EncodedString(), as: Self.subject(account))
    }

    func open(_ sealed: String, of account: Account.ID, _ connection: any SQLConnection) throws -> TOTP {
        guard let secret = Data(base64Encoded: try accountsKey(connection).open(sealed, as: Self.subject(account))) else {
            throw SQLRow.Unreadable(column: "sealed_secret")
        }
        return TOTP(secret: secret)
    }

    /// Makes the key when there is none yet, and seals what lies in the clear from a time before.
    func sealAccountSecrets() async throws {
        let sealed = try await database.write { connection in
            guard try HouseKey.accounts.find(keyring, connection) == nil else { return 0 }
            return try Self.sealSecrets(with: HouseKey.accounts.make(keyring, connection), connection)
        }
        if sealed > 0 { try await database.forget() }
    }

    /// Seals what came back from a snapshot of an older schema, when the key of today came with it. Without it, opening the archive does.
    static func sealSecrets(ofSchema schema: Int, in database: any SQLDatabase, keyring: Keyring) async throws {
        guard schema < firstSchemaWithSealedSecrets else { return }
        let sealed = try await database.write { connection in
            guard let key = try HouseKey.accounts.find(keyring, connection) else { return 0 }
            return try sealSecrets(with: key, connection)
        }
        if sealed > 0 { try await database.forget() }
    }

    private static let firstSchemaWithSealedSecrets = 7

    /// - Returns: how many there were.
    private static func sealSecrets(with key: DataKey, _ connection: any SQLConnection) throws -> Int {
        let rows = try connection.rows("SELECT account_id, sealed_secret FROM second_factor")
        for row in rows {
            let account: Account.ID = try row.id("account_id")
            try connection.run(
                "UPDATE second_factor SET sealed_secret = $2 WHERE account_id = $1",
                [.id(account), .text(key.seal(try row.text("sealed_secret"), as: subject(account)))])
        }
        return rows.count
    }

    private func accountsKey(_ connection: any SQLConnection) throws -> DataKey {
        guard let key = try HouseKey.accounts.find(keyring, connection) else { throw SQLRow.Unreadable(column: "house_key") }
        return key
    }

    private static func subject(_ account: Account.ID) -> String { "second_factor.secret:\(account)" }
}
