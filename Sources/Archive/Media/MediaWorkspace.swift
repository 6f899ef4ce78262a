import Glibc
import Vault

/// A private folder in which one video is being prepared. Only one preparation of a video is at work at a time, over all processes.
///
/// What lies here is in the clear, so it is in memory only and never outlives the preparation: it is cleared when the work is done, when it
/// fails, and, after a crash, when a media folder is opened again.
public final class MediaWorkspace: Sendable {
    public let video: String
    /// What is kept is sealed with it.
    let key: DataKey

    private let folder: MediaFolder
    private let held: OpenFile

    fileprivate init(video: String, key: DataKey, folder: MediaFolder, held: OpenFile) {
        self.video = video
        self.key = key
        self.folder = folder
        self.held = held
    }

    /// Where a tool may write the file of this kind.
    public func path(_ kind: MediaFile.Kind) -> String {
        folder.layout.workspace(video) + "/" + kind.name
    }

    /// Seals the finished file of this kind into the media folder, in the place of an earlier one.
    ///
    /// - Throws: `MediaError.notKept` when the video was removed in the meantime.
    public func keep(_ kind: MediaFile.Kind) throws(MediaError) {
        try folder.adopt(path(kind), as: MediaFile(video: video, kind: kind), key: key)
    }

    /// Removes the folder and lets go of the video. To be called once: afterwards the video may be somebody else's.
    func clear() throws(MediaError) {
        try folder.clearWorkspace(video)
    }
}

extension MediaFolder {
    /// A fresh, empty folder to prepare the video in. `MediaLibrary.withWorkspace` is the way to get one that is surely cleared.
    ///
    /// - Throws: `MediaError.inPreparation` when somebody else has one for this video.
    func workspace(for video: String, key: DataKey) throws(MediaError) -> MediaWorkspace {
        guard MediaName.isVideo(video) else { throw .badIdentifier }
        guard let held = try OpenFile.alone(layout.lock(video), O_RDWR | O_CREAT, patient: false) else {
            throw .inPreparation(video: video)
        }
        try Disk.removeTree(layout.workspace(video))
        try Disk.makeFolders(layout.workspace(video))
        return MediaWorkspace(video: video, key: key, folder: self, held: held)
    }

    /// Clears every workspace that nobody holds, and removals that were cut off. A lock dies with its process, so a workspace without
    /// one belongs to a process that crashed; those of other processes on a shared folder are left in peace.
    func clearLeftovers() throws(MediaError) {
        for name in Disk.names(in: layout.locks) + Disk.names(in: layout.scratch) {
            let video = String(name.prefix(while: { $0 != "." }))
            guard MediaName.isVideo(video) else { continue }
            if name == video + ".removed" { try Disk.removeTree(layout.removed(video)) }
            guard let held = try OpenFile.alone(layout.lock(video), O_RDWR | O_CREAT, patient: false) else { continue }
            try withExtendedLifetime(held) { () throws(MediaError) in
                // Where older versions, which did not seal, had their workspaces.
                try Disk.removeTree(layout.locks + "/" + video)
                try clearWorkspace(video)
            }
        }
    }

    /// To be called by the one who holds the lock, which goes last.
    fileprivate func clearWorkspace(_ video: String) throws(MediaError) {
        try Disk.removeTree(layout.workspace(video))
        // The folder around it goes when no other preparation is at work.
        rmdir(layout.scratch)
        try Disk.unlink(layout.lock(video))
    }
}
