import Crypto
public import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOSSL

/// Why files are no certificate with its key.
public enum CertificateProblem: Error, Hashable, Sendable {
    case unreadable(file: String)
    case noCertificate(file: String)
    /// Or one that asks for a passphrase.
    case noKey(file: String)
    /// The key is of another certificate.
    case differ(certificate: String, key: String)
}

/// A certificate and its key, read from files, that may be exchanged while the server runs: who connects from then on sees the new one,
/// and nobody's line is cut.
public final class LiveCertificate: Sendable {
    private let certificateFile: String
    private let keyFile: String
    private let held: NIOLockedValueBox<Held>

    private struct Held {
        var pair: Pair
        /// What the files held when they were last found wanting, so that it is said once.
        var refused: Contents?
    }

    /// - Parameters:
    ///   - certificate: a PEM file: the server's certificate, and behind it those between it and one that browsers know.
    ///   - key: a PEM file, without a passphrase.
    public init(certificate: String, key: String) throws(CertificateProblem) {
        certificateFile = certificate
        keyFile = key
        let contents = Contents(certificate: certificate, key: key)
        held = NIOLockedValueBox(Held(pair: try Pair(contents, certificate: certificate, key: key)))
    }

    /// Until when the certificate is valid.
    public var validUntil: Date { held.withLockedValue { $0.pair.validUntil } }

    /// Reads the files again.
    ///
    /// - Parameter isAsked: whether to say once more what is wrong with files that have not changed since it was said.
    /// - Returns: whether another pair is in use now.
    /// - Throws: when the files changed and are no pair; the one in use stays.
    public func reload(isAsked: Bool = false) throws(CertificateProblem) -> Bool {
        let contents = Contents(certificate: certificateFile, key: keyFile)
        let (current, refused) = held.withLockedValue { ($0.pair.contents, $0.refused) }
        guard contents != current else {
            held.withLockedValue { $0.refused = nil }
            return false
        }
        guard contents != refused || isAsked else { return false }
        do {
            let pair = try Pair(contents, certificate: certificateFile, key: keyFile)
            held.withLockedValue { $0 = Held(pair: pair) }
            return true
        } catch {
            held.withLockedValue { $0.refused = contents }
            throw error
        }
    }

    /// Asks for the pair anew for each line that comes in.
    var configuration: TLSConfiguration {
        var configuration = held.withLockedValue { $0.pair.configuration }
        configuration.sslContextCallback = { [held] _, promise in
            promise.succeed(held.withLockedValue { $0.pair.override })
        }
        return configuration
    }

    /// What stands in the two files, as far as it matters whether it changed; `nil` for a file that cannot be read.
    private struct Contents: Hashable, Sendable {
        let certificate: Data?
        let key: Data?

        init(certificate: String, key: String) {
            self.certificate = FileManager.default.contents(atPath: certificate)
            self.key = FileManager.default.contents(atPath: key)
        }
    }

    private struct Pair: Sendable {
        let contents: Contents
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        let validUntil: Date

        init(_ contents: Contents, certificate: String, key keyFile: String) throws(CertificateProblem) {
            guard let certificateBytes = contents.certificate else { throw .unreadable(file: certificate) }
            guard let keyBytes = contents.key else { throw .unreadable(file: keyFile) }
            guard let chain = try? NIOSSLCertificate.fromPEMBytes(Array(certificateBytes)), let own = chain.first else {
                throw .noCertificate(file: certificate)
            }
            // Whoever is asked for a passphrase here has none.
            guard let key = try? NIOSSLPrivateKey(bytes: Array(keyBytes), format: .pem, passphraseCallback: { $0([UInt8]()) }) else {
                throw .noKey(file: keyFile)
            }
            self.contents = contents
            self.chain = chain
            self.key = key
            validUntil = Date(timeIntervalSince1970: TimeInterval(own.notValidAfter))
            // The library compares the two when it is to use them.
            guard (try? NIOSSLContext(configuration: configuration)) != nil else { throw .differ(certificate: certificate, key: keyFile) }
        }

        var configuration: TLSConfiguration {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            // Of version 1.2 only what keeps yesterday's recordings closed when the key is stolen tomorrow.
            configuration.cipherSuites = "ECDHE+AESGCM:ECDHE+CHACHA20"
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        }

        var override: NIOSSLContextConfigurationOverride {
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = chain.map { .certificate($0) }
            override.privateKey = .privateKey(key)
            return override
        }
    }
}
