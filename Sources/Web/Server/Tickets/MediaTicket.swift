import Archive
import Coding
import Crypto
import Foundation

/// What the address of a file of a recording carries: until when it holds, and a code (HMAC-SHA-256) over that, the file, and who got it.
///
/// It comes on top of the sign-in and of permission, never in their place: an address that was passed on, or stayed behind in a log or a
/// history, opens nothing to anybody else, and nothing for long.
struct MediaTicket: Hashable, Sendable {
    /// What it is for, and whose it is.
    struct Use: Hashable, Sendable {
        let video: Video.ID
        let file: MediaFile.Kind
        let account: Account.ID
        /// The token and not the identifier of the sign-in, which stays when the token is replaced.
        let signIn: SignInToken
    }

    /// Milliseconds since 1970; from then on it holds no more.
    let expiry: Int
    private let code: [UInt8]

    init(for use: Use, until expiry: Int, key: SymmetricKey) {
        self.expiry = expiry
        code = Array(HMAC<SHA256>.authenticationCode(for: use.words(until: expiry), using: key))
    }

    /// As it stands in an address: the time, a point, and 64 lower-case hexadecimal digits; `nil` for whatever is none.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let expiry = Int(parts[0]) else { return nil }
        let digits = parts[1].compactMap(\.hexDigitValue)
        guard digits.count == 2 * SHA256.byteCount else { return nil }
        self.expiry = expiry
        code = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        guard self.text == text else { return nil }
    }

    var text: String {
        "\(expiry)." + code.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined()
    }

    /// Compares in a time that does not tell how much of the code is right.
    func admits(_ use: Use, at now: Int, key: SymmetricKey) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: use.words(until: expiry), using: key) && now < expiry
    }
}

extension MediaTicket.Use {
    /// No part can have a line's end in it, so two uses never have the same words.
    fileprivate func words(until expiry: Int) -> Data {
        Data([Path.media(file, of: video), account.text, signIn.text, String(expiry)].joined(separator: "\n").utf8)
    }
}
