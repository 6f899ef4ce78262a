public import Coding
import Foundation
public import NIOCore
import Synchronization

extension StudyArchive {
    /// The state of a recording.
    public func video(_ id: Video.ID, by asker: Account) async throws -> VideoEntry {
        try await database.read { connection in
            try requireLead(of: .video(id), by: asker, connection)
            guard let row = try connection.row("SELECT * FROM video WHERE id = $1", [.id(id)]) else { throw StudyArchiveError.notFound }
            return try VideoEntry(row, try seal(of: .video(id), connection))
        }
    }

    /// Opens one of the files of a recording for whoever may watch it.
    ///
    /// - Throws: `.notFound`, also when this recording has no such file, and always for the original, which may tell where and when it was
    ///   filmed, and for what only the log needs. `.notAvailable` when somebody in the picture does not agree.
    public func open(_ kind: MediaFile.Kind, of id: Video.ID, by asker: Account) async throws -> MediaReader {
        guard kind != .original, kind != .keyframes else { throw StudyArchiveError.notFound }
        let epoch = permissions.now
        try await checkMayWatch(id, by: asker)
        do {
            let reader = try await media.open(MediaFile(video: id.text, kind: kind), key: try await key(of: id))
            reader.asked.withLock { $0 = (epoch, .now) }
            return reader
        } catch MediaError.notKept {
            throw StudyArchiveError.notFound
        }
    }

    /// How long bytes go on to somebody without asking again.
    private static let trust = Duration.seconds(1)

    /// The next bytes of a file that is open. Asks again when somebody lost a right or a second has gone by, so that a withdrawal stops the
    /// next byte.
    ///
    /// - Throws: `.notFound` when the asker may not watch it any more; `.destroyed` when the key is no more.
    public func read(_ bytes: Range<Int>, of reader: MediaReader, by asker: Account) async throws -> [ByteBuffer] {
        try await requireSight(of: reader, by: asker)
        return try await media.pieces(bytes, of: reader)
    }

    /// That the asker may still watch what was opened.
    ///
    /// - Throws: as `read` does.
    public func requireSight(of reader: MediaReader, by asker: Account) async throws {
        let epoch = permissions.now
        let isTrusted = reader.asked.withLock { asked in
            asked.map { $0.epoch == epoch && $0.at.duration(to: .now) < Self.trust } ?? false
        }
        guard !isTrusted else { return }
        guard let id = Video.ID(reader.file.video) else { throw StudyArchiveError.notFound }
        try await checkMayWatch(id, by: asker)
        _ = try await key(of: id)
        reader.asked.withLock { $0 = (epoch, .now) }
    }

    private func checkMayWatch(_ id: Video.ID, by asker: Account) async throws {
        try await database.read { connection in
            guard try connection.row("SELECT id FROM account WHERE id = $1 AND active = 1", [.id(asker.id)]) != nil else {
                throw StudyArchiveError.notFound
            }
            try requireSight(of: id, by: asker, connection)
        }
    }

    /// That the asker may watch a recording now.
    func requireSight(of id: Video.ID, by asker: Account, _ connection: any SQLConnection) throws {
        guard let row = try connection.row("SELECT * FROM video WHERE id = $1", [.id(id)]) else { throw StudyArchiveError.notFound }
        let entry = try VideoEntry(row, try seal(of: .video(id), connection))
        let coders = try connection.rows("SELECT DISTINCT account_id FROM assignment WHERE session_id = $1", [.id(entry.session)])
        let role = try role(of: asker, in: .video(id), connection)
        try require(asker, .watch(assignedTo: Set(try coders.map { try $0.id("account_id") }), as: role))
        guard entry.state == .ready else { throw StudyArchiveError.notFound }
        try requireWatching(entry.session, by: asker, as: role, connection)
    }

    /// Adds captions in one language, or takes their place.
    ///
    /// - Throws: `.invalid(field: "captions")` when the text is no WebVTT.
    public func addCaptions(_ text: String, _ language: Language, to id: Video.ID, by asker: Account) async throws {
        let state = try await video(id, by: asker).state
        guard WebVTT.isOne(text) else { throw StudyArchiveError.invalid(field: "captions") }
        guard state == .ready else { throw StudyArchiveError.videoNotReady }
        try await media.keep(
            ByteBuffer(string: text), as: MediaFile(video: id.text, kind: .captions(language: language.rawValue)),
            key: try await key(of: id))
        try await database.write { connection in
            try connection.run(
                "INSERT INTO caption (video_id, language) VALUES ($1, $2) ON CONFLICT (video_id, language) DO NOTHING",
                [.id(id), .text(language.rawValue)])
            try record(.added, by: asker, on: .video(id), detail: [.language: .word(language.rawValue)], connection)
        }
    }

    /// Sets who speaks when, for the bars on the timeline.
    public func change(_ id: Video.ID, speech: [Speech], by asker: Account) async throws {
        try await named {
            try await database.write { connection in
                try requireLead(of: .video(id), by: asker, connection)
                try record(.changed, by: asker, on: .video(id), connection)
                try connection.run("DELETE FROM speech WHERE video_id = $1", [.id(id)])
                for turn in speech {
                    try connection.run(
                        """
                        INSERT INTO speech (video_id, person_id, from_ms, to_ms) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (video_id, person_id, from_ms) DO NOTHING
                        """,
                        [.id(id), .id(turn.person), .integer(turn.span.from.milliseconds), .integer(turn.span.to.milliseconds)])
                }
            }
        }
    }

    // MARK: Rows

    /// The newest recording of a session.
    func video(of session: Session.ID, _ connection: any SQLConnection) throws -> VideoEntry? {
        try connection.row("SELECT * FROM video WHERE session_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1", [.id(session)])
            .map { try VideoEntry($0, try seal(of: .session(session), connection)) }
    }

    static func captions(of video: Video.ID, _ connection: any SQLConnection) throws -> [Language] {
        try connection.rows("SELECT language FROM caption WHERE video_id = $1 ORDER BY language DESC", [.id(video)]).map {
            try $0.choice("language")
        }
    }

    static func speech(in video: Video.ID, _ connection: any SQLConnection) throws -> [Speech] {
        try connection.rows("SELECT person_id, from_ms, to_ms FROM speech WHERE video_id = $1 ORDER BY from_ms", [.id(video)]).compactMap {
            row in
            guard let span = try MediaSpan(row) else { return nil }
            return Speech(person: try row.id("person_id"), span: span)
        }
    }
}
