import Coding
import Foundation

/// Files of a recording that nobody can come to any more: its row is gone, it was refused, or the key of its family was destroyed. A program
/// that was cut off between a row and its files leaves such behind.
struct StrayMedia: Hashable, Sendable {
    let video: String
    private let paths: [String]

    /// A row is there before the first file of its recording, so that nothing is stray that is only coming in.
    static func find(in layout: MediaLayout, _ database: any SQLDatabase) async throws -> [StrayMedia] {
        // First the files, then the rows: what comes in between has its row.
        let names = Set(Disk.names(in: layout.videos) + Disk.names(in: layout.uploads))
        let known = try await database.read { connection in
            try connection.rows(
                """
                SELECT video.id FROM video JOIN session ON session.id = video.session_id
                JOIN family_key ON family_key.family_id = session.family_id
                WHERE video.state <> 'refused' AND family_key.wrapped IS NOT NULL
                """
            ).map { try $0.text("id") }
        }
        return names.subtracting(known).filter(MediaName.isVideo).sorted().map { video in
            StrayMedia(video: video, paths: [layout.folder(video), layout.upload(video)])
        }
    }

    func remove() throws {
        try Disk.removeTree(paths[0])
        try Disk.unlink(paths[1])
    }
}

extension StudyArchive {
    /// What a crash left behind is cleared when the archive is opened.
    func clearStrayMedia() async throws {
        let stray = try await StrayMedia.find(in: media.folder.layout, database)
        for files in stray { try await media.remove(video: files.video) }
    }
}
