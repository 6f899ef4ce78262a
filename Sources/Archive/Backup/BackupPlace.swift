import Foundation

/// Where backups lie.
///
///     keys.json                         the data keys, wrapped, as they are now; replaced by each backup
///     snapshots/<instant>/beeld.sqlite  everything else as it was then, without keys
///     snapshots/<instant>/media/…       sealed, as in the data folder
///     snapshots/<instant>/manifest.json what belongs to it, with checksums
///
/// The keys stand once and not in each snapshot: whoever restores a snapshot of any age gets the keys of today, so that a family whose key
/// was destroyed in the meantime comes back from none of them.
struct BackupPlace: Sendable {
    let root: URL

    var keys: URL { root.appending(path: "keys.json") }
    var snapshots: URL { root.appending(path: "snapshots") }
    var lock: URL { root.appending(path: "lock") }

    func snapshot(_ name: String) -> URL { snapshots.appending(path: name) }
    func manifest(_ name: String) -> URL { snapshot(name).appending(path: "manifest.json") }

    /// Of whole snapshots, oldest first. One that was cut off has another name until it is whole.
    func names() -> [String] {
        Disk.names(in: snapshots.path).filter {
            !$0.hasSuffix(Self.unfinished) && FileManager.default.fileExists(atPath: manifest($0).path)
        }
        // Before snapshots had the day in their names they were called by the time of day alone.
        .sorted { ($0.contains("T") ? 1 : 0, $0) < ($1.contains("T") ? 1 : 0, $1) }
    }

    static let unfinished = ".unfinished"

    /// By the clock, and such that it sorts by it: `2025-11-12T090000.123Z`.
    static func name(at milliseconds: Int) -> String {
        // Half a millisecond, because the style cuts off what a binary fraction falls short of.
        let instant = Date(timeIntervalSince1970: (Double(milliseconds) + 0.5) / 1000)
        return instant.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .dash, timeSeparator: .omitted, includingFractionalSeconds: true))
    }
}

/// Why a backup was not made, or not brought back.
public enum BackupProblem: Error, Hashable, Sendable {
    /// There is no database in the data folder.
    case nothingToKeep(folder: String)
    /// Another backup is being made into the same place.
    case busy(place: String)
    /// Recordings came and went faster than they could be copied.
    case restless
    /// There is no whole snapshot, or none of this name.
    case noSnapshot(place: String, name: String?)
    /// The file with the keys is not there, or is none.
    case noKeys(file: String)
    /// What lies there is not what was written.
    case damaged(file: String)
    /// The folder to bring a snapshot back to has something in it.
    case notEmpty(folder: String)
    /// The snapshot is of a newer Beeld.
    case madeByNewerProgram
}
