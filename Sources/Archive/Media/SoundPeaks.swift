/// The outline of a film's sound: the lowest and the highest sample of every hundredth of a second, in 8 bits.
///
/// Written in the JSON layout of audiowaveform, version 2, which waveform viewers read.
struct SoundPeaks: Hashable, Sendable {
    static let samplesPerSecond = 8000
    static let samplesPerPeak = 80

    /// Lowest and highest in turn.
    private(set) var pairs: [Int8] = []

    private var samples = 0
    private var lowest = Int16.max
    private var highest = Int16.min
    private var half: UInt8?

    /// Sound as `add` expects it, on the standard output.
    static func arguments(from playable: String) -> [String] {
        let filter = "aresample=\(samplesPerSecond):first_pts=0"
        return ["-i", FilmTools.file(playable), "-vn", "-af", filter, "-ac", "1", "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"]
    }

    /// Takes the next bytes: 16 bits a sample, little end first, cut anywhere.
    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes {
            guard let low = half else {
                half = byte
                continue
            }
            half = nil
            add(Int16(bitPattern: UInt16(byte) << 8 | UInt16(low)))
        }
    }

    /// Takes what is left, when the sound has ended in the middle of a peak.
    mutating func finish() {
        guard samples > 0 else { return }
        pairs += [Int8(truncatingIfNeeded: lowest >> 8), Int8(truncatingIfNeeded: highest >> 8)]
        (samples, lowest, highest) = (0, .max, .min)
    }

    private mutating func add(_ sample: Int16) {
        lowest = min(lowest, sample)
        highest = max(highest, sample)
        samples += 1
        if samples == Self.samplesPerPeak { finish() }
    }

    var json: String {
        let head = #"{"version":2,"channels":1,"sample_rate":\#(Self.samplesPerSecond),"samples_per_pixel":\#(Self.samplesPerPeak),"#
        return head + #""bits":8,"length":\#(pairs.count / 2),"data":["# + pairs.map(String.init).joined(separator: ",") + "]}"
    }
}
