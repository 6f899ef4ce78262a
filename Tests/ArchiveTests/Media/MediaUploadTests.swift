import Foundation
import NIOCore
import Testing

@testable import Archive

@Suite("Media upload")
struct MediaUploadTests {
    let darkroom: Darkroom
    let folder: MediaFolder
    let video: String

    init() throws {
        darkroom = try Darkroom()
        folder = darkroom.folder
        video = darkroom.video
    }

    @Test("becomes the original, byte for byte")
    func becomesOriginal() throws {
        let upload = try folder.startUpload(video)

        #expect(try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving ")) == 7)
        #expect(try folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictures")) == 15)
        let original = try folder.finishUpload(upload, size: 15)

        #expect(try darkroom.file(.original) == original)
        #expect(try darkroom.text(.original) == "moving pictures")
        #expect(throws: MediaError.noUpload(video: video)) { try folder.received(upload) }
    }

    @Test("goes on where it was, after the server was started again")
    func resumes() throws {
        try folder.append(try folder.startUpload(video), at: 0, bytes: ByteBuffer(string: "moving "))

        let reopened = try MediaFolder(root: darkroom.root)
        let upload = try reopened.startUpload(video)

        #expect(try reopened.received(upload) == 7)
        try reopened.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"))
        try reopened.finishUpload(upload, size: 15)
        #expect(try darkroom.text(.original) == "moving pictures")
    }

    @Test("refuses bytes for another place and tells the right one", arguments: [0, 6, 8, -1, Int.max])
    func wrongOffset(offset: Int) throws {
        let upload = try folder.startUpload(video)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "))

        #expect(throws: MediaError.wrongOffset(expected: 7)) {
            try folder.append(upload, at: offset, bytes: ByteBuffer(string: "x"))
        }
        #expect(try folder.received(upload) == 7)
    }

    @Test("takes a part once when it is sent by many at once")
    func takesPartOnce() async throws {
        let upload = try folder.startUpload(video)
        let library = darkroom.library

        let taken = await withTaskGroup(of: Bool.self) { group in
            for letter in "abcdefgh" {
                let part = ByteBuffer(repeating: letter.asciiValue ?? 0, count: 100_000)
                group.addTask { (try? await library.append(upload, at: 0, bytes: part)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }

        #expect(taken == 1)
        try folder.finishUpload(upload, size: 100_000)
        #expect(Set(Array(buffer: try darkroom.bytes(.original))).count == 1)
    }

    @Test("is not finished while something is missing, and can go on")
    func sizeDiffers() throws {
        let upload = try folder.startUpload(video)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "))

        #expect(throws: MediaError.sizeDiffers(received: 7, expected: 15)) { try folder.finishUpload(upload, size: 15) }

        try folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"))
        try folder.finishUpload(upload, size: 15)
    }

    @Test("may be finished again, when the first answer got lost")
    func finishesTwice() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let upload = try MediaUpload(video: video)

        #expect(try folder.finishUpload(upload, size: 4) == darkroom.file(.original))
        #expect(throws: MediaError.sizeDiffers(received: 4, expected: 5)) { try folder.finishUpload(upload, size: 5) }
    }

    @Test("never replaces an original")
    func alreadyKept() throws {
        try darkroom.upload(ByteBuffer(string: "film"))

        #expect(throws: MediaError.alreadyKept(video: video)) { try folder.startUpload(video) }
        #expect(throws: MediaError.noUpload(video: video)) {
            try folder.append(try MediaUpload(video: video), at: 0, bytes: ByteBuffer(string: "other"))
        }
        #expect(try darkroom.text(.original) == "film")
    }

    @Test("is gone when abandoned, and may begin anew")
    func abandons() throws {
        let upload = try folder.startUpload(video)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "))

        try folder.abandonUpload(upload)
        try folder.abandonUpload(upload)

        #expect(throws: MediaError.noUpload(video: video)) { try folder.finishUpload(upload, size: 7) }
        #expect(try folder.received(try folder.startUpload(video)) == 0)
    }

    @Test("can be entered by nobody but the server's user")
    func isPrivate() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: darkroom.root + path)[.posixPermissions] as? Int
        }

        for path in ["", "/uploads", "/videos", "/scratch", "/videos/\(video)"] { #expect(try mode(path) == 0o700) }
        #expect(try mode("/videos/\(video)/original") == 0o600)
    }

    @Test("does not follow a link that was put in its place")
    func ignoresLinks() throws {
        let outside = darkroom.path("outside")
        try Data("secret".utf8).write(to: URL(fileURLWithPath: outside))
        try FileManager.default.createSymbolicLink(atPath: darkroom.root + "/uploads/" + video, withDestinationPath: outside)

        #expect(throws: MediaError.self) { try folder.startUpload(video) }
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "secret")
    }
}
