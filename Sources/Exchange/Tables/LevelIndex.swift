/// Gives each text that occurs a number, in the order of first coming.
///
/// Most codes are short: those of up to seven bytes are looked up as one number, without making a string.
struct LevelIndex {
    private(set) var levels: [String] = []
    private var slots: [(key: UInt64, level: Int32)] = Array(repeating: (0, 0), count: 64)
    private var shortLevels = 0
    /// By bytes, as the short ones: an accent that is joined to its letter and one that is not are two texts of a file.
    private var long: [[UInt8]: Int32] = [:]

    /// - Returns: `nil` when the text is not UTF-8.
    mutating func level(of text: UnsafeBufferPointer<UInt8>) -> Int32? {
        text.count < 8 ? short(text) : long(text)
    }

    private mutating func long(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        let bytes = Array(text)
        if let level = long[bytes] { return level }
        guard let name = String(validating: bytes, as: UTF8.self) else { return nil }
        let level = add(name)
        long[bytes] = level
        return level
    }

    private mutating func short(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        // The length is part of the key, so that no key is 0.
        var key = UInt64(text.count + 1)
        for byte in text { key = key << 8 | UInt64(byte) }
        var slot = place(of: key)
        while slots[slot].key != 0 {
            if slots[slot].key == key { return slots[slot].level }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard let name = String(validating: text, as: UTF8.self) else { return nil }
        let level = add(name)
        slots[slot] = (key, level)
        shortLevels += 1
        if shortLevels * 2 > slots.count { grow() }
        return level
    }

    private mutating func add(_ name: String) -> Int32 {
        levels.append(name)
        return Int32(levels.count - 1)
    }

    private func place(of key: UInt64) -> Int {
        Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    }

    private mutating func grow() {
        let taken = slots.filter { $0.key != 0 }
        slots = Array(repeating: (0, 0), count: slots.count * 4)
        for one in taken {
            var slot = place(of: one.key)
            while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = one
        }
    }
}
