import Glibc
public import NIOCore

/// A recording on its way in. It is no more than the name of its video: what has been received is on the disk, so an upload goes on
/// after a broken line, in another process, or after the server was started again.
public struct MediaUpload: Hashable, Sendable {
    public let video: String

    /// - Throws: `MediaError.badIdentifier`.
    public init(video: String) throws(MediaError) {
        guard MediaName.isVideo(video) else { throw .badIdentifier }
        self.video = video
    }
}

extension MediaFolder {
    /// Begins an upload, or takes up the one that was begun for this video before.
    ///
    /// - Throws: `MediaError.alreadyKept` when the video has its original.
    public func startUpload(_ video: String) throws(MediaError) -> MediaUpload {
        let upload = try MediaUpload(video: video)
        guard !contains(try original(of: upload)) else { throw .alreadyKept(video: video) }
        _ = try OpenFile(layout.upload(video), O_RDWR | O_CREAT)
        return upload
    }

    /// How many bytes are here: the offset at which the upload goes on.
    ///
    /// - Throws: `MediaError.noUpload`.
    public func received(_ upload: MediaUpload) throws(MediaError) -> Int {
        guard let part = try OpenFile(layout.upload(upload.video), O_RDONLY) else { throw .noUpload(video: upload.video) }
        return try part.size()
    }

    /// Adds bytes at the end of what has been received.
    ///
    /// After `MediaError.diskFull` ask `received`: part of the bytes may have been kept, and the upload goes on from there.
    ///
    /// - Parameter offset: Where the bytes belong in the whole; must be what `received` says.
    /// - Returns: How many bytes are here now.
    /// - Throws: `MediaError.wrongOffset` with the right one; `MediaError.noUpload`; `MediaError.diskFull`.
    @discardableResult
    public func append(_ upload: MediaUpload, at offset: Int, bytes: ByteBuffer) throws(MediaError) -> Int {
        // Alone, because a browser that lost its answer may send a part again while the first one is still being written.
        let kept = try alone(upload) { part throws(MediaError) in
            let received = try part.size()
            guard offset == received else { throw .wrongOffset(expected: received) }
            try part.write(bytes, at: offset)
            return received + bytes.readableBytes
        }
        guard let kept else { throw .noUpload(video: upload.video) }
        return kept
    }

    /// Makes what was received the original of its video. Finishing again is harmless.
    ///
    /// - Parameter size: What the sender says the whole is, in bytes.
    /// - Throws: `MediaError.sizeDiffers` when it is not all here; `MediaError.noUpload`; `MediaError.diskFull`.
    @discardableResult
    public func finishUpload(_ upload: MediaUpload, size: Int) throws(MediaError) -> MediaFile {
        let original = try original(of: upload)
        try alone(upload) { part throws(MediaError) in
            guard !contains(original) else { return }
            let received = try part.size()
            guard received == size else { throw .sizeDiffers(received: received, expected: size) }
            try part.synchronize()
            try Disk.makeFolder(layout.folder(upload.video))
            _ = try Disk.rename(layout.upload(upload.video), to: layout.file(original))
            for folder in [layout.folder(upload.video), layout.videos, layout.uploads] { try Disk.synchronize(folder) }
        }
        guard contains(original) else { throw .noUpload(video: upload.video) }
        let kept = try open(original).size
        guard kept == size else { throw .sizeDiffers(received: kept, expected: size) }
        return original
    }

    /// Throws away what was received. Abandoning again is harmless.
    public func abandonUpload(_ upload: MediaUpload) throws(MediaError) {
        try removeUpload(upload.video)
    }

    func removeUpload(_ video: String) throws(MediaError) {
        try alone(MediaUpload(video: video)) { _ throws(MediaError) in try Disk.unlink(layout.upload(video)) }
    }

    private func original(of upload: MediaUpload) throws(MediaError) -> MediaFile {
        try MediaFile(video: upload.video, kind: .original)
    }

    /// - Returns: `nil` when nothing is being uploaded.
    @discardableResult
    private func alone<Result>(
        _ upload: MediaUpload,
        _ work: (OpenFile) throws(MediaError) -> Result
    ) throws(MediaError) -> Result? {
        guard let part = try OpenFile.alone(layout.upload(upload.video), O_RDWR, patient: true) else { return nil }
        return try withExtendedLifetime(part) { () throws(MediaError) in try work(part) }
    }
}
