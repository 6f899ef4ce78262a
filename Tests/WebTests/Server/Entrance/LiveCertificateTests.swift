import Archive
import Foundation
import Logging
import NIOSSL
import ServiceLifecycle
import Testing

@testable import Web

/// Over real sockets, with certificates of the program `openssl`.
struct LiveCertificateTests {
    @Test func thePageComesByTLS() async throws {
        try await Self.served { certificate, _, port in
            let answer = try await SecureLine.ask("/sign-in", port: port, trusting: certificate.certificate)

            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(answer.lowercased().contains("strict-transport-security: max-age=31536000"))
        }
    }

    @Test(arguments: [(TLSVersion.tlsv1, false), (.tlsv11, false), (.tlsv12, true), (.tlsv13, true)])
    func oldVersionsAreNotSpoken(version: TLSVersion, isSpoken: Bool) async throws {
        try await Self.served { certificate, _, port in
            let answer = try? await SecureLine.ask("/sign-in", port: port, trusting: certificate.certificate, version: version)

            #expect((answer != nil) == isSpoken)
        }
    }

    @Test func aNewCertificateIsShownToWhoComesNext() async throws {
        try await Self.served { files, live, port in
            let new = try Certificate()
            defer { new.remove() }
            let old = files.folder.appending(path: "old.pem").path
            try FileManager.default.copyItem(atPath: files.certificate, toPath: old)
            #expect(try !live.reload())

            try files.become(new)
            #expect(try live.reload())

            #expect(try await SecureLine.ask("/sign-in", port: port, trusting: new.certificate).hasPrefix("HTTP/1.1 200"))
            await #expect(throws: (any Error).self) { try await SecureLine.ask("/sign-in", port: port, trusting: old) }
        }
    }

    @Test func aWrongNewPairChangesNothingAndIsSaidOnce() async throws {
        try await Self.served { files, live, port in
            let new = try Certificate()
            defer { new.remove() }
            let (old, oldKey) = (files.folder.appending(path: "old.pem").path, files.folder.appending(path: "old-key.pem").path)
            try FileManager.default.copyItem(atPath: files.certificate, toPath: old)
            try FileManager.default.copyItem(atPath: files.key, toPath: oldKey)

            // The certificate is there, its key not yet.
            try Certificate.put(new.certificate, in: files.certificate)
            let differ = CertificateProblem.differ(certificate: files.certificate, key: files.key)
            #expect(throws: differ) { try live.reload() }
            #expect(try !live.reload())
            #expect(throws: differ) { try live.reload(isAsked: true) }
            #expect(try await SecureLine.ask("/sign-in", port: port, trusting: old).hasPrefix("HTTP/1.1 200"))

            try Certificate.put(new.key, in: files.key)
            #expect(try live.reload())
            #expect(try await SecureLine.ask("/sign-in", port: port, trusting: new.certificate).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func whatIsNoPairIsNamed() throws {
        let (one, other) = (try Certificate(), try Certificate())
        defer {
            one.remove()
            other.remove()
        }
        let locked = one.folder.appending(path: "locked.pem").path
        try Certificate.openssl("pkcs8", "-topk8", "-in", one.key, "-out", locked, "-passout", "pass:geheim")
        let missing = one.folder.appending(path: "missing.pem").path
        let cases: [(String, String, CertificateProblem)] = [
            (missing, one.key, .unreadable(file: missing)), (one.certificate, missing, .unreadable(file: missing)),
            (one.key, one.key, .noCertificate(file: one.key)), (one.certificate, one.certificate, .noKey(file: one.certificate)),
            (one.certificate, locked, .noKey(file: locked)),
            (one.certificate, other.key, .differ(certificate: one.certificate, key: other.key)),
        ]

        for (certificate, key, problem) in cases {
            #expect(throws: problem) { try LiveCertificate(certificate: certificate, key: key) }
        }
    }

    @Test func itSaysUntilWhenItIsValid() throws {
        let files = try Certificate()
        defer { files.remove() }

        let left = try LiveCertificate(certificate: files.certificate, key: files.key).validUntil.timeIntervalSinceNow

        // Made for two days.
        #expect((86_400...172_800).contains(left))
    }

    /// A server on any free port, as long as the work lasts.
    private static func served(_ work: @escaping @Sendable (Certificate, LiveCertificate, Int) async throws -> Void) async throws {
        let (lab, files) = (try await Lab(), try Certificate())
        defer {
            lab.close()
            files.remove()
        }
        let live = try LiveCertificate(certificate: files.certificate, key: files.key)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "web", factory: { _ in SwiftLogNoOpLogHandler() })
        let server = try BeeldServer.make(
            archive: lab.archive, entrance: Entrance(certificate: live), host: "127.0.0.1", port: 0, logger: logger
        ) { port.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var first = ports.makeAsyncIterator()
            let port = try #require(await first.next())
            try await work(files, live, port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
