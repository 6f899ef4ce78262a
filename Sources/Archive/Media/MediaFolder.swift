import Glibc
public import NIOCore

/// The one place where media is at rest. Every byte that is kept goes in and comes out through this type, so whoever seals media seals
/// it here and nowhere else.
///
/// A file is written once, under another name, and renamed into place when it is whole and on the disk; a reader never meets half a
/// file, and a crash leaves none behind. Only the user the server runs as can enter the folder. It may be a shared mount: several
/// processes can use one folder at a time.
///
/// All functions block on the disk. Call them from a thread that may wait; `MediaLibrary` is their asynchronous face.
public struct MediaFolder: Sendable {
    let layout: MediaLayout

    /// Opens the folder, making it when it is not there, and clears away what crashed preparations left.
    public init(root: String) throws(MediaError) {
        layout = MediaLayout(root: root)
        for folder in [layout.root, layout.uploads, layout.videos, layout.scratch] { try Disk.makeFolders(folder) }
        try clearLeftovers()
    }

    public func contains(_ file: MediaFile) -> Bool {
        Disk.exists(layout.file(file))
    }

    /// - Throws: `MediaError.notKept` when there is no such file.
    public func open(_ file: MediaFile) throws(MediaError) -> MediaReader {
        guard let stored = try OpenFile(layout.file(file), O_RDONLY) else { throw .notKept(file) }
        return try MediaReader(file: file, stored: stored)
    }

    /// Keeps a small file, such as captions, in the place of an earlier one of the same address.
    ///
    /// - Throws: `MediaError.notKept` when the video has no original (any more), so that a removal cannot be undone by a late writer.
    public func keep(_ bytes: ByteBuffer, as file: MediaFile) throws(MediaError) {
        precondition(file.kind != .original, "an original arrives by upload and never changes")
        let partial = layout.file(file) + ".partial"
        // Held alone, so that two who write the same file at once come one after the other.
        guard let stored = try OpenFile.alone(partial, O_RDWR | O_CREAT, patient: true) else { throw .notKept(file) }
        try withExtendedLifetime(stored) { () throws(MediaError) in
            do throws(MediaError) {
                try stored.write(bytes, at: 0)
                try stored.cut(at: bytes.readableBytes)
                try stored.synchronize()
            } catch {
                try? Disk.unlink(partial)
                throw error
            }
            try place(partial, as: file)
        }
    }

    /// Removes everything of a video: what is kept, what is being uploaded and what is being made of it. It is out of sight at once;
    /// removing again is harmless.
    ///
    /// A reader that is open goes on reading until it is closed: who streams has to ask again whether it may.
    public func remove(video: String) throws(MediaError) {
        guard MediaName.isVideo(video) else { throw .badIdentifier }
        try removeUpload(video)
        // The folder leaves in one step; a preparation that is still at work then finds no folder to put its results in.
        try Disk.removeTree(layout.removed(video))
        _ = try Disk.rename(layout.folder(video), to: layout.removed(video))
        try Disk.synchronize(layout.videos)
        try Disk.removeTree(layout.removed(video))
        try Disk.removeTree(layout.workspace(video))
    }

    /// Takes a finished file from a workspace. It must lie on the same disk, as workspaces do.
    func adopt(_ path: String, as file: MediaFile) throws(MediaError) {
        guard let made = try OpenFile(path, O_RDWR) else { throw .notKept(file) }
        try made.synchronize()
        try place(path, as: file)
    }

    /// A path at which a tool such as ffmpeg can read the file in the clear.
    func plainPath(_ file: MediaFile) throws(MediaError) -> String {
        guard contains(file) else { throw .notKept(file) }
        return layout.file(file)
    }

    private func place(_ path: String, as file: MediaFile) throws(MediaError) {
        guard try Disk.rename(path, to: layout.file(file)) else { throw .notKept(file) }
        try Disk.synchronize(layout.folder(file.video))
    }
}
