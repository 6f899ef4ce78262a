import Coding
import Foundation
public import Logging
import NIOCore
public import Vault

/// Makes of an original everything the player needs: the playable copy, a poster, a sheet of thumbnails with their cues, and the
/// outline of the sound; and for the log of deeds an index of the copy's keyframes.
///
/// The playable copy is made first and all else is made of it, so that their times are its times. Nothing can be seen before all of it is
/// ready, and the copy is put in place last: where it is, the rest is. After a crash do the same again; the result is the same.
public struct FilmPreparation: Sendable {
    private let library: MediaLibrary
    private let tools: FilmTools
    private let logger: Logger

    public init(library: MediaLibrary, tools: FilmTools = FilmTools(), logger: Logger) {
        self.library = library
        self.tools = tools
        self.logger = logger
    }

    /// Finds out what the original of a video is, and makes nothing.
    ///
    /// - Throws: as `prepare`.
    public func film(of video: String, key: DataKey) async throws -> Film {
        try await atWork(on: video, key: key) { _, original in try await FilmProbe(tools: tools).film(at: original) }
    }

    /// Prepares a video. Cancel the task to stop: ffmpeg is killed, and what it was making is removed.
    ///
    /// - Parameters:
    ///   - key: Opens the original, and seals what is made of it.
    ///   - thumbnailsAddress: Where the player finds the sheet of thumbnails; it is written into the cues.
    ///   - progress: Told how far it is, from 0 to 1, at most once for each hundredth and never backwards.
    /// - Throws: `FilmProblem` when no film can be made of the original, and trying again is of no use; `FilmInterruption` when it is; `MediaError.diskFull`;
    ///   `MediaError.inPreparation`; `MediaError.notKept` when the video has no original, or was removed meanwhile; `CancellationError`.
    public func prepare(
        _ video: String, key: DataKey, thumbnailsAddress: String, progress: (Double) async -> Void = { _ in }
    ) async throws -> PreparedFilm {
        let prepared = try await atWork(on: video, key: key) { workspace, original in
            var told = -1.0
            func advance(to part: Double) async {
                guard part >= told + 0.01 || part == 1 else { return }
                told = part
                await progress(part)
            }
            let film = try await FilmProbe(tools: tools).film(at: original)
            let copy = PlayableCopy(of: film)
            let prepared = try await makePlayable(copy, of: original, in: workspace) { await advance(to: 0.94 * $0) }
            try await makePoster(prepared, in: workspace)
            await advance(to: 0.95)
            try await makeThumbnails(ThumbnailSheet(of: copy, frames: prepared.frameCount), address: thumbnailsAddress, in: workspace)
            await advance(to: 0.97)
            if film.hasSound { try await makePeaks(in: workspace) }
            try await makeIndex(of: prepared, in: workspace)
            await advance(to: 0.99)
            try await keepAll(of: prepared, from: workspace)
            await advance(to: 1)
            return prepared
        }
        logger.info("prepared a video", metadata: ["video": "\(video)", "frames": "\(prepared.frameCount)"])
        return prepared
    }

    private func atWork<Result>(
        on video: String, key: DataKey, _ work: (MediaWorkspace, FilmAddress) async throws -> Result
    ) async throws -> Result {
        let original = try MediaFile(video: video, kind: .original)
        let reader = try await library.open(original, key: key)
        guard reader.size > 0 else { throw FilmProblem.emptyFile }
        do {
            return try await library.withWorkspace(for: video, key: key) { workspace in
                try await FilmLoan(library: library).lend(reader) { try await work(workspace, $0) }
            }
        } catch let error where !(error is CancellationError) {
            // When the video was removed under our hands, ffmpeg complains of files it cannot find; that is not the film's fault.
            guard try await library.contains(original) else { throw MediaError.notKept(original) }
            logger.notice("could not prepare a video", metadata: ["video": "\(video)", "problem": "\(error)"])
            throw error
        }
    }
}

// MARK: - The steps, in their order

extension FilmPreparation {
    /// How much of a film, in seconds, may be missing from what it says of itself before we call it cut off.
    static func tolerance(of seconds: Double) -> Double {
        max(2, seconds * 0.02)
    }

    private func makePlayable(
        _ copy: PlayableCopy, of original: FilmAddress, in workspace: MediaWorkspace, progress: (Double) async -> Void
    ) async throws -> PreparedFilm {
        let playable = workspace.path(.playable)
        let expected = Double(copy.film.duration.milliseconds) / 1000
        let arguments = copy.arguments(from: original, to: playable, threads: tools.threads)
        _ = try await ffmpeg.make(of: original, arguments) { made in
            // A clock that jumps ahead by hours would be filled up with hours of one frame.
            guard made.seconds <= expected + Self.tolerance(of: expected) else {
                throw FilmProblem.broken(detail: "the clock of the film jumps")
            }
            await progress(min(1, made.seconds / expected))
        }
        return try await measure(copy, at: playable)
    }

    /// What really came of it. A copy that misses a part of the film is refused rather than coded as if it were whole.
    private func measure(_ copy: PlayableCopy, at playable: String) async throws -> PreparedFilm {
        let report = try await FilmProbe(tools: tools).report(on: .file(playable))
        guard let frames = report.picture?.nbFrames.flatMap({ Int($0) }), frames > 0, let made = try OpenFile(playable, 0) else {
            throw FilmProblem.broken(detail: "no picture could be decoded")
        }
        let duration = copy.film.frameRate.time(ofFrame: frames)
        let expected = Double(copy.film.duration.milliseconds) / 1000
        guard Double(duration.milliseconds) / 1000 >= expected - Self.tolerance(of: expected) else {
            throw FilmProblem.broken(detail: "only \(duration.milliseconds / 1000) of \(Int(expected)) seconds could be decoded")
        }
        return PreparedFilm(
            film: copy.film,
            duration: duration,
            frameRate: copy.film.frameRate,
            frameCount: frames,
            width: copy.width,
            height: copy.height,
            hasSound: report.sound != nil,
            size: try made.size())
    }

    /// A tenth into the film, where the camera has been set up and everybody sits; at most a minute.
    private func makePoster(_ film: PreparedFilm, in workspace: MediaWorkspace) async throws {
        let moment = Double(min(film.duration.milliseconds / 10, 60_000)) / 1000
        try await picture(["-ss", "\(moment)", "-i", FilmTools.file(workspace.path(.playable)), "-an"], to: .poster, in: workspace)
    }

    private func makeThumbnails(_ sheet: ThumbnailSheet, address: String, in workspace: MediaWorkspace) async throws {
        try await picture(sheet.arguments(from: workspace.path(.playable)), to: .thumbnails, in: workspace)
        try await library.write(sheet.cues(address: address), to: workspace.path(.thumbnailCues))
    }

    private func makePeaks(in workspace: MediaWorkspace) async throws {
        let playable = workspace.path(.playable)
        var peaks = SoundPeaks()
        try await ffmpeg.stream(of: .file(playable), SoundPeaks.arguments(from: playable)) { peaks.add($0) }
        peaks.finish()
        try await library.write(peaks.json, to: workspace.path(.peaks))
    }

    private func makeIndex(of film: PreparedFilm, in workspace: MediaWorkspace) async throws {
        var list = KeyframeList()
        let arguments = KeyframeList.arguments(on: workspace.path(.playable))
        let run = ToolRun(tool: tools.ffprobe, niceness: tools.niceness, arguments: arguments)
        let (succeeded, _) = try await run.run { list.add($0) }
        guard succeeded, let index = list.index(of: film.duration) else { throw FilmInterruption(cause: .unlisted) }
        try await library.write(String(decoding: try JSONEncoder().encode(index), as: UTF8.self), to: workspace.path(.keyframes))
    }

    private func keepAll(of film: PreparedFilm, from workspace: MediaWorkspace) async throws {
        let kinds: [MediaFile.Kind] = [.poster, .thumbnails, .thumbnailCues, .keyframes] + (film.hasSound ? [.peaks] : []) + [.playable]
        try await library.run { _ in
            for kind in kinds { try workspace.keep(kind) }
        }
    }

    private func picture(_ arguments: [String], to kind: MediaFile.Kind, in workspace: MediaWorkspace) async throws {
        let jpeg = ["-frames:v", "1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "4"]
        let file = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "mjpeg", FilmTools.file(workspace.path(kind))]
        _ = try await ffmpeg.make(of: .file(workspace.path(.playable)), arguments + jpeg + file)
    }

    private var ffmpeg: Ffmpeg { Ffmpeg(tools: tools) }
}
