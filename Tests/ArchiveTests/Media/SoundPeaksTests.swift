import Testing

@testable import Archive

@Suite("Sound peaks")
struct SoundPeaksTests {
    private func bytes(_ samples: [Int16]) -> [UInt8] {
        samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    @Test("are the lowest and highest of every eighty samples, wherever the bytes are cut")
    func pairs() {
        var samples = [Int16](repeating: 0, count: 200)
        (samples[3], samples[79]) = (-32768, 32767)
        (samples[80], samples[159]) = (256, -257)
        (samples[160], samples[199]) = (-1, 255)
        let sound = bytes(samples)

        for length in [1, 3, 7, 400] {
            var peaks = SoundPeaks()
            for start in stride(from: 0, to: sound.count, by: length) { peaks.add(Array(sound[start..<min(start + length, sound.count)])) }
            peaks.finish()
            #expect(peaks.pairs == [-128, 127, -2, 1, -1, 0])
        }
    }

    @Test("are written as audiowaveform does")
    func json() {
        var peaks = SoundPeaks()
        peaks.add(bytes([Int16](repeating: 512, count: 81)))
        peaks.finish()
        peaks.finish()

        #expect(
            peaks.json == #"{"version":2,"channels":1,"sample_rate":8000,"samples_per_pixel":80,"bits":8,"length":2,"data":[2,2,2,2]}"#)
        #expect(SoundPeaks().json.hasSuffix(#""length":0,"data":[]}"#))
    }
}
