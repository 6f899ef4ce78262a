import Glibc
public import NIOCore
public import Vault

/// A recording on its way in. It is no more than the name of its video: what has been received is on the disk, sealed, so an upload goes on
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
    public func startUpload(_ video: String, key: DataKey) throws(MediaError) -> MediaUpload {
        let upload = try MediaUpload(video: video)
        guard !contains(try original(of: upload)) else { throw .alreadyKept(video: video) }
        try alone(upload, O_RDWR | O_CREAT) { part throws(MediaError) in _ = try writer(upload, in: part, key: key) }
        return upload
    }

    /// How many bytes are here: the offset at which the upload goes on.
    ///
    /// - Throws: `MediaError.noUpload`.
    public func received(_ upload: MediaUpload, key: DataKey) throws(MediaError) -> Int {
        let received = try alone(upload) { part throws(MediaError) in try writer(upload, in: part, key: key).count }
        guard let received else { throw .noUpload(video: upload.video) }
        return received
    }

    /// Adds bytes at the end of what has been received: as many as fill chunks, or all of them when they are the last. What is not taken is to
    /// be sent again, with what follows it, because nothing lies here that is not sealed.
    ///
    /// After `MediaError.diskFull` ask `received`: part of the bytes may have been kept, and the upload goes on from there.
    ///
    /// - Parameters:
    ///   - offset: Where the bytes belong in the whole; must be what `received` says.
    ///   - size: Of the whole, in bytes.
    /// - Returns: How many bytes are here now.
    /// - Throws: `MediaError.wrongOffset` with the right one; `MediaError.sizeDiffers` when there are more bytes than the whole has;
    ///   `MediaError.noUpload`; `MediaError.diskFull`.
    @discardableResult
    public func append(
        _ upload: MediaUpload, at offset: Int, bytes: ByteBuffer, of size: Int, key: DataKey
    ) throws(MediaError) -> Int {
        // Alone, because a browser that lost its answer may send a part again while the first one is still being written.
        let kept = try alone(upload) { part throws(MediaError) in
            var writer = try writer(upload, in: part, key: key)
            guard offset == writer.count else { throw .wrongOffset(expected: writer.count) }
            guard bytes.readableBytes <= size - offset else {
                throw .sizeDiffers(received: offset + bytes.readableBytes, expected: size)
            }
            guard !writer.isWhole else { return writer.count }
            let original = try original(of: upload)
            _ = try MediaError.whileOpening(original) {
                try writer.append(bytes, isLast: offset + bytes.readableBytes == size)
            }
            return writer.count
        }
        guard let kept else { throw .noUpload(video: upload.video) }
        return kept
    }

    /// Makes what was received the original of its video. Finishing again is harmless.
    ///
    /// - Parameter size: What the sender says the whole is, in bytes.
    /// - Throws: `MediaError.sizeDiffers` when it is not all here; `MediaError.noUpload`; `MediaError.diskFull`.
    @discardableResult
    public func finishUpload(_ upload: MediaUpload, size: Int, key: DataKey) throws(MediaError) -> MediaFile {
        let original = try original(of: upload)
        try alone(upload) { part throws(MediaError) in
            guard !contains(original) else { return }
            let writer = try writer(upload, in: part, key: key)
            guard writer.isWhole, writer.count == size else { throw .sizeDiffers(received: writer.count, expected: size) }
            try part.synchronize()
            try Disk.makeFolder(layout.folder(upload.video))
            _ = try Disk.rename(layout.upload(upload.video), to: layout.file(original))
            for folder in [layout.folder(upload.video), layout.videos, layout.uploads] { try Disk.synchronize(folder) }
        }
        guard contains(original) else { throw .noUpload(video: upload.video) }
        let kept = try open(original, key: key).size
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

    /// Goes on with what is there, or begins.
    private func writer(_ upload: MediaUpload, in part: OpenFile, key: DataKey) throws(MediaError) -> SealedFileWriter {
        let original = try original(of: upload)
        return try MediaError.whileOpening(original) {
            try SealedFileWriter.isBegun(in: part)
                ? SealedFileWriter(resuming: part, key: key, as: original.subject)
                : SealedFileWriter(new: part, key: key, as: original.subject, chunk: chunk)
        }
    }

    /// - Returns: `nil` when nothing is being uploaded.
    @discardableResult
    private func alone<Result>(
        _ upload: MediaUpload, _ flags: Int32 = O_RDWR,
        _ work: (OpenFile) throws(MediaError) -> Result
    ) throws(MediaError) -> Result? {
        guard let part = try OpenFile.alone(layout.upload(upload.video), flags, patient: true) else { return nil }
        return try withExtendedLifetime(part) { () throws(MediaError) in try work(part) }
    }
}
