import Foundation
import NIOCore
import Testing

@testable import Archive

@Suite("Media workspace")
struct MediaWorkspaceTests {
    let darkroom: Darkroom
    let library: MediaLibrary
    let video: String

    struct Failure: Error {}

    init() throws {
        darkroom = try Darkroom()
        library = darkroom.library
        video = darkroom.video
        try darkroom.upload(ByteBuffer(string: "film"))
    }

    @Test("is private, and gone when the work is done")
    func clearsAfterSuccess() async throws {
        try await library.withWorkspace(for: video, key: darkroom.key) { workspace in
            try Data("made".utf8).write(to: URL(fileURLWithPath: workspace.path(.poster)))
            try Data("half".utf8).write(to: URL(fileURLWithPath: workspace.path(.playable)))
            let folder = URL(fileURLWithPath: workspace.path(.poster)).deletingLastPathComponent().path
            #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
            try workspace.keep(.poster)
        }

        #expect(darkroom.scratch() == [])
        #expect(darkroom.kept() == ["original", "poster.jpg"])
    }

    @Test("is gone when the work fails")
    func clearsAfterFailure() async throws {
        await #expect(throws: Failure.self) {
            try await library.withWorkspace(for: video, key: darkroom.key) { workspace in
                try Data("half".utf8).write(to: URL(fileURLWithPath: workspace.path(.playable)))
                throw Failure()
            }
        }

        #expect(darkroom.scratch() == [])
        #expect(darkroom.kept() == ["original"])
    }

    @Test("is lent to one at a time")
    func oneAtATime() async throws {
        try await library.withWorkspace(for: video, key: darkroom.key) { _ in
            await #expect(throws: MediaError.inPreparation(video: video)) {
                try await library.withWorkspace(for: video, key: darkroom.key) { _ in }
            }
        }

        try await library.withWorkspace(for: video, key: darkroom.key) { _ in }
    }

    @Test("of a crashed preparation is cleared when the folder is opened")
    func clearsLeftovers() throws {
        let left = darkroom.root + "/scratch/" + video
        // The second is where an older Beeld had its workspaces: on the disk.
        for workspace in [darkroom.scratchSpace.folder(for: darkroom.root) + "/" + video, left] {
            try FileManager.default.createDirectory(atPath: workspace + "/deep", withIntermediateDirectories: true)
            try Data("half".utf8).write(to: URL(fileURLWithPath: workspace + "/playable.mp4"))
        }
        try Data().write(to: URL(fileURLWithPath: left + ".lock"))
        try FileManager.default.createDirectory(atPath: left + ".removed", withIntermediateDirectories: true)

        _ = try MediaFolder(root: darkroom.root, scratch: darkroom.scratchSpace)

        #expect(darkroom.scratch() == [])
        #expect(darkroom.kept() == ["original"])
    }

    @Test("that is in use is left in peace when the folder is opened by another process")
    func sparesLiveOnes() async throws {
        try await library.withWorkspace(for: video, key: darkroom.key) { workspace in
            try Data("made".utf8).write(to: URL(fileURLWithPath: workspace.path(.poster)))

            _ = try MediaFolder(root: darkroom.root, scratch: darkroom.scratchSpace)

            try workspace.keep(.poster)
        }
        #expect(try darkroom.text(.poster) == "made")
    }

    @Test("is not lent for something that is no video")
    func badIdentifier() async throws {
        await #expect(throws: MediaError.badIdentifier) { try await library.withWorkspace(for: "../uploads", key: darkroom.key) { _ in } }
    }
}
