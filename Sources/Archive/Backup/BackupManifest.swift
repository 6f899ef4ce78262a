import Crypto
import Foundation

/// What belongs to a snapshot.
struct BackupManifest: Codable, Sendable {
    struct File: Codable, Hashable, Sendable {
        let path: String
        let size: Int
        let sha256: String
    }

    /// Of this form.
    var form = 1
    /// Milliseconds since 1970.
    let takenAt: Int
    /// The number of the newest migration.
    let schema: Int
    let files: [File]

    static func read(_ file: URL) throws -> BackupManifest {
        guard let data = FileManager.default.contents(atPath: file.path), let manifest = try? JSONDecoder().decode(Self.self, from: data)
        else { throw BackupProblem.damaged(file: file.path) }
        return manifest
    }

    func text() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

/// Copies and checks files stretch by stretch, whatever their size.
enum CheckedFile {
    private static let stretch = 4 << 20

    /// - Returns: what was copied; `nil` when there is no such file (any more).
    static func copy(_ source: String, to target: String, as path: String) throws -> BackupManifest.File? {
        guard let from = try OpenFile(source, O_RDONLY) else { return nil }
        try Disk.makeFolders(URL(filePath: target).deletingLastPathComponent().path)
        guard let to = try OpenFile(target, O_RDWR | O_CREAT | O_EXCL) else { throw MediaError.failed("write", code: ENOENT) }
        let file = try walk(from, as: path) { bytes, offset in try to.write(bytes, at: offset) }
        try to.synchronize()
        return file
    }

    /// - Returns: what lies there; `nil` when there is no such file.
    static func examine(_ source: String, as path: String) throws -> BackupManifest.File? {
        try OpenFile(source, O_RDONLY).map { try walk($0, as: path) { _, _ in } }
    }

    private static func walk(
        _ file: OpenFile, as path: String, _ use: (UnsafeRawBufferPointer, Int) throws -> Void
    ) throws -> BackupManifest.File {
        var hash = SHA256()
        var offset = 0
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: stretch, alignment: 16)
        defer { space.deallocate() }
        while true {
            let count = try file.read(into: space, at: offset)
            guard count > 0 else { break }
            let bytes = UnsafeRawBufferPointer(rebasing: space[..<count])
            hash.update(bufferPointer: bytes)
            try use(bytes, offset)
            offset += count
        }
        let digest = hash.finalize().flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined()
        return BackupManifest.File(path: path, size: offset, sha256: digest)
    }

    /// Writes a file anew in one step, so that whoever comes by a crash finds the old one or the new one.
    static func replace(_ file: URL, with data: Data) throws {
        let beside = file.path + BackupPlace.unfinished
        try Disk.unlink(beside)
        guard let written = try OpenFile(beside, O_RDWR | O_CREAT | O_EXCL) else { throw MediaError.failed("write", code: ENOENT) }
        try data.withUnsafeBytes { try written.write($0, at: 0) }
        try written.synchronize()
        _ = try Disk.rename(beside, to: file.path)
        try Disk.synchronize(file.deletingLastPathComponent().path)
    }
}
