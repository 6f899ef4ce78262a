import Foundation
import Glibc

@testable import Archive

/// A disk of a few kilobytes in memory, to be filled to the brim. Only root may mount one.
final class SmallDisk: Sendable {
    static let canBeMade = (try? SmallDisk(kilobytes: 64)) != nil
    static let reason = "needs the right to mount a small disk: run as root to see what happens when a disk is full"

    let path: String

    struct NotAllowed: Error {}

    init(kilobytes: Int) throws {
        path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            rmdir(path)
            throw NotAllowed()
        }
    }

    /// Leaves room for nothing more.
    func fill() {
        let ballast = open(path + "/ballast", O_WRONLY | O_CREAT, 0o600)
        let page = [UInt8](repeating: 1, count: 4096)
        while write(ballast, page, page.count) > 0 {}
        close(ballast)
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }
}
