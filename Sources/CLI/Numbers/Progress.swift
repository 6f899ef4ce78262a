import Dispatch
import Foundation

/// Tells somebody at a terminal that long work goes on; tells a file or a pipe nothing.
enum Progress {
    /// - Parameter what: such as `orders at lag 1`.
    static func during<Result>(_ what: String, _ work: () async throws -> Result) async rethrows -> Result {
        guard isatty(STDERR_FILENO) == 1 else { return try await work() }
        let began = ContinuousClock.now
        // On a queue of its own: the work may take all threads there are for tasks.
        let queue = DispatchQueue(label: "progress")
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { tell("\(what): \(began.duration(to: .now).components.seconds) s … Control-C ends it.") }
        timer.resume()
        defer {
            timer.cancel()
            // Behind what is being told at this moment.
            queue.sync { tell("") }
        }
        return try await work()
    }

    /// In the place of what was told before.
    private static func tell(_ text: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
}
