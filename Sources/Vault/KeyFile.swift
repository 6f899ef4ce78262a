import FoundationEssentials
import Glibc

/// The file that holds the master keys. Only its owner may read it; it is replaced in one step, so that a crash leaves the old or the new.
public struct KeyFile: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Writes a file with one new key.
    ///
    /// - Throws: `.exists` when there is a file already: whoever overwrote it would lose everything it opens.
    public func make() throws(KeyFileError) {
        guard access(path, F_OK) != 0 else { throw .exists(path) }
        try write(MasterKeys())
    }

    public func read() throws(KeyFileError) -> MasterKeys {
        try checkPrivacy()
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw .unreadable(path, line: nil) }
        return try parse(text)
    }

    /// Reads the keys, changes them and writes them.
    public func change(_ change: (inout MasterKeys) -> Void) throws(KeyFileError) {
        var keys = try read()
        change(&keys)
        try write(keys)
    }

    private func checkPrivacy() throws(KeyFileError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw errno == ENOENT ? .missing(path) : .unreadable(path, line: nil) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path, line: nil) }
        guard status.st_mode & 0o077 == 0 else { throw .tooOpen(path) }
    }
}

// MARK: - Text

extension KeyFile {
    private static let head = """
        # Beeld's master keys. Without this file nothing that was sealed can be read, by nobody and never again.
        # Keep a copy apart from the data and apart from its backups.
        """

    private func text(_ keys: MasterKeys) -> String {
        let lines = ["current \(keys.current.text)"] + keys.retired.map { "retired \($0.text)" }
        return Self.head + "\n" + lines.joined(separator: "\n") + "\n"
    }

    private func parse(_ text: String) throws(KeyFileError) -> MasterKeys {
        var current: MasterKey?
        var retired: [MasterKey] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            // Scalar by scalar: an accent behind a space is no part of it, and no key begins with one.
            let words = line.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard words.count == 2, let key = MasterKey(text: words[1]) else { throw .unreadable(path, line: number + 1) }
            switch first {
            case "current" where current == nil: current = key
            case "retired": retired.append(key)
            default: throw .unreadable(path, line: number + 1)
            }
        }
        guard let current else { throw .unreadable(path, line: nil) }
        return MasterKeys(current: current, retired: retired)
    }
}

// MARK: - Writing

extension KeyFile {
    private func write(_ keys: MasterKeys) throws(KeyFileError) {
        let beside = path + ".new"
        _ = unlink(beside)
        let descriptor = Glibc.open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path, code: errno) }
        let bytes = Array(text(keys).utf8)
        let written = Glibc.write(descriptor, bytes, bytes.count)
        let isSafe = written == bytes.count && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isSafe, rename(beside, path) == 0 else {
            _ = unlink(beside)
            throw .unwritable(path, code: isSafe ? errno : code)
        }
        synchronizeFolder()
    }

    /// Makes the new name survive a power cut.
    private func synchronizeFolder() {
        let end = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
        let folder = Glibc.open(end.isEmpty ? "/" : String(end), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

/// What is wrong with a key file.
public enum KeyFileError: Error, Hashable, Sendable {
    case missing(String)
    case exists(String)
    /// Others than its owner may read or write it.
    case tooOpen(String)
    /// It is not a key file, or the line of this number is not as it should be.
    case unreadable(String, line: Int?)
    /// `code` is the system's error number.
    case unwritable(String, code: Int32)
}
