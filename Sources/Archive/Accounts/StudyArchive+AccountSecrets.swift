import Coding
import Foundation

/// How secrets of accounts lie in the database: as Base64, not sealed with a key yet. Whoever seals them seals them here and nowhere else.
extension StudyArchive {
    func sealed(_ totp: TOTP, of account: Account.ID) -> String {
        totp.secret.base64EncodedString()
    }

    func opened(_ sealed: String, of account: Account.ID) throws -> TOTP {
        guard let secret = Data(base64Encoded: sealed) else { throw SQLRow.Unreadable(column: "secret") }
        return TOTP(secret: secret)
    }
}
