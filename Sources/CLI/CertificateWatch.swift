import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// Takes a new certificate into use as soon as its files are there, or at once when the program is told so (SIGHUP). A new one that is
/// wrong changes nothing but the log.
struct CertificateWatch: Service {
    let certificate: LiveCertificate
    let logger: Logger

    /// How often to look at the files.
    private static let pause = Duration.seconds(5)
    /// How long before its end a certificate is called old.
    private static let notice: TimeInterval = 14 * 86_400

    func run() async throws {
        sayWhenOld()
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { for await _ in await UnixSignalsSequence(trapping: .sighup) { look(isAsked: true) } }
                group.addTask { while (try? await Task.sleep(for: Self.pause)) != nil { look(isAsked: false) } }
            }
        }
    }

    private func look(isAsked: Bool) {
        do {
            if try certificate.reload(isAsked: isAsked) {
                logger.notice("a new certificate is in use", metadata: ["valid_until": "\(certificate.validUntil.formatted(.iso8601))"])
                sayWhenOld()
            } else if isAsked {
                logger.notice("the certificate has not changed")
            }
        } catch {
            logger.error("the new certificate is not used, the old one stays: \(error.sentence)")
        }
    }

    private func sayWhenOld() {
        guard certificate.validUntil.timeIntervalSinceNow < Self.notice else { return }
        logger.warning("the certificate is old: renew it", metadata: ["valid_until": "\(certificate.validUntil.formatted(.iso8601))"])
    }
}

extension CertificateProblem {
    var sentence: String {
        switch self {
        case .unreadable(let file): "\(file) cannot be read. Is the path right, and may this account read it?"
        case .noCertificate(let file): "\(file) holds no certificate. It has to be a PEM file that begins with -----BEGIN CERTIFICATE-----."
        case .noKey(let file): "\(file) holds no private key that can be used. It has to be a PEM file without a passphrase."
        case .differ(let certificate, let key): "The key in \(key) is not the one of the certificate in \(certificate)."
        }
    }
}
