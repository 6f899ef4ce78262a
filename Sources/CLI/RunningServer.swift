import Archive
import ArgumentParser
import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
import Web

/// The web server and the work behind it, until somebody stops them.
struct RunningServer {
    let archive: StudyArchive
    let listening: ListeningOptions
    var entrance = Entrance()
    var logger = Logger(label: "beeld")

    /// - Parameter onListening: is told the address.
    func run(onListening: @escaping @Sendable (String) -> Void) async throws {
        OpenFiles.raiseLimit()
        let server = try BeeldServer.make(
            archive: archive, entrance: entrance, host: listening.host, port: listening.port, logger: logger
        ) { [listening, isTLS = entrance.certificate != nil] port in
            onListening(listening.address(port: port, isTLS: isTLS))
            // Whoever started this may wait for the line through a pipe.
            fflush(nil)
        }
        var services: [any Service] = [
            // The first to start and the last to stop: what was sent until the very end is accounted for.
            PlaybackService(archive: archive, logger: logger), server,
            PreparationService(work: PreparationWork(archive: archive, logger: logger)),
            RetentionService(work: RetentionWork(archive: archive, logger: logger)),
        ]
        if let certificate = entrance.certificate { services.append(CertificateWatch(certificate: certificate, logger: logger)) }
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Somebody who watches a film would otherwise keep the server from stopping.
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ValidationError("Port \(listening.port) is in use by another program. Stop it, or choose another one with --port.")
        }
    }
}

private struct PlaybackService: Service {
    let archive: StudyArchive
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(30))) != nil { await account() }
        }
        // Not a child of this task, which has been cancelled.
        await Task { await account() }.value
    }

    private func account() async {
        do {
            try await archive.accountForPlayback()
        } catch {
            logger.error("what was watched could not be written into the log", metadata: ["error": "\(String(reflecting: error))"])
        }
    }
}

private struct RetentionService: Service {
    let work: RetentionWork

    func run() async throws {
        await cancelWhenGracefulShutdown { try? await work.run() }
    }
}

private struct PreparationService: Service {
    let work: PreparationWork

    func run() async throws {
        await cancelWhenGracefulShutdown { try? await work.run() }
    }
}

/// Each visitor takes an open file, and so does each recording that is read.
private enum OpenFiles {
    /// Systems start a program with a low limit that it may raise itself.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
