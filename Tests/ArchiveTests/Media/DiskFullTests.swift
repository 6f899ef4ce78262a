import Foundation
import Logging
import NIOCore
import NIOPosix
import Testing
import Vault

@testable import Archive

@Suite("A full disk", .enabled(if: SmallDisk.canBeMade, "\(SmallDisk.reason)"))
struct DiskFullTests {
    let video = "0198c0de-5eed-7000-8000-000000000001"
    let key = DataKey()

    /// A media folder on a disk that is too small; where it prepares films there is room.
    private func folder(on disk: SmallDisk, scratch: ScratchSpace? = nil) throws -> MediaFolder {
        try MediaFolder(root: disk.path + "/media", scratch: scratch ?? ScratchSpace(path: disk.path + "/memory"), chunk: 4096)
    }

    @Test("stops an upload, which goes on from what was really kept once there is room")
    func upload() throws {
        let disk = try SmallDisk(kilobytes: 256)
        let folder = try self.folder(on: disk)
        let film = ByteBuffer(bytes: (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 251) })
        let ballast = disk.path + "/ballast"
        try Data(count: 100_000).write(to: URL(fileURLWithPath: ballast))
        let upload = try folder.startUpload(video, key: key)

        #expect(throws: MediaError.diskFull) { try folder.append(upload, at: 0, bytes: film, of: film.readableBytes, key: key) }

        let kept = try folder.received(upload, key: key)
        #expect(kept > 0 && kept < film.readableBytes)
        try FileManager.default.removeItem(atPath: ballast)
        let rest = try #require(film.getSlice(at: kept, length: film.readableBytes - kept))
        try folder.append(upload, at: kept, bytes: rest, of: film.readableBytes, key: key)
        let original = try folder.open(folder.finishUpload(upload, size: film.readableBytes, key: key), key: key)
        #expect(try original.read(offset: 0, count: original.size) == film)
    }

    @Test("leaves an earlier file as it was when a new one does not fit")
    func keep() throws {
        let disk = try SmallDisk(kilobytes: 256)
        let folder = try self.folder(on: disk)
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: ByteBuffer(), of: 0, key: key)
        try folder.finishUpload(upload, size: 0, key: key)
        let captions = try MediaFile(video: video, kind: .captions(language: "nl"))
        try folder.keep(ByteBuffer(string: "WEBVTT"), as: captions, key: key)

        #expect(throws: MediaError.diskFull) { try folder.keep(ByteBuffer(repeating: 0, count: 400_000), as: captions, key: key) }

        #expect(String(buffer: try folder.open(captions, key: key).read(offset: 0, count: 100)) == "WEBVTT")
        #expect(Disk.names(in: disk.path + "/media/videos/" + video).sorted() == ["captions.nl.vtt", "original"])
    }

    @Test("is said of a preparation too, and is not taken for a broken film")
    func preparation() async throws {
        let darkroom = try Darkroom()
        let film = try await darkroom.shoot(
            "film.mp4", Footage.picture(seconds: 4) + ["-c:v", "libx264", "-preset", "veryslow", "-crf", "40"])
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: film)))
        let disk = try SmallDisk(kilobytes: bytes.readableBytes / 1024 + 40)
        let folder = try self.folder(on: disk, scratch: darkroom.scratchSpace)
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: bytes, of: bytes.readableBytes, key: key)
        try folder.finishUpload(upload, size: bytes.readableBytes, key: key)
        disk.fill()
        let library = MediaLibrary(folder: folder, threads: .singleton)
        let preparation = FilmPreparation(library: library, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })

        await #expect(throws: MediaError.diskFull) { try await preparation.prepare(video, key: key, thumbnailsAddress: "/sheet.jpg") }

        #expect(Disk.names(in: disk.path + "/media/scratch") == [])
        #expect(Disk.names(in: disk.path + "/media/videos/" + video) == ["original"])
    }
}
