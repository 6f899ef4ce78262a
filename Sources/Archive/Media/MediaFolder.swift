import Glibc
public import NIOCore
public import Vault

/// The one place where media is at rest. Every byte that is kept goes in and comes out through this type, sealed with the key that the caller
/// brings (a family's); without it the folder gives nothing.
///
/// A file is written once, under another name, and renamed into place when it is whole and on the disk; a reader never meets half a
/// file, and a crash leaves none behind. Only the user the server runs as can enter the folder. It may be a shared mount: several
/// processes can use one folder at a time.
///
/// All functions block on the disk. Call them from a thread that may wait; `MediaLibrary` is their asynchronous face.
public struct MediaFolder: Sendable {
    let layout: MediaLayout
    let scratch: ScratchSpace
    /// How many bytes are sealed together.
    let chunk: Int

    /// Opens the folder, making it when it is not there, and clears away what crashed preparations left.
    ///
    /// - Parameters:
    ///   - scratch: where ffmpeg may write in the clear.
    ///   - chunk: another size in tests only.
    public init(root: String, scratch: ScratchSpace, chunk: Int = 64 << 10) throws(MediaError) {
        layout = MediaLayout(root: root, scratch: scratch.folder(for: root))
        self.scratch = scratch
        self.chunk = chunk
        for folder in [layout.root, layout.uploads, layout.videos, layout.locks] { try Disk.makeFolders(folder) }
        try clearLeftovers()
    }

    public func contains(_ file: MediaFile) -> Bool {
        Disk.exists(layout.file(file))
    }

    /// - Throws: `MediaError.notKept` when there is no such file; `MediaError.notOpened` when this is not its key.
    public func open(_ file: MediaFile, key: DataKey) throws(MediaError) -> MediaReader {
        guard let stored = try OpenFile(layout.file(file), O_RDONLY) else { throw .notKept(file) }
        return MediaReader(
            file: file, sealed: try MediaError.whileOpening(file) { try SealedFileReader(stored, key: key, as: file.subject) })
    }

    /// Keeps a small file, such as captions, in the place of an earlier one of the same address.
    ///
    /// - Throws: `MediaError.notKept` when the video has no original (any more), so that a removal cannot be undone by a late writer.
    public func keep(_ bytes: ByteBuffer, as file: MediaFile, key: DataKey) throws(MediaError) {
        precondition(file.kind != .original, "an original arrives by upload and never changes")
        try seal(as: file, key: key) { writer in try writer.append(bytes, isLast: true) }
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

    /// Seals a plain file, such as ffmpeg made in a workspace.
    func adopt(_ path: String, as file: MediaFile, key: DataKey) throws(MediaError) {
        guard let plain = try OpenFile(path, O_RDONLY) else { throw .notKept(file) }
        try seal(as: file, key: key) { writer in try seal(plain, in: &writer, isWhole: true) }
    }

    /// - Parameter isWhole: or else only what fills chunks is sealed.
    func seal(_ plain: OpenFile, in writer: inout SealedFileWriter, isWhole: Bool) throws {
        let size = try plain.size()
        while !writer.isWhole {
            let bytes = try plain.read(at: writer.count, atMost: max(1, Self.stretch / chunk) * chunk)
            let isEnd = writer.count + bytes.readableBytes >= size
            try writer.append(bytes, isLast: isWhole && isEnd)
            if isEnd { return }
            guard bytes.readableBytes > 0 else { throw MediaError.failed("read", code: EIO) }
        }
    }

    /// How many bytes of a large file are held in memory at a time.
    private static let stretch = 1 << 20

    /// Writes a file under another name, and puts it in its place when it is whole.
    private func seal(as file: MediaFile, key: DataKey, _ write: (inout SealedFileWriter) throws -> Void) throws(MediaError) {
        let partial = layout.file(file) + ".partial"
        // Held alone, so that two who write the same file at once come one after the other.
        guard let stored = try OpenFile.alone(partial, O_RDWR | O_CREAT, patient: true) else { throw .notKept(file) }
        try withExtendedLifetime(stored) { () throws(MediaError) in
            do throws(MediaError) {
                try MediaError.whileOpening(file) {
                    var writer = try SealedFileWriter(new: stored, key: key, as: file.subject, chunk: chunk)
                    try write(&writer)
                }
                try stored.synchronize()
            } catch {
                try? Disk.unlink(partial)
                throw error
            }
            guard try Disk.rename(partial, to: layout.file(file)) else { throw .notKept(file) }
            try Disk.synchronize(layout.folder(file.video))
        }
    }
}
