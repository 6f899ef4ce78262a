/// Runs ffmpeg on one film, and says in our words what went wrong.
struct Ffmpeg: Sendable {
    let tools: FilmTools

    /// Makes something and reports how far it is.
    ///
    /// - Parameters:
    ///   - film: The film that is read, for the error.
    ///   - watch: Called a few times a second with what has been written so far.
    /// - Returns: What had been written at the end.
    /// - Throws: `FilmProblem.broken`, `FilmProblem.toolMissing`, `FilmInterruption`, `MediaError.diskFull`,
    ///   `CancellationError`.
    func make(
        of film: FilmAddress, _ arguments: [String], watch: (FfmpegProgress) async throws -> Void = { _ in }
    ) async throws -> FfmpegProgress {
        var progress = FfmpegProgress()
        try await stream(of: film, ["-progress", "pipe:1"] + arguments) { bytes in
            progress.read(bytes)
            try await watch(progress)
        }
        return progress
    }

    /// Runs and hands over the standard output as it comes.
    func stream(of film: FilmAddress, _ arguments: [String], receive: ([UInt8]) async throws -> Void) async throws {
        let quiet = ["-nostdin", "-hide_banner", "-v", "error", "-nostats", "-y", "-filter_threads", "1"]
        let run = ToolRun(tool: tools.ffmpeg, niceness: tools.niceness, arguments: quiet + arguments)
        let (succeeded, lastWords) = try await run.run(receive)
        if lastWords.tellsOfFullDisk { throw MediaError.diskFull }
        // Also when it ended well: it takes bytes that do not come for the end of the film.
        if lastWords.tellOfBrokenLoan { throw FilmInterruption(cause: .unanswered) }
        guard succeeded else { throw FilmProblem.broken(detail: lastWords.useful(about: film) ?? "ffmpeg stopped without a word") }
    }
}
