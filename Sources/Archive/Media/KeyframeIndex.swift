import Coding

/// When the bytes of a playable copy are shown, to the second: where each of its keyframes stands.
///
/// Kept beside the copy, so that the log of deeds can name times without looking into the film.
struct KeyframeIndex: Hashable, Codable {
    struct Keyframe: Hashable, Codable {
        /// The place of its first byte.
        let byte: Int
        let time: MediaTime
    }

    /// Where picture or sound begins. What is before it shows nothing: the copy's own table of contents.
    let firstByte: Int
    /// In the order of the film.
    let keyframes: [Keyframe]
    let duration: MediaTime

    /// The times that bytes may show: from the keyframe at or before the first of them to the one after the last. Sound lies with the pictures
    /// it is heard with.
    ///
    /// - Returns: `nil` for bytes that show nothing.
    func time(of bytes: Range<Int>) -> Range<Int>? {
        guard !bytes.isEmpty, bytes.upperBound > firstByte else { return nil }
        let first = keyframes.last { $0.byte <= bytes.lowerBound }?.time ?? .start
        // Sound may come before the first picture.
        let next = keyframes.first { $0.byte >= bytes.upperBound && $0.time > first }?.time ?? duration
        return first.milliseconds..<max(first.milliseconds, next.milliseconds)
    }

    /// The times that ranges of bytes may show, merged.
    func times(of ranges: [Range<Int>]) -> [Range<Int>] {
        var times = Stretches()
        for time in ranges.compactMap(time) { times.insert(time) }
        return times.ranges
    }
}
