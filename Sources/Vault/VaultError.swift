/// Why something sealed was not opened. No case carries a key or a byte of what was sealed.
public enum VaultError: Error, Hashable, Sendable {
    /// It is not what was sealed under this key for this purpose: altered, cut off, of another owner, or in another's place. Which of them
    /// it is cannot be told.
    case refused
    /// It was sealed under a master key that is not in the keyring (any more).
    case unknownMasterKey(MasterKey.ID)
}
