public import Vault

/// Something that a check-up found. No case carries anything of a participant: numbers and identifiers only.
public enum Finding: Hashable, Sendable {
    // Keys
    case noKeys
    /// Data keys that no key of the keyring opens.
    case lostKeys(count: Int, masterKey: MasterKey.ID)
    /// Data keys that are still wrapped by a retired master key.
    case oldWrapping(count: Int)
    /// Keys of families were destroyed since the key file was last changed: a copy of older wrapped keys could still be opened.
    case destroyedNotRotated(count: Int)
    /// Retired keys that nothing needs any more.
    case retiredKept(count: Int)
    // The machine
    case openToOthers(path: String)
    case diskAlmostFull(freeBytes: Int)
    /// What is in memory in the clear may be written to a disk.
    case swap
    case toolMissing(name: String)
    // Rows
    case noDatabase
    case databaseDamaged(faults: [String])
    case schemaBehind(newest: Int, known: Int)
    case schemaAhead(newest: Int, known: Int)
    /// The log of deeds is not as it was written.
    case logBroken(AuditBreak)
    // Recordings
    case missing(path: String)
    case stray(video: String)
    case unreadable(path: String)
    /// What a crash left.
    case leftover(path: String)

    /// Or else it is good to know, and nothing is wrong.
    public var isFault: Bool {
        switch self {
        case .swap, .retiredKept: false
        default: true
        }
    }
}

/// One thing that was looked at, and what was found there.
public struct Check: Sendable {
    public enum Subject: String, CaseIterable, Sendable {
        case keys, permissions, disk, memory, tools, database, schema, log, recordings, leftovers
    }

    public let subject: Subject
    public let findings: [Finding]
    /// How many things were looked at, where they are counted.
    public var count: Int?
}
