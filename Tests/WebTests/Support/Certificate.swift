import Foundation

/// A certificate with its key, made by the program `openssl` in a folder of its own.
struct Certificate {
    let folder: URL
    var certificate: String { folder.appending(path: "certificate.pem").path }
    var key: String { folder.appending(path: "key.pem").path }

    struct NotMade: Error {}

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "beeld-certificate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate)
    }

    /// Puts the files of another certificate in the place of these, each in one step, as a program that renews certificates does.
    func become(_ other: Certificate) throws {
        for (own, others) in [(certificate, other.certificate), (key, other.key)] { try Self.put(others, in: own) }
    }

    static func put(_ file: String, in place: String) throws {
        let new = place + ".new"
        try? FileManager.default.removeItem(atPath: new)
        try FileManager.default.copyItem(atPath: file, toPath: new)
        guard rename(new, place) == 0 else { throw NotMade() }
    }

    static func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotMade() }
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}
