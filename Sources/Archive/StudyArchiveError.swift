public import Coding

/// Why a verb of the archive did nothing.
public enum StudyArchiveError: Error, Hashable, Sendable {
    /// There is no such thing, or the asker may not know of it: the two cannot be told apart.
    case notFound
    /// The asker sees it, but it cannot be changed (any more).
    case codingLocked
    /// The log does not allow to lock yet: ratings, targets or contradictions are open.
    case notReadyToLock
    /// There is no recording (yet) that can be watched.
    case videoNotReady
    case nameTaken
    /// Something else depends on it.
    case inUse
    /// A field does not hold what it must; named as in the form.
    case invalid(field: String)
    /// A password that is guessed among the first.
    case passwordGuessable
    /// Not everybody in the picture agreed to this.
    case consentMissing(Purpose)
    /// It cannot be used now; why is not for the asker to know.
    case notAvailable
    /// The family stopped taking part: nothing is recorded of it any more.
    case familyWithdrawn
    /// The key of the family was destroyed: what was sealed with it cannot be read again.
    case destroyed
    case diskFull
    /// The data folder was written by a newer Beeld.
    case madeByNewerProgram
}
