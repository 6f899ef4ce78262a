import Crypto
import FoundationEssentials
import Glibc

/// Where recordings may lie in the clear while ffmpeg makes something of them: in memory (tmpfs), so that no plain byte reaches a disk.
///
/// What it holds is as large as what is made of one recording: about one gigabyte an hour at the most. The system may swap memory out to a
/// disk; whoever runs Beeld on a machine with swap should have that encrypted.
public struct ScratchSpace: Sendable {
    let root: String

    /// A folder of our own in `/dev/shm`.
    public static func inMemory() throws(ScratchSpaceError) -> ScratchSpace {
        try ScratchSpace(path: "/dev/shm/beeld-\(getuid())")
    }

    /// - Parameters:
    ///   - path: made when it is not there; belongs to us alone.
    ///   - mayBeOnDisk: whoever says so has seen to it that this disk is encrypted, or has nothing to hide.
    public init(path: String, mayBeOnDisk: Bool = false) throws(ScratchSpaceError) {
        do {
            try Disk.makeFolders(path)
        } catch {
            throw .unusable(path)
        }
        guard try Self.isOurs(path) else { throw .notOurs(path) }
        if !mayBeOnDisk { guard try Self.isInMemory(path) else { throw .onDisk(path) } }
        root = path
    }

    /// Media folders do not get in each other's way, and one that is moved leaves nothing to another.
    func folder(for mediaFolder: String) -> String {
        let digits = SHA256.hash(data: Array(mediaFolder.utf8)).prefix(8).flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }
        return root + "/" + digits.joined()
    }

    /// Others could put links or files in the way of a folder that is theirs.
    private static func isOurs(_ path: String) throws(ScratchSpaceError) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .unusable(path) }
        return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid() && status.st_mode & 0o077 == 0
    }

    private static func isInMemory(_ path: String) throws(ScratchSpaceError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else {
            throw .unusable(path)
        }
        return mounts.split(separator: "\n").contains { isInMemory(device: status.st_dev, mount: $0) }
    }
}

extension ScratchSpace {
    /// - Parameter mount: a line of `/proc/self/mountinfo`, as proc(5) describes it: the device in the third place, the kind of disk after a hyphen.
    static func isInMemory(device: dev_t, mount: Substring) -> Bool {
        let fields = mount.split(separator: " ")
        guard fields.count > 6, let hyphen = fields.lastIndex(of: "-"), hyphen + 1 < fields.count else { return false }
        // As gnu_dev_major and gnu_dev_minor take a device apart.
        let major = (device >> 8) & 0xfff | (device >> 32) & ~0xfff
        let minor = device & 0xff | (device >> 12) & ~0xff
        return fields[2] == "\(major):\(minor)" && ["tmpfs", "ramfs"].contains(fields[hyphen + 1])
    }
}

/// Why recordings cannot be prepared in a folder.
public enum ScratchSpaceError: Error, Hashable, Sendable {
    /// It can be neither made nor looked at.
    case unusable(String)
    /// It belongs to somebody else, or others may enter it.
    case notOurs(String)
    /// It lies on a disk: what ffmpeg writes there could be read later, also after it was removed.
    case onDisk(String)
}
