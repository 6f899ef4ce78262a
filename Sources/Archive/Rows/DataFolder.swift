import Foundation

/// Where things lie in a data folder.
struct DataFolder: Sendable {
    let root: URL

    var database: URL { root.appending(path: "beeld.sqlite") }
    /// Says where the log of deeds ended.
    var auditHead: URL { root.appending(path: "beeld.audit-head") }
    var media: MediaLayout { MediaLayout(root: root.appending(path: "media").path, scratch: "") }

    /// The names of small files beside the database, such as the head of a log. A key file has no place in a backup.
    func filesBeside() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path).filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: root.appending(path: name).path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && !name.hasPrefix(database.lastPathComponent) && !name.hasSuffix(".key")
        }.sorted()
    }

    /// Everything that is kept or coming in, as paths below the folder.
    func mediaFiles() -> [String] {
        let videos = Disk.names(in: media.videos).flatMap { video in
            Disk.names(in: media.folder(video)).map { "media/videos/\(video)/\($0)" }
        }
        return (videos + Disk.names(in: media.uploads).map { "media/uploads/\($0)" }).filter { !$0.hasSuffix(".partial") }.sorted()
    }
}
