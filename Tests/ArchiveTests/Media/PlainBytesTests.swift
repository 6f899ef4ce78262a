import Foundation
import NIOCore
import Testing

@testable import Archive

/// No plain byte of a recording is ever on the disk: every file of the folder is looked into while a recording comes in, while it is prepared
/// and afterwards.
@Suite("Plain bytes")
struct PlainBytesTests {
    let darkroom: Darkroom

    init() throws {
        darkroom = try Darkroom()
    }

    /// Whether any of the bytes stand in any file below the media folder.
    private func found(_ bytes: [Data]) -> Bool {
        let root = URL(fileURLWithPath: darkroom.root)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return files.contains { file in
            guard let content = try? Data(contentsOf: file) else { return false }
            return bytes.contains { content.range(of: $0) != nil }
        }
    }

    /// Stretches of a file that stand nowhere else by chance.
    private func samples(of bytes: Data) -> [Data] {
        stride(from: 0, to: bytes.count - 32, by: max(1, bytes.count / 50)).map { bytes[$0..<$0 + 24] }
    }

    @Test("are on no disk: not of what came in, nor of what was made of it")
    func nowhere() async throws {
        let film = try await darkroom.shoot("film.mp4", Footage.picture(seconds: 6) + Footage.tone(seconds: 6) + Footage.h264)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: film))
        // Boxes and codecs have names, which every film of this kind has in it.
        var plain = samples(of: bytes) + ["ftypisom", "mdat", "moov", "WEBVTT", "\"version\":2", "JFIF", "Lavc"].map { Data($0.utf8) }
        let upload = try darkroom.folder.startUpload(darkroom.video, key: darkroom.key)
        var received = 0
        while received < bytes.count {
            let part = bytes[received..<min(received + 100_000, bytes.count)]
            received = try darkroom.folder.append(upload, at: received, bytes: ByteBuffer(bytes: part), of: bytes.count, key: darkroom.key)
            #expect(!found(plain), "after \(received) bytes")
        }
        try darkroom.folder.finishUpload(upload, size: bytes.count, key: darkroom.key)

        _ = try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg") { [plain] _ in
            #expect(!found(plain))
        }

        for kind in [MediaFile.Kind.playable, .poster, .thumbnails] {
            plain += samples(of: Data(try darkroom.bytes(kind).readableBytesView))
        }
        #expect(!found(plain))
        #expect(darkroom.kept().count == 7)
        #expect(darkroom.scratch() == [])
    }

    @Test("of a time before media was sealed are sealed, and can be read as before")
    func older() throws {
        let videos = darkroom.root + "/videos/" + darkroom.video
        try FileManager.default.createDirectory(atPath: videos, withIntermediateDirectories: true)
        for (name, text) in [
            ("original", "the recording"), ("poster.jpg", "a picture"), ("captions.nl.vtt", "WEBVTT"), ("peaks.json.partial", "{"),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: videos + "/" + name))
        }

        // The second time as after a crash, when part of it is done.
        for _ in 1...2 { try darkroom.folder.sealWhatIsPlain(of: darkroom.video, key: darkroom.key) }

        #expect(try darkroom.text(.original) == "the recording")
        #expect(try darkroom.text(.poster) == "a picture")
        #expect(try darkroom.text(.captions(language: "nl")) == "WEBVTT")
        #expect(darkroom.kept() == ["captions.nl.vtt", "original", "poster.jpg"])
        #expect(!found([Data("recording".utf8), Data("picture".utf8), Data("WEBVTT".utf8)]))
    }

    @Test("of an upload of that time are sealed as far as they fill chunks, and the upload goes on")
    func olderUpload() throws {
        let darkroom = try Darkroom(chunk: 7)
        try Data("moving pict".utf8).write(to: URL(fileURLWithPath: darkroom.root + "/uploads/" + darkroom.video))

        try darkroom.folder.sealWhatIsPlain(of: darkroom.video, key: darkroom.key)

        let upload = try darkroom.folder.startUpload(darkroom.video, key: darkroom.key)
        #expect(try darkroom.folder.received(upload, key: darkroom.key) == 7)
        try darkroom.folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"), of: 15, key: darkroom.key)
        try darkroom.folder.finishUpload(upload, size: 15, key: darkroom.key)
        #expect(try darkroom.text(.original) == "moving pictures")
    }
}
