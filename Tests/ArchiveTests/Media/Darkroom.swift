import Foundation
import Logging
import NIOCore
import NIOPosix
import Vault

@testable import Archive

/// A media folder of its own for one test, and the means to shoot films for it. All of it is gone when the test ends.
final class Darkroom: Sendable {
    /// A name that would do harm wherever it was taken for an option, a pattern, an address or two words.
    private static let oddName = "-i 'beeld' %03d:[film]"

    let root: String
    let library: MediaLibrary
    let preparation: FilmPreparation
    let video = "0198c0de-5eed-7000-8000-000000000001"

    let key = DataKey()
    let scratchSpace: ScratchSpace

    private let bench: String

    /// - Parameter chunk: small, to see what becomes of the bytes that do not fill one.
    init(tools: FilmTools = FilmTools(threads: 1, niceness: 5), chunk: Int = 64 << 10) throws {
        bench = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString + Self.oddName
        try FileManager.default.createDirectory(atPath: bench, withIntermediateDirectories: true)
        root = bench + "/media"
        scratchSpace = try ScratchSpace(path: "/dev/shm/beeld-test-" + UUID().uuidString)
        library = MediaLibrary(folder: try MediaFolder(root: root, scratch: scratchSpace, chunk: chunk), threads: .singleton)
        preparation = FilmPreparation(library: library, tools: tools, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    deinit {
        try? FileManager.default.removeItem(atPath: bench)
        try? FileManager.default.removeItem(atPath: scratchSpace.root)
    }

    var folder: MediaFolder { library.folder }

    func file(_ kind: MediaFile.Kind) throws -> MediaFile {
        try MediaFile(video: video, kind: kind)
    }

    /// The whole of a kept file.
    func bytes(_ kind: MediaFile.Kind) throws -> ByteBuffer {
        let reader = try folder.open(file(kind), key: key)
        return try reader.read(offset: 0, count: reader.size)
    }

    func text(_ kind: MediaFile.Kind) throws -> String {
        String(buffer: try bytes(kind))
    }

    /// What of a video lies in the folder, by name.
    func kept() -> [String] {
        Disk.names(in: root + "/videos/" + video).sorted()
    }

    /// What preparations have left.
    func scratch() -> [String] {
        (Disk.names(in: root + "/scratch") + Disk.names(in: scratchSpace.root)).sorted()
    }

    /// A kept file in the clear, for tools that look into films.
    func plain(_ kind: MediaFile.Kind) throws -> FilmAddress {
        let path = path("plain-" + kind.name)
        try Data(bytes(kind).readableBytesView).write(to: URL(fileURLWithPath: path))
        return .file(path)
    }

    /// The path of a file outside the media folder.
    func path(_ name: String) -> String { bench + "/" + name }

    /// Makes these bytes the original of the video.
    func upload(_ bytes: ByteBuffer) throws {
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: bytes, of: bytes.readableBytes, key: key)
        try folder.finishUpload(upload, size: bytes.readableBytes, key: key)
    }

    func upload(_ path: String) throws {
        try upload(ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path))))
    }

    /// Uploads a film and prepares it.
    func prepare(_ path: String) async throws -> PreparedFilm {
        try upload(path)
        return try await preparation.prepare(video, key: key, thumbnailsAddress: "/sheet.jpg")
    }
}
