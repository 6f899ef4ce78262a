import Glibc
public import NIOCore
public import NIOPosix
public import Vault

/// The media folder for those who must not wait: each call runs on a thread of its own pool, so that a slow disk never holds up the
/// threads that serve requests.
public struct MediaLibrary: Sendable {
    public let folder: MediaFolder

    let threads: NIOThreadPool

    /// - Parameter threads: A pool that is running, and is shut down by whoever made it.
    public init(folder: MediaFolder, threads: NIOThreadPool) {
        self.folder = folder
        self.threads = threads
    }

    /// See `MediaFolder.startUpload`.
    public func startUpload(_ video: String, key: DataKey) async throws -> MediaUpload {
        try await run { try $0.startUpload(video, key: key) }
    }

    /// See `MediaFolder.received`.
    public func received(_ upload: MediaUpload, key: DataKey) async throws -> Int {
        try await run { try $0.received(upload, key: key) }
    }

    /// See `MediaFolder.append`.
    @discardableResult
    public func append(
        _ upload: MediaUpload, at offset: Int, bytes: ByteBuffer, of size: Int, key: DataKey
    ) async throws -> Int {
        try await run { try $0.append(upload, at: offset, bytes: bytes, of: size, key: key) }
    }

    /// See `MediaFolder.finishUpload`.
    @discardableResult
    public func finishUpload(_ upload: MediaUpload, size: Int, key: DataKey) async throws -> MediaFile {
        try await run { try $0.finishUpload(upload, size: size, key: key) }
    }

    /// See `MediaFolder.abandonUpload`.
    public func abandonUpload(_ upload: MediaUpload) async throws {
        try await run { try $0.abandonUpload(upload) }
    }

    /// See `MediaFolder.contains`.
    public func contains(_ file: MediaFile) async throws -> Bool {
        try await run { $0.contains(file) }
    }

    /// See `MediaFolder.open`.
    public func open(_ file: MediaFile, key: DataKey) async throws -> MediaReader {
        try await run { try $0.open(file, key: key) }
    }

    /// See `MediaReader.read`.
    public func read(_ reader: MediaReader, offset: Int, count: Int) async throws -> ByteBuffer {
        try await run { _ in try reader.read(offset: offset, count: count) }
    }

    /// See `MediaReader.pieces`.
    public func pieces(_ bytes: Range<Int>, of reader: MediaReader) async throws -> [ByteBuffer] {
        try await run { _ in try reader.pieces(bytes) }
    }

    /// See `MediaFolder.keep`.
    public func keep(_ bytes: ByteBuffer, as file: MediaFile, key: DataKey) async throws {
        try await run { try $0.keep(bytes, as: file, key: key) }
    }

    /// See `MediaFolder.remove`.
    public func remove(video: String) async throws {
        try await run { try $0.remove(video: video) }
    }

    /// See `MediaFolder.sealWhatIsPlain`.
    func sealWhatIsPlain(of video: String, key: DataKey) async throws {
        try await run { try $0.sealWhatIsPlain(of: video, key: key) }
    }

    /// Lends a private folder to prepare a video in, and clears it whichever way the work ends.
    ///
    /// - Throws: `MediaError.inPreparation` when somebody else is preparing this video.
    @discardableResult
    public func withWorkspace<Result>(
        for video: String, key: DataKey,
        _ work: (MediaWorkspace) async throws -> Result
    ) async throws -> Result {
        let workspace = try await run { try $0.workspace(for: video, key: key) }
        do {
            let result = try await work(workspace)
            await clear(workspace)
            return result
        } catch {
            await clear(workspace)
            throw error
        }
    }

    /// Runs work that blocks on the disk.
    func run<Result: Sendable>(_ work: @escaping @Sendable (MediaFolder) throws -> Result) async throws -> Result {
        let folder = folder
        return try await threads.runIfActive { try work(folder) }
    }

    /// Writes a text in a workspace.
    func write(_ text: String, to path: String) async throws {
        try await run { _ in
            guard let file = try OpenFile(path, O_RDWR | O_CREAT | O_TRUNC) else { throw MediaError.failed("write", code: ENOENT) }
            try Array(text.utf8).withUnsafeBytes { try file.write($0, at: 0) }
        }
    }

    /// In a task of its own, because the pool would refuse a task that has been cancelled. What cannot be cleared now is cleared when
    /// the folder is opened again.
    private func clear(_ workspace: MediaWorkspace) async {
        await Task { try? await run { _ in try workspace.clear() } }.value
    }
}
