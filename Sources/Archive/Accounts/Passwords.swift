import Crypto
import CryptoExtras
import Foundation
import NIOPosix

/// What it costs to try one password (scrypt, RFC 7914).
public struct PasswordCost: Hashable, Sendable {
    /// The base-2 logarithm of the number of rounds.
    public let roundsLog2: Int

    /// 2^17 rounds, block size 8: the first choice of the OWASP password storage cheat sheet; 128 MiB and about a third of a second.
    public static let standard = PasswordCost(roundsLog2: 17)
    /// For tests, which sign in often and keep nothing.
    public static let testing = PasswordCost(roundsLog2: 10)
}

/// Makes and checks password hashes on two threads that do nothing else: sign-ins wait for each other, requests never wait for sign-ins.
struct Passwords: Sendable {
    static let blockSize = 8

    let cost: PasswordCost

    /// Of the whole process: however many archives it opens, two hashes at a time is the memory we lend.
    private static let threads = {
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        return threads
    }()

    func hash(_ password: String) async throws -> String {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let key = try await derive(password, salt: salt, roundsLog2: cost.roundsLog2)
        return "$scrypt$ln=\(cost.roundsLog2),r=\(Self.blockSize),p=1$\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether the password made the hash. An unreadable hash matches nothing.
    ///
    /// - Parameter hash: `nil` when there is no such account: then as much work is done, and the answer is no, so that the time it takes does
    ///   not tell which accounts exist.
    func matches(_ password: String, _ hash: String?) async throws -> Bool {
        let fields = (hash ?? "").split(separator: "$").map(String.init)
        guard fields.count == 4, fields[0] == "scrypt", let salt = Data(base64Encoded: fields[2]),
            let expected = Data(base64Encoded: fields[3]),
            let roundsLog2 = fields[1].split(separator: ",").first.flatMap({ Int($0.dropFirst(3)) }), (1...22).contains(roundsLog2)
        else {
            _ = try await derive(password, salt: Data(count: 16), roundsLog2: cost.roundsLog2)
            return false
        }
        let key = try await derive(password, salt: salt, roundsLog2: roundsLog2)
        return Self.areEqualInConstantTime(key, expected)
    }

    private func derive(_ password: String, salt: Data, roundsLog2: Int) async throws -> Data {
        // The same letters typed on different keyboards are the same password.
        let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        return try await Self.threads.runIfActive {
            try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << roundsLog2, blockSize: Self.blockSize, parallelism: 1
            ).withUnsafeBytes { Data($0) }
        }
    }

    private static func areEqualInConstantTime(_ left: Data, _ right: Data) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
