import Foundation
import NIOCore
import Testing
import Vault

@testable import Archive

@Suite("Media folder")
struct MediaFolderTests {
    let darkroom: Darkroom
    let folder: MediaFolder

    init() throws {
        darkroom = try Darkroom()
        folder = darkroom.folder
    }

    @Test("reads any stretch of a file, and no more than there is")
    func readsRanges() throws {
        try darkroom.upload(ByteBuffer(string: "0123456789"))
        let reader = try folder.open(darkroom.file(.original), key: darkroom.key)
        let read = { (offset: Int, count: Int) in String(buffer: try reader.read(offset: offset, count: count)) }

        #expect(reader.size == 10)
        #expect(try read(0, 10) == "0123456789")
        #expect(try read(3, 4) == "3456")
        #expect(try read(8, 100) == "89")
        #expect(try read(0, .max) == "0123456789")
        #expect(try read(10, 1) == "")
        #expect(try read(.max, 1) == "")
        #expect(try read(3, 0) == "")
        #expect(try read(-1, 3) == "")
    }

    @Test("has nothing where nothing was kept")
    func notKept() throws {
        let file = try darkroom.file(.playable)

        #expect(!folder.contains(file))
        #expect(throws: MediaError.notKept(file)) { try folder.open(file, key: darkroom.key) }
    }

    @Test("gives a file another entity tag when its bytes are others, and the same one when not")
    func entityTag() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let captions = try darkroom.file(.captions(language: "nl"))
        try folder.keep(ByteBuffer(string: "WEBVTT 1"), as: captions, key: darkroom.key)
        let first = try folder.open(captions, key: darkroom.key)
        let again = try folder.open(captions, key: darkroom.key)

        try folder.keep(ByteBuffer(string: "WEBVTT 2"), as: captions, key: darkroom.key)
        let second = try folder.open(captions, key: darkroom.key)

        #expect(first.entityTag == again.entityTag)
        #expect(first.entityTag != second.entityTag)
        #expect(first.entityTag.hasPrefix("\"") && first.entityTag.hasSuffix("\""))
        // Who was reading reads on in the old file.
        #expect(String(buffer: try first.read(offset: 0, count: 100)) == "WEBVTT 1")
        #expect(String(buffer: try second.read(offset: 0, count: 100)) == "WEBVTT 2")
    }

    @Test("keeps a shorter file in place of a longer one")
    func keepsShorter() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let captions = try darkroom.file(.captions(language: "nl"))
        // What a crash in the middle of writing leaves.
        try Data("a long beginning".utf8).write(
            to: URL(fileURLWithPath: darkroom.root + "/videos/\(darkroom.video)/captions.nl.vtt.partial"))

        try folder.keep(ByteBuffer(string: "WEBVTT"), as: captions, key: darkroom.key)

        #expect(try darkroom.text(.captions(language: "nl")) == "WEBVTT")
        #expect(darkroom.kept() == ["captions.nl.vtt", "original"])
    }

    @Test("gives nothing with another key, and nothing of a file in another's place")
    func otherKey() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let captions = try darkroom.file(.captions(language: "nl"))
        try folder.keep(ByteBuffer(string: "WEBVTT"), as: captions, key: darkroom.key)
        let original = try darkroom.file(.original)

        #expect(throws: MediaError.notOpened(original)) { try folder.open(original, key: DataKey()) }

        let videos = darkroom.root + "/videos/" + darkroom.video
        _ = try Disk.rename(videos + "/captions.nl.vtt", to: videos + "/original")
        #expect(throws: MediaError.notOpened(original)) { try folder.open(original, key: darkroom.key) }
    }

    @Test("says so when a byte of a kept file is no longer what it was")
    func altered() throws {
        try darkroom.upload(ByteBuffer(repeating: 7, count: 200_000))
        let original = try darkroom.file(.original)
        let stored = try #require(try OpenFile(darkroom.root + "/videos/\(darkroom.video)/original", O_RDWR))
        try [UInt8](arrayLiteral: 0).withUnsafeBytes { try stored.write($0, at: 70_000) }

        let reader = try folder.open(original, key: darkroom.key)

        #expect(try reader.read(offset: 0, count: 60_000).readableBytes == 60_000)
        #expect(throws: MediaError.notOpened(original)) { try reader.read(offset: 0, count: 70_000) }
    }

    @Test("removes all of a video, and again without complaint")
    func removes() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        try folder.keep(ByteBuffer(string: "WEBVTT"), as: darkroom.file(.captions(language: "nl")), key: darkroom.key)
        let other = "0198c0de-5eed-7000-8000-000000000002"
        try folder.append(folder.startUpload(other, key: darkroom.key), at: 0, bytes: ByteBuffer(string: "half"), of: 8, key: darkroom.key)

        try folder.remove(video: darkroom.video)
        try folder.remove(video: darkroom.video)
        try folder.remove(video: other)

        #expect(Disk.names(in: darkroom.root + "/videos") == [])
        #expect(Disk.names(in: darkroom.root + "/uploads") == [])
        #expect(darkroom.scratch() == [])
        #expect(throws: MediaError.badIdentifier) { try folder.remove(video: "../videos") }
    }

    @Test("takes nothing for a video that was removed")
    func keepsNothingOfRemoved() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let workspace = try folder.workspace(for: darkroom.video, key: darkroom.key)
        try Data("made".utf8).write(to: URL(fileURLWithPath: workspace.path(.playable)))

        try folder.remove(video: darkroom.video)

        let captions = try darkroom.file(.captions(language: "nl"))
        #expect(throws: MediaError.notKept(captions)) { try folder.keep(ByteBuffer(string: "WEBVTT"), as: captions, key: darkroom.key) }
        let playable = try darkroom.file(.playable)
        #expect(throws: MediaError.notKept(playable)) { try workspace.keep(.playable) }
        #expect(Disk.names(in: darkroom.root + "/videos") == [])
    }
}
