/// What a key file holds.
public struct MasterKeys: Sendable {
    public private(set) var current: MasterKey
    public private(set) var retired: [MasterKey]

    /// One new key.
    public init() {
        self.init(current: MasterKey())
    }

    public init(current: MasterKey, retired: [MasterKey] = []) {
        self.current = current
        self.retired = retired
    }

    /// Keys from the environment: 32 bytes in Base64 each, with commas between them; the first one wraps.
    public init?(list: String) {
        var keys: [MasterKey] = []
        for text in list.split(separator: ",") {
            guard let key = MasterKey(text: String(text).filter { !$0.isWhitespace }) else { return nil }
            keys.append(key)
        }
        guard let first = keys.first else { return nil }
        self.init(current: first, retired: Array(keys.dropFirst()))
    }

    subscript(id: MasterKey.ID) -> MasterKey? {
        current.id == id ? current : retired.first { $0.id == id }
    }

    /// A new key takes over; the old one still unwraps.
    public mutating func rotate() {
        retired.append(current)
        current = MasterKey()
    }

    /// Forgets the retired keys: whatever is still wrapped by them, such as in an old backup, cannot be read again.
    public mutating func forgetRetired() {
        retired = []
    }
}
