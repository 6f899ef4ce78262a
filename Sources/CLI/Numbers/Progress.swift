import Foundation

/// Tells somebody at a terminal that long work goes on; tells a file or a pipe nothing.
enum Progress {
    /// - Parameter what: such as `10000 orders`.
    static func during<Result>(_ what: String, _ work: () async throws -> Result) async rethrows -> Result {
        guard isatty(STDERR_FILENO) == 1 else { return try await work() }
        let began = ContinuousClock.now
        let telling = Task {
            while true {
                try await Task.sleep(for: .seconds(1))
                tell("\(what): \(began.duration(to: .now).components.seconds) s … Control-C ends it.")
            }
        }
        defer {
            telling.cancel()
            tell("")
        }
        return try await work()
    }

    /// In the place of what was told before.
    private static func tell(_ text: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
}
