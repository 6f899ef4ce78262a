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
    var isSecure = false
    var logger = Logger(label: "beeld")

    /// - Parameter onListening: is told the address.
    func run(onListening: @escaping @Sendable (String) -> Void) async throws {
        let host = listening.host
        let server = try BeeldServer.make(archive: archive, host: host, port: listening.port, isSecure: isSecure, logger: logger) { port in
            onListening("http://\(host == "0.0.0.0" ? "localhost" : host):\(port)")
            // Whoever started this may wait for the line through a pipe.
            fflush(nil)
        }
        var configuration = ServiceGroupConfiguration(
            services: [server, PreparationService(work: PreparationWork(archive: archive, logger: logger))],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Somebody who watches a film would otherwise keep the server from stopping.
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ValidationError("Port \(listening.port) is in use by another program. Stop it, or choose another one with --port.")
        }
    }
}

private struct PreparationService: Service {
    let work: PreparationWork

    func run() async throws {
        await cancelWhenGracefulShutdown { try? await work.run() }
    }
}
