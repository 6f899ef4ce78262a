import Archive
import Coding
import Crypto
import Hummingbird

/// Hands out the addresses of recordings, and looks at the tickets on them.
struct MediaTickets: Sendable {
    /// How long an address holds, in milliseconds.
    enum Lifetime {
        /// Where a script asks for another in time.
        static let renewed = 10 * 60 * 1000
        /// On a page that works without scripts: as long as it may lie still before its reader is signed out.
        static let still = StudyArchive.signInIdleTime
    }

    /// Made by chance when the server starts, and only in memory: there is nothing to steal, to rotate or to back up. A restart ends all
    /// tickets, and the coding screen asks for new ones by itself.
    private let key = SymmetricKey(size: .bits256)
    let clock: @Sendable () -> Int

    /// - Throws: `WebProblem.signedOut`; `WebProblem.duty`.
    func addresses(of video: Video.ID, for visitor: Visitor, lasting lifetime: Int) throws -> MediaAddresses {
        let account = try visitor.signedIn()
        guard let token = visitor.token else { throw WebProblem.signedOut }
        return addresses(of: video, for: account.id, holding: token, until: clock() + lifetime)
    }

    func addresses(of video: Video.ID, for account: Account.ID, holding token: SignInToken, until expiry: Int) -> MediaAddresses {
        MediaAddresses(video: video, account: account, signIn: token, expiry: expiry, key: key)
    }

    /// The ticket on the address of a file.
    ///
    /// - Throws: `WebProblem.notFound` when there is none that holds for this file and this reader.
    func ticket(on request: Request, for use: MediaTicket.Use) throws -> MediaTicket {
        guard let text = request.uri.queryParameters[Substring(MediaAddresses.field)], let ticket = MediaTicket(String(text)),
            ticket.admits(use, at: clock(), key: key)
        else { throw WebProblem.notFound }
        return ticket
    }
}

/// Where the files of a recording are for one reader, for some time.
struct MediaAddresses: Sendable {
    static let field = "ticket"

    let video: Video.ID
    let account: Account.ID
    let signIn: SignInToken
    let expiry: Int
    let key: SymmetricKey

    subscript(file: MediaFile.Kind) -> String {
        let use = MediaTicket.Use(video: video, file: file, account: account, signIn: signIn)
        return "\(Path.media(file, of: video))?\(Self.field)=\(MediaTicket(for: use, until: expiry, key: key).text)"
    }
}
