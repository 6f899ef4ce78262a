import Foundation
import Testing

@testable import Archive

@Suite("Scratch space")
struct ScratchSpaceTests {
    let folder = "/dev/shm/beeld-test-" + UUID().uuidString

    @Test("is a private folder in memory")
    func inMemory() throws {
        defer { rmdir(folder) }

        let space = try ScratchSpace(path: folder)

        #expect(space.root == folder)
        #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
        #expect(throws: Never.self) { try ScratchSpace(path: folder) }
    }

    @Test("is not on a disk, unless it was said that it may be")
    func onDisk() throws {
        // The sources are on a disk, wherever they are built.
        let here = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "scratch-\(UUID().uuidString)").path
        defer { rmdir(here) }

        #expect(throws: ScratchSpaceError.onDisk(here)) { try ScratchSpace(path: here) }
        #expect(throws: Never.self) { try ScratchSpace(path: here, mayBeOnDisk: true) }
    }

    @Test("is nobody else's")
    func ours() throws {
        defer { rmdir(folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder)

        #expect(throws: ScratchSpaceError.notOurs(folder)) { try ScratchSpace(path: folder) }
        #expect(throws: ScratchSpaceError.unusable("/proc/scratch")) { try ScratchSpace(path: "/proc/scratch") }
    }

    @Test("is known to be in memory by the system's list of disks")
    func mounts() {
        // As proc(5) shows them; the devices are 0:24 and 254:1.
        let (memory, disk) = (dev_t(24), dev_t(254 << 8 | 1))
        let tmpfs: Substring = "31 23 0:24 / /dev/shm rw,nosuid,nodev shared:4 - tmpfs tmpfs rw,size=1024k"
        let ext4: Substring = "29 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro"

        #expect(ScratchSpace.isInMemory(device: memory, mount: tmpfs))
        #expect(!ScratchSpace.isInMemory(device: disk, mount: tmpfs))
        #expect(!ScratchSpace.isInMemory(device: disk, mount: ext4))
        #expect(!ScratchSpace.isInMemory(device: memory, mount: ""))
    }

    @Test("has a place of its own for each media folder")
    func apart() throws {
        defer { rmdir(folder) }
        let space = try ScratchSpace(path: folder)

        #expect(space.folder(for: "/a/media") == space.folder(for: "/a/media"))
        #expect(space.folder(for: "/a/media") != space.folder(for: "/b/media"))
        #expect(space.folder(for: "/a/media").hasPrefix(folder + "/"))
    }
}
