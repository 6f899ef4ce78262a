import Archive
import Coding
import Crypto
import Foundation
import Hummingbird

/// Who is looking: signed in or not, in which language and appearance.
struct Visitor: Sendable {
    var account: Account?
    var token: SignInToken?
    var language = Language.nl
    var appearance = Appearance.system

    /// The name of the cookie that holds the sign-in token.
    static let cookie = "beeld"

    /// What a form has to send back. Made from the sign-in token, which no other site can read; so it outlives a restart of the server.
    var csrf: String {
        guard let token else { return "" }
        let code = HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: SymmetricKey(data: Data(token.text.utf8)))
        return code.map { String(format: "%02x", $0) }.joined()
    }

    /// - Throws: `WebProblem.signedOut`
    func signedIn() throws -> Account {
        guard let account else { throw WebProblem.signedOut }
        return account
    }
}
