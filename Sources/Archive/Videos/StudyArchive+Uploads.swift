public import Coding
import Foundation
public import NIOCore

/// How far a file has come in.
public struct UploadState: Hashable, Sendable {
    /// Bytes that are safely kept; the next part starts here.
    public let received: Int
    public let size: Int
    public let state: VideoEntry.State
}

extension StudyArchive {
    /// Makes room for a recording of a session. A recording that nobody coded gives way to it.
    ///
    /// - Throws: `.inUse` when the session's recording has been coded; `.invalid(field:)` with `name` or `size`; `.familyWithdrawn`.
    public func startUpload(name: String, size: Int, to session: Session.ID, by asker: Account) async throws -> Video.ID {
        try await database.read { connection in
            try requireLead(of: .session(session), by: asker, connection)
            let withdrawal = try connection.row(
                """
                SELECT family_withdrawal.family_id FROM family_withdrawal
                JOIN session ON session.family_id = family_withdrawal.family_id WHERE session.id = $1
                """, [.id(session)])
            guard withdrawal == nil else { throw StudyArchiveError.familyWithdrawn }
        }
        guard let name = name.trimmed(limit: 255) else { throw StudyArchiveError.invalid(field: "name") }
        guard size > 0 else { throw StudyArchiveError.invalid(field: "size") }
        let id = newVideoID()
        let key = try await database.read { connection in try self.key(of: .session(session), connection) }
        try await clearVideos(of: session, by: asker)
        // First the row, so that a file without one is always what a crash left behind.
        try await insertVideo(id, name: name, size: size, session: session, state: .uploading)
        _ = try await media.startUpload(id.text, key: key)
        try await database.write { try record(.began, by: asker, on: .video(id), detail: [.size: .number(size)], $0) }
        return id
    }

    private func clearVideos(of session: Session.ID, by asker: Account) async throws {
        let removed = try await database.write { connection in
            let coded = try connection.row(
                "SELECT coding.id FROM coding JOIN assignment ON assignment.id = coding.assignment_id WHERE assignment.session_id = $1 LIMIT 1",
                [.id(session)])
            guard coded == nil else { throw StudyArchiveError.inUse }
            for video in try connection.rows("SELECT id FROM video WHERE session_id = $1", [.id(session)]) {
                try record(.removed, by: asker, on: .video(try video.id("id")), connection)
            }
            return try connection.rows("DELETE FROM video WHERE session_id = $1 RETURNING id", [.id(session)]).map {
                try $0.id("id", of: Video.self)
            }
        }
        for video in removed { try await media.remove(video: video.text) }
    }

    func insertVideo(_ id: Video.ID, name: String, size: Int, session: Session.ID, state: VideoEntry.State) async throws {
        let now = clock()
        try await database.write { connection in
            let name = try self.seal(of: .session(session), connection).seal(name, as: .fileName(id))
            try connection.run(
                "INSERT INTO video (id, session_id, sealed_name, size_bytes, state, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
                [.id(id), .id(session), .text(name), .integer(size), .text(state.rawValue), .integer(now)])
        }
    }

    public func uploadState(_ id: Video.ID, by asker: Account) async throws -> UploadState {
        let entry = try await video(id, by: asker)
        let received = entry.state == .uploading ? try await received(of: entry) : entry.size
        return UploadState(received: received, size: entry.size, state: entry.state)
    }

    /// A file may be in its place already while its row does not say so yet, when the program stopped between the two.
    private func received(of entry: VideoEntry) async throws -> Int {
        if try await media.contains(MediaFile(video: entry.id.text, kind: .original)) { return entry.size }
        let key = try await key(of: entry.id)
        do {
            return try await media.received(MediaUpload(video: entry.id.text), key: key)
        } catch MediaError.noUpload {
            // Or it stopped between the row and the file.
            return try await media.received(media.startUpload(entry.id.text, key: key), key: key)
        }
    }

    /// Keeps a part of the file that starts at `offset`.
    ///
    /// - Returns: how far the file has come in. That may be less than was brought: bytes that do not fill a chunk are to be brought again, with
    ///   what follows them, so that nothing lies here that is not sealed.
    /// - Parameter size: of the whole file, as `uploadState` told; more bytes than that are refused.
    /// - Throws: `MediaError.wrongOffset`, which says where to go on; `MediaError.diskFull`; `MediaError.noUpload` when it is complete.
    public func receive(_ bytes: ByteBuffer, at offset: Int, of id: Video.ID, size: Int, by asker: Account) async throws -> Int {
        try await database.read { try requireLead(of: .video(id), by: asker, $0) }
        guard offset >= 0, bytes.readableBytes <= size - offset else { throw StudyArchiveError.invalid(field: "size") }
        return try await media.append(
            MediaUpload(video: id.text), at: offset, bytes: bytes, of: size, key: try await key(of: id))
    }

    /// The file has come in whole: it is checked and prepared as soon as there is time.
    ///
    /// - Throws: `.invalid(field: "size")` when bytes are missing.
    public func completeUpload(_ id: Video.ID, by asker: Account) async throws {
        let state = try await uploadState(id, by: asker)
        guard state.state == .uploading else { return }
        guard state.received == state.size else { throw StudyArchiveError.invalid(field: "size") }
        try await media.finishUpload(MediaUpload(video: id.text), size: state.size, key: try await key(of: id))
        let job: Identifier<PreparationJob> = try newID()
        let now = clock()
        try await database.write { connection in
            // Who says it twice at once does not bring back work that has begun.
            let whole = try connection.row(
                "UPDATE video SET state = 'waiting' WHERE id = $1 AND state = 'uploading' RETURNING id", [.id(id)])
            guard whole != nil else { return }
            try record(.completed, by: asker, on: .video(id), detail: [.size: .number(state.size)], connection)
            try connection.run(
                "INSERT INTO job (id, video_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (video_id) DO NOTHING",
                [.id(job), .id(id), .integer(now)])
        }
    }

    /// Stops an upload, or takes away a refused file; nothing of it is left.
    public func removeVideo(_ id: Video.ID, by asker: Account) async throws {
        let entry = try await video(id, by: asker)
        try await clearVideos(of: entry.session, by: asker)
    }
}
