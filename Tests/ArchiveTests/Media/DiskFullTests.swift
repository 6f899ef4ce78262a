import Foundation
import Logging
import NIOCore
import NIOPosix
import Testing

@testable import Archive

@Suite("A full disk", .enabled(if: SmallDisk.canBeMade, "\(SmallDisk.reason)"))
struct DiskFullTests {
    let video = "0198c0de-5eed-7000-8000-000000000001"

    @Test("stops an upload, which goes on from what was really kept once there is room")
    func upload() throws {
        let disk = try SmallDisk(kilobytes: 256)
        let folder = try MediaFolder(root: disk.path + "/media")
        let film = ByteBuffer(bytes: (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 251) })
        let ballast = disk.path + "/ballast"
        try Data(count: 100_000).write(to: URL(fileURLWithPath: ballast))
        let upload = try folder.startUpload(video)

        #expect(throws: MediaError.diskFull) { try folder.append(upload, at: 0, bytes: film) }

        let kept = try folder.received(upload)
        #expect(kept > 0 && kept < film.readableBytes)
        try FileManager.default.removeItem(atPath: ballast)
        let rest = try #require(film.getSlice(at: kept, length: film.readableBytes - kept))
        try folder.append(upload, at: kept, bytes: rest)
        let original = try folder.open(folder.finishUpload(upload, size: film.readableBytes))
        #expect(try original.read(offset: 0, count: original.size) == film)
    }

    @Test("leaves an earlier file as it was when a new one does not fit")
    func keep() throws {
        let disk = try SmallDisk(kilobytes: 256)
        let folder = try MediaFolder(root: disk.path + "/media")
        let upload = try folder.startUpload(video)
        try folder.finishUpload(upload, size: 0)
        let captions = try MediaFile(video: video, kind: .captions(language: "nl"))
        try folder.keep(ByteBuffer(string: "WEBVTT"), as: captions)

        #expect(throws: MediaError.diskFull) { try folder.keep(ByteBuffer(repeating: 0, count: 400_000), as: captions) }

        #expect(String(buffer: try folder.open(captions).read(offset: 0, count: 100)) == "WEBVTT")
        #expect(Disk.names(in: disk.path + "/media/videos/" + video).sorted() == ["captions.nl.vtt", "original"])
    }

    @Test("is said of a preparation too, and is not taken for a broken film")
    func preparation() async throws {
        let darkroom = try Darkroom()
        let film = try await darkroom.shoot(
            "film.mp4", Footage.picture(seconds: 4) + ["-c:v", "libx264", "-preset", "veryslow", "-crf", "40"])
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: film)))
        let disk = try SmallDisk(kilobytes: bytes.readableBytes / 1024 + 40)
        let folder = try MediaFolder(root: disk.path + "/media")
        let upload = try folder.startUpload(video)
        try folder.append(upload, at: 0, bytes: bytes)
        try folder.finishUpload(upload, size: bytes.readableBytes)
        let library = MediaLibrary(folder: folder, threads: .singleton)
        let preparation = FilmPreparation(library: library, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })

        await #expect(throws: MediaError.diskFull) { try await preparation.prepare(video, thumbnailsAddress: "/sheet.jpg") }

        #expect(Disk.names(in: disk.path + "/media/scratch") == [])
        #expect(Disk.names(in: disk.path + "/media/videos/" + video) == ["original"])
    }
}
