import Subprocess

/// One run of ffmpeg or ffprobe: fixed arguments, no input, a bare environment, at low priority.
struct ToolRun: Sendable {
    let tool: String
    let niceness: Int
    let arguments: [String]

    /// Runs to the end and hands over the standard output as it comes.
    ///
    /// When the task is cancelled or `receive` throws, the program is killed at once: asked politely, ffmpeg would first finish its file.
    ///
    /// - Returns: Whether it ended well, and its last words.
    /// - Throws: `FilmProblem.toolMissing`; `FilmInterruption` when it was killed; `CancellationError`; whatever `receive` throws.
    func run(_ receive: ([UInt8]) async throws -> Void) async throws -> (succeeded: Bool, lastWords: LastWords) {
        let program = try await located()
        let ended = try await Subprocess.run(
            .name("nice"),
            arguments: Arguments(["-n", "\(niceness)", program] + arguments),
            environment: Self.environment,
            input: .none,
            output: .sequence,
            error: .sequence
        ) { execution in
            async let lastWords = Self.lastWords(execution.standardError)
            for try await bytes in execution.standardOutput { try await receive(bytes.withUnsafeBytes { Array($0) }) }
            return try await lastWords
        }
        // A cancelled run does not throw; it looks like a program that was killed.
        try Task.checkCancellation()
        if Self.wasKilled(ended.terminationStatus) { throw FilmInterruption(cause: .killed(program: tool)) }
        return (ended.terminationStatus.isSuccess, ended.closureResult)
    }

    /// By a signal: from who stops the server by the keyboard, or from a system that is out of memory. ffmpeg then ends by itself with 255,
    /// having written nothing that tells it from a film it cannot read.
    private static func wasKilled(_ status: TerminationStatus) -> Bool {
        switch status {
        case .exited(let code): code == 255
        default: true
        }
    }

    /// The full path, found before `nice` is asked to start it, so that a missing program is not taken for a failing one.
    private func located() async throws -> String {
        do {
            return try await "\(Executable.name(tool).resolveExecutablePath(in: Self.environment))"
        } catch {
            throw error.code == .executableNotFound ? FilmProblem.toolMissing(name: tool) : error
        }
    }

    /// Messages in English, which we look into, and nothing of ours that a program could reveal. `PATH` is found by Subprocess.
    private static var environment: Environment { .custom(["LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1"]) }

    private static func lastWords(_ standardError: SubprocessOutputSequence) async throws -> LastWords {
        var words = LastWords()
        for try await bytes in standardError { bytes.withUnsafeBytes { words.append($0) } }
        return words
    }
}
