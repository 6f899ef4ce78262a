/// Steele, Lea and Flood (2014), SplitMix64: the same numbers from the same seed on every machine.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The numbers of one input of a run, whichever inputs came before it.
    init(seed: UInt64, input number: Int) {
        var seeds = Chance(seed: seed)
        state = seeds.next() ^ (UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int {
        Int.random(in: 0..<max(1, bound), using: &self)
    }

    mutating func once(in times: Int) -> Bool {
        below(times) == 0
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }

    /// Up to `most` pieces, one after the other.
    mutating func some(_ most: Int, separator: String = "", _ piece: (inout Chance) -> String) -> String {
        (0..<below(most + 1)).map { _ in piece(&self) }.joined(separator: separator)
    }

    /// Up to `most` of these characters.
    mutating func letters(_ most: Int, of alphabet: String) -> String {
        let alphabet = Array(alphabet)
        return some(most) { String($0.pick(alphabet)) }
    }

    /// A number as somebody writes it who wants it to go wrong, or an ordinary one.
    mutating func number() -> String {
        once(in: 3) ? pick(Self.edges) : String(below(1_000))
    }

    static let edges = [
        "0", "-0", "-1", "1", "00", "007", "127", "128", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483649",
        "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551616", "99999999999999999999999999", "1e308", "1e309", "-1e309", "1e-400", "0.1", "1.", ".5", "+1", "1_000",
        "0x10",
        "NaN", "nan", "inf", "-Infinity", "١٢", "１２", " 12", "12 ", "",
    ]
}
