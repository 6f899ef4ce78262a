import Coding
import Foundation
import Vault

/// Holds what lies in the media folder against the rows, and opens it.
struct RecordingCheck: Sendable {
    let layout: MediaLayout
    let database: any SQLDatabase
    let keyring: Keyring?
    let isDeep: Bool

    private struct Recording: Sendable {
        let id: String
        let state: VideoEntry.State
        let key: DataKey?
        let captions: [String]
    }

    func run() async throws -> Check {
        let stray = try await StrayMedia.find(in: layout, database).map { Finding.stray(video: $0.video) }
        let recordings = try await recordings()
        let missing = try recordings.flatMap(missing)
        var count = 0
        var unreadable: [Finding] = []
        for recording in recordings {
            for (path, file) in try files(of: recording) {
                count += 1
                if !isReadable(path, file, recording) { unreadable.append(.unreadable(path: name(path))) }
            }
        }
        return Check(subject: .recordings, findings: stray + missing + unreadable, count: count)
    }

    private func recordings() async throws -> [Recording] {
        try await database.read { connection in
            let captions = Dictionary(
                grouping: try connection.rows("SELECT video_id, language FROM caption ORDER BY language"), by: { try? $0.text("video_id") })
            return try connection.rows(
                """
                SELECT video.id, video.state, session.family_id, wrapped, master_key FROM video
                JOIN session ON session.id = video.session_id JOIN family_key ON family_key.family_id = session.family_id
                WHERE wrapped IS NOT NULL AND video.state <> 'refused' ORDER BY video.id
                """
            ).map { row in
                let id = try row.text("id")
                return Recording(
                    id: id, state: try row.choice("state"), key: try key(row),
                    captions: try (captions[id] ?? []).map { try $0.text("language") })
            }
        }
    }

    /// `nil` when no master key opens it, which the check of the keys tells.
    private func key(_ row: SQLRow) throws -> DataKey? {
        guard let keyring else { return nil }
        return try? keyring.unwrap(try WrappedKey(row), for: StudyArchive.keySubject(try row.id("family_id")))
    }

    // MARK: Files

    private func missing(_ recording: Recording) throws -> [Finding] {
        let kinds: [MediaFile.Kind] =
            switch recording.state {
            case .uploading, .refused, .destroyed: []
            case .waiting, .checking, .preparing: [.original]
            case .ready: [.original, .playable, .poster, .thumbnails, .thumbnailCues] + recording.captions.map { .captions(language: $0) }
            }
        return try kinds.map { layout.file(try MediaFile(video: recording.id, kind: $0)) }.filter { !Disk.exists($0) }
            .map { .missing(path: name($0)) }
    }

    private func files(of recording: Recording) throws -> [(path: String, file: MediaFile?)] {
        let folder = layout.folder(recording.id)
        let kept = try Disk.names(in: folder).filter { !$0.hasSuffix(".partial") }.sorted().map { name in
            (folder + "/" + name, try MediaFile.Kind(name: name).map { try MediaFile(video: recording.id, kind: $0) })
        }
        return kept
    }

    /// A file that is none of ours is as unreadable as one that was altered.
    private func isReadable(_ path: String, _ file: MediaFile?, _ recording: Recording) -> Bool {
        guard let key = recording.key else { return true }
        guard let file, let stored = try? OpenFile(path, O_RDONLY) else { return !Disk.exists(path) }
        guard let reader = try? SealedFileReader(stored, key: key, as: file.subject) else { return false }
        guard isDeep else { return true }
        return stride(from: 0, to: reader.size, by: Self.stretch).allSatisfy { offset in
            (try? reader.read(offset: offset, count: Self.stretch)) != nil
        }
    }

    private static let stretch = 4 << 20

    /// Below the data folder.
    private func name(_ path: String) -> String {
        "media" + path.dropFirst(layout.root.count)
    }
}
