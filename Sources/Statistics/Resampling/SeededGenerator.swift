/// Chance that can be repeated: the same seed and stream give the same numbers on every machine and with every version of Swift.
///
/// Work is divided into streams, not into cores: whoever does the work, stream 7 of a seed is the same.
///
/// - Source: xoshiro256** 1.0, Blackman & Vigna (2021), ACM Trans. Math. Softw. 47, 36; its state filled by SplitMix64, Steele, Lea & Flood
///   (2014), as its authors advise. Reference: the sequences their programs print.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64, stream: UInt64 = 0) {
        var seeds = SplitMix(state: seed)
        var streams = SplitMix(state: stream)
        var mixed = SplitMix(state: seeds.next() ^ streams.next())
        self.init(state: (mixed.next(), mixed.next(), mixed.next(), mixed.next()))
    }

    /// - Precondition: not all four are 0.
    init(state: (UInt64, UInt64, UInt64, UInt64)) {
        precondition(state.0 | state.1 | state.2 | state.3 != 0, "from nothing but zeros only zeros follow")
        self.state = state
    }

    public mutating func next() -> UInt64 {
        let result = rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, by: 45)
        return result
    }

    /// A whole number from 0 up to, not including, `bound`; each equally likely.
    ///
    /// The standard library's may one day choose another way, and a study's interval would move.
    ///
    /// - Source: Lemire (2019), ACM Trans. Model. Comput. Simul. 29, 3.
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is no number below 0 to choose")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// Two whole numbers below two bounds, as `below` gives them, from the halves of one drawing.
    ///
    /// - Precondition: the bounds are above 0 and below 2³².
    @inline(__always)
    mutating func pair(below first: Int, _ second: Int) -> (Int, Int) {
        let drawn = next()
        return (half(drawn >> 32, below: first), half(drawn & 0xFFFF_FFFF, below: second))
    }

    @inline(__always)
    private mutating func half(_ drawn: UInt64, below bound: Int) -> Int {
        let range = UInt64(truncatingIfNeeded: bound)
        let product = drawn &* range
        // So seldom that the exact question, which divides, is asked only then.
        if product & 0xFFFF_FFFF < range, product & 0xFFFF_FFFF < (1 << 32) % range { return below(bound) }
        return Int(truncatingIfNeeded: product >> 32)
    }

    /// A number from 0 up to, not including, 1.
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Puts these in an order of chance, each equally likely.
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        var last = elements.count - 1
        while last > 0 {
            elements.swapAt(last, below(last + 1))
            last -= 1
        }
    }

    private func rotated(_ x: UInt64, by bits: UInt64) -> UInt64 {
        (x << bits) | (x >> (64 - bits))
    }
}

/// A short generator that turns one number into any number of unrelated ones.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
