import Crypto
import Foundation

/// Codes of six digits that change every half minute, as an authenticator app and the server make them from one secret (RFC 6238 with
/// SHA-1, which is what the apps know).
struct TOTP: Hashable, Sendable {
    /// What app and server share: 20 bytes, as long as the hash (RFC 4226, section 4).
    let secret: Data

    static let secondsPerStep = 30
    static let digits = 6
    /// How many steps a telephone's clock may be off.
    static let leeway = 1

    static func make() -> TOTP {
        TOTP(secret: SymmetricKey(size: .init(bitCount: 160)).withUnsafeBytes { Data($0) })
    }

    static func step(at milliseconds: Int) -> Int {
        milliseconds / 1000 / secondsPerStep
    }

    func code(step: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        // RFC 4226, section 5.3: the last half byte says where the number begins.
        let start = Int(hash[19] & 0x0F)
        let number = hash[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: Self.digits - text.count) + text
    }

    /// The step that a code belongs to, now or a step earlier or later; `nil` when it is none of them.
    ///
    /// - Parameter last: the newest step of which a code was used: it and what lies before it count no more, so that a code opens once.
    func step(of code: String, at milliseconds: Int, after last: Int) -> Int? {
        let digits = code.filter { !$0.isWhitespace }
        let now = Self.step(at: milliseconds)
        return (now - Self.leeway...now + Self.leeway).reduce(nil) { found, step in
            // Each is compared, so that the time it takes does not tell which.
            let isSame = Self.areEqual(digits, self.code(step: step))
            return isSame && step > last && found == nil ? step : found
        }
    }

    /// The secret as one types it into an app (RFC 4648, Base32 without the filling).
    var typed: String { Base32.text(secret) }

    /// What an app reads from the picture (the key URI format of Google Authenticator).
    func address(of signInName: String) -> String {
        let name = signInName.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "otpauth://totp/Beeld:\(name)?secret=\(typed)&issuer=Beeld"
    }

    private static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
