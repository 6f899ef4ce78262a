import FoundationEssentials
import Glibc

/// The few things done to names on the disk rather than to the bytes behind them.
enum Disk {
    /// Makes a folder that only we may enter. One that is there already is fine.
    static func makeFolder(_ path: String) throws(MediaError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .failed("make a folder") }
    }

    static func makeFolders(_ path: String) throws(MediaError) {
        let parent = path.split(separator: "/").dropLast()
        if !exists(path), !parent.isEmpty {
            try makeFolders((path.hasPrefix("/") ? "/" : "") + parent.joined(separator: "/"))
        }
        try makeFolder(path)
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// - Returns: `false` when there was nothing of the old name, or no folder for the new one.
    static func rename(_ old: String, to new: String) throws(MediaError) -> Bool {
        guard Glibc.rename(old, new) != 0 else { return true }
        if errno == ENOENT { return false }
        throw .failed("rename")
    }

    static func unlink(_ path: String) throws(MediaError) {
        guard Glibc.unlink(path) == 0 || errno == ENOENT else { throw .failed("remove") }
    }

    /// Makes names in a folder survive a power cut: new files and renames are entries of the folder, not of the file.
    static func synchronize(_ folder: String) throws(MediaError) {
        try OpenFile(folder, O_RDONLY | O_DIRECTORY)?.synchronize()
    }

    /// Names in a folder; none when there is no folder.
    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// Removes a folder with everything in it. What is not there need not be removed.
    static func removeTree(_ path: String) throws(MediaError) {
        // A tool may still be writing here and add a file between our look and our removal; it does so once or twice, not for ever.
        for _ in 0..<10 {
            try removeContents(of: path)
            if rmdir(path) == 0 || errno == ENOENT { return }
            guard errno == ENOTEMPTY || errno == EEXIST else { throw .failed("remove") }
        }
        throw .disk(operation: "remove", code: ENOTEMPTY)
    }

    private static func removeContents(of path: String) throws(MediaError) {
        for name in names(in: path) {
            let inside = path + "/" + name
            if isFolder(inside) { try removeTree(inside) } else { try unlink(inside) }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
