/// Where the inputs of one parser come from: samples it takes, texts made by its grammar, and both of them spoilt.
struct Inputs: Sendable {
    let samples: [[UInt8]]
    /// Pieces that mean something to the parser.
    let words: [[UInt8]]
    /// A text by the parser's own rules, or nearly.
    let made: @Sendable (inout Chance) -> [UInt8]
    /// The longest input, in bytes.
    let longest: Int

    init(samples: [String], words: [String], longest: Int = 4096, made: @escaping @Sendable (inout Chance) -> String) {
        self.init(
            samples: samples.map { Array($0.utf8) }, words: words.map { Array($0.utf8) }, longest: longest,
            made: { Array(made(&$0).utf8) })
    }

    init(samples: [[UInt8]], words: [[UInt8]], longest: Int = 4096, made: @escaping @Sendable (inout Chance) -> [UInt8]) {
        self.samples = samples
        self.words = words
        self.made = made
        self.longest = longest
    }

    func next(_ chance: inout Chance) -> [UInt8] {
        var bytes = chance.once(in: 3) ? chance.pick(samples) : made(&chance)
        guard !chance.once(in: 3) else { return bytes }
        for _ in 0...chance.below(6) { spoil(&bytes, &chance) }
        return Array(bytes.prefix(longest))
    }

    private func spoil(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let place = chance.below(bytes.count + 1)
        let stretch = place..<min(bytes.count, place + 1 + chance.below(chance.once(in: 4) ? 64 : 8))
        switch chance.below(11) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(chance.below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(chance.below(256))
        case 2: bytes.insert(chance.pick(Self.oddBytes), at: place)
        case 3: bytes.removeSubrange(stretch)
        case 4: bytes.insert(contentsOf: bytes[stretch], at: place)
        case 5: bytes.insert(contentsOf: chance.pick(words), at: place)
        case 6: bytes.replaceSubrange(stretch, with: chance.pick(words))
        case 7: bytes = bytes.prefix(place) + chance.pick(samples).suffix(chance.below(64))
        case 8: bytes.removeLast(bytes.count - place)
        case 9: replaceNumber(&bytes, from: place, &chance)
        default:
            guard !stretch.isEmpty else { return }
            let times = min(1 + chance.below(chance.once(in: 20) ? 1_000 : 10), longest / stretch.count)
            bytes.insert(contentsOf: repeatElement(bytes[stretch], count: times).joined(), at: place)
        }
    }

    private func replaceNumber(_ bytes: inout [UInt8], from place: Int, _ chance: inout Chance) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: chance.pick(Chance.edges).utf8)
    }

    /// What a parser may forget: line ends, the end of a string in C, quotes, signs, halves of characters.
    private static let oddBytes: [UInt8] = [
        0x00, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x25, 0x26, 0x27, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0x3C, 0x3D, 0x5B, 0x5C, 0x5D, 0x7B,
        0x7D, 0x7F, 0x80, 0xBF, 0xC0, 0xE2, 0xED, 0xF4, 0xFE, 0xFF,
    ]
}
