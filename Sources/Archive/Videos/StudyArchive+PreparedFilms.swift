public import Coding
public import Foundation
import NIOCore

extension StudyArchive {
    /// Maintenance: takes in a recording that was prepared elsewhere, such as the demo film.
    ///
    /// - Parameter folder: holds `session.mp4`, `poster.jpg`, `thumbnails.jpg`, `thumbnails.vtt`, `peaks.json` and `session.<language>.vtt`.
    public func takeIn(
        _ film: PreparedVideo, from folder: URL, captions: [Language], for session: Session.ID
    ) async throws -> Video.ID {
        let id = newVideoID()
        let bytes = try Data(contentsOf: folder.appending(path: "session.mp4"))
        try await insertVideo(id, name: "session.mp4", size: bytes.count, session: session, state: .uploading)
        let key = try await key(of: id)
        let upload = try await media.startUpload(id.text, key: key)
        try await media.append(upload, at: 0, bytes: ByteBuffer(bytes: bytes), of: bytes.count, key: key)
        try await media.finishUpload(upload, size: bytes.count, key: key)
        let files: [(String, MediaFile.Kind)] = [
            ("session.mp4", .playable), ("poster.jpg", .poster), ("thumbnails.jpg", .thumbnails), ("peaks.json", .peaks),
        ]
        for (name, kind) in files { try await keep(try Data(contentsOf: folder.appending(path: name)), as: kind, of: id) }
        // The cues name the sheet as it lies beside them; here it has an address.
        let cues = try String(contentsOf: folder.appending(path: "thumbnails.vtt"), encoding: .utf8)
        try await keep(Data(cues.replacing("thumbnails.jpg#", with: "/videos/\(id)/thumbnails.jpg#").utf8), as: .thumbnailCues, of: id)
        for language in captions {
            let text = try Data(contentsOf: folder.appending(path: "session.\(language.rawValue).vtt"))
            try await keep(text, as: .captions(language: language.rawValue), of: id)
        }
        try await finish(id, as: film)
        try await database.write { connection in
            for language in captions {
                try connection.run("INSERT INTO caption (video_id, language) VALUES ($1, $2)", [.id(id), .text(language.rawValue)])
            }
        }
        return id
    }

    private func keep(_ bytes: Data, as kind: MediaFile.Kind, of id: Video.ID) async throws {
        try await media.keep(ByteBuffer(bytes: bytes), as: MediaFile(video: id.text, kind: kind), key: try await key(of: id))
    }
}
