import Foundation
import Synchronization

/// A folder and a clock for one test. The folder is gone when nobody needs the bench any more.
final class Bench: Sendable {
    /// 12 November 2025, 10 o'clock in Utrecht.
    static let morning = 1_762_938_000_000

    let folder: URL
    private let time = Mutex(Bench.morning)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "beeld-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Milliseconds since 1970; stands still.
    var now: Int { time.withLock { $0 } }

    func pass(milliseconds: Int) {
        time.withLock { $0 += milliseconds }
    }
}
