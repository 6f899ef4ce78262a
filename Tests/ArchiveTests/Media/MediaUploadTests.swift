import Foundation
import NIOCore
import Testing
import Vault

@testable import Archive

@Suite("Media upload")
struct MediaUploadTests {
    let darkroom: Darkroom
    let folder: MediaFolder
    let video: String
    let key: DataKey

    init() throws {
        // “moving ” fills a chunk.
        darkroom = try Darkroom(chunk: 7)
        folder = darkroom.folder
        video = darkroom.video
        key = darkroom.key
    }

    @Test("becomes the original, byte for byte")
    func becomesOriginal() throws {
        let upload = try folder.startUpload(video, key: key)

        #expect(try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "), of: 15, key: key) == 7)
        #expect(try folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"), of: 15, key: key) == 15)
        let original = try folder.finishUpload(upload, size: 15, key: key)

        #expect(try darkroom.file(.original) == original)
        #expect(try darkroom.text(.original) == "moving pictures")
        #expect(throws: MediaError.noUpload(video: video)) { try folder.received(upload, key: key) }
    }

    @Test("goes on where it was, after the server was started again")
    func resumes() throws {
        try folder.append(try folder.startUpload(video, key: key), at: 0, bytes: ByteBuffer(string: "moving "), of: 15, key: key)

        let reopened = try MediaFolder(root: darkroom.root, scratch: darkroom.scratchSpace, chunk: 7)
        let upload = try reopened.startUpload(video, key: key)

        #expect(try reopened.received(upload, key: key) == 7)
        try reopened.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"), of: 15, key: key)
        try reopened.finishUpload(upload, size: 15, key: key)
        #expect(try darkroom.text(.original) == "moving pictures")
    }

    @Test("refuses bytes for another place and tells the right one", arguments: [0, 6, 8, -1, Int.max])
    func wrongOffset(offset: Int) throws {
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "), of: 15, key: key)

        #expect(throws: MediaError.wrongOffset(expected: 7)) {
            try folder.append(upload, at: offset, bytes: ByteBuffer(string: "x"), of: 15, key: key)
        }
        #expect(try folder.received(upload, key: key) == 7)
    }

    @Test("takes what fills chunks, and the rest only when nothing follows it")
    func wholeChunks() throws {
        let upload = try folder.startUpload(video, key: key)

        #expect(try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving pict"), of: 15, key: key) == 7)
        #expect(try folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictur"), of: 15, key: key) == 7)
        #expect(throws: MediaError.wrongOffset(expected: 7)) {
            try folder.append(upload, at: 11, bytes: ByteBuffer(string: "ures"), of: 15, key: key)
        }
        #expect(try folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"), of: 15, key: key) == 15)

        try folder.finishUpload(upload, size: 15, key: key)
        #expect(try darkroom.text(.original) == "moving pictures")
    }

    @Test("takes no more than was announced")
    func tooMuch() throws {
        let upload = try folder.startUpload(video, key: key)

        #expect(throws: MediaError.sizeDiffers(received: 16, expected: 15)) {
            try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving pictures!"), of: 15, key: key)
        }
        #expect(try folder.received(upload, key: key) == 0)
    }

    @Test("is gone on with by its own family only")
    func otherKey() throws {
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "), of: 15, key: key)
        let original = try darkroom.file(.original)

        #expect(throws: MediaError.notOpened(original)) { try folder.startUpload(video, key: DataKey()) }
        #expect(throws: MediaError.notOpened(original)) { try folder.received(upload, key: DataKey()) }
        #expect(try folder.received(upload, key: key) == 7)
    }

    @Test("takes a part once when it is sent by many at once")
    func takesPartOnce() async throws {
        let upload = try folder.startUpload(video, key: key)
        let (library, key) = (darkroom.library, key)

        let taken = await withTaskGroup(of: Bool.self) { group in
            for letter in "abcdefgh" {
                let part = ByteBuffer(repeating: letter.asciiValue ?? 0, count: 100_000)
                group.addTask { (try? await library.append(upload, at: 0, bytes: part, of: 100_000, key: key)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }

        #expect(taken == 1)
        try folder.finishUpload(upload, size: 100_000, key: key)
        #expect(Set(Array(buffer: try darkroom.bytes(.original))).count == 1)
    }

    @Test("is not finished while something is missing, and can go on")
    func sizeDiffers() throws {
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "), of: 15, key: key)

        #expect(throws: MediaError.sizeDiffers(received: 7, expected: 15)) { try folder.finishUpload(upload, size: 15, key: key) }

        try folder.append(upload, at: 7, bytes: ByteBuffer(string: "pictures"), of: 15, key: key)
        try folder.finishUpload(upload, size: 15, key: key)
    }

    @Test("may be finished again, when the first answer got lost")
    func finishesTwice() throws {
        try darkroom.upload(ByteBuffer(string: "film"))
        let upload = try MediaUpload(video: video)

        #expect(try folder.finishUpload(upload, size: 4, key: key) == darkroom.file(.original))
        #expect(throws: MediaError.sizeDiffers(received: 4, expected: 5)) { try folder.finishUpload(upload, size: 5, key: key) }
    }

    @Test("never replaces an original")
    func alreadyKept() throws {
        try darkroom.upload(ByteBuffer(string: "film"))

        #expect(throws: MediaError.alreadyKept(video: video)) { try folder.startUpload(video, key: key) }
        #expect(throws: MediaError.noUpload(video: video)) {
            try folder.append(try MediaUpload(video: video), at: 0, bytes: ByteBuffer(string: "other"), of: 15, key: key)
        }
        #expect(try darkroom.text(.original) == "film")
    }

    @Test("is gone when abandoned, and may begin anew")
    func abandons() throws {
        let upload = try folder.startUpload(video, key: key)
        try folder.append(upload, at: 0, bytes: ByteBuffer(string: "moving "), of: 15, key: key)

        try folder.abandonUpload(upload)
        try folder.abandonUpload(upload)

        #expect(throws: MediaError.noUpload(video: video)) { try folder.finishUpload(upload, size: 7, key: key) }
        #expect(try folder.received(try folder.startUpload(video, key: key), key: key) == 0)
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

        #expect(throws: MediaError.self) { try folder.startUpload(video, key: key) }
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "secret")
    }
}
