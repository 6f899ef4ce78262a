import Archive
import Coding
import Crypto
import Foundation
import Hummingbird

/// Who is looking: signed in or not, in which language and appearance.
struct Visitor: Sendable {
    /// Whoever gave the right password, with what has to be done before anything else.
    var standing: Standing?
    var token: SignInToken?
    var language = Language.nl
    var appearance = Appearance.system

    /// Who is signed in, with nothing left to do before.
    var account: Account? { standing.flatMap { $0.duty == nil ? $0.account : nil } }

    /// What a form has to send back. Made from the sign-in token, which no other site can read; so it outlives a restart of the server.
    var csrf: String {
        guard let token else { return "" }
        let code = HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: SymmetricKey(data: Data(token.text.utf8)))
        return code.map { String(format: "%02x", $0) }.joined()
    }

    /// Who asks. Every route takes the asker from here, so that a duty stands before all of them.
    ///
    /// - Parameter duty: the one that the route itself serves; whoever has no duty may come there too.
    /// - Throws: `WebProblem.signedOut`; `WebProblem.duty` when something has to be done before.
    func signedIn(toDo duty: Duty? = nil) throws -> Account {
        guard let standing else { throw WebProblem.signedOut }
        if let first = standing.duty, first != duty { throw WebProblem.duty(first) }
        return standing.account
    }
}
