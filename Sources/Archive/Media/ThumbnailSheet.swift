import Coding

/// Small pictures of a film on one sheet: one for each stretch of about five seconds, and at most 240, however long the film is.
///
/// Each picture is a keyframe of the playable copy, which can be had without decoding what lies between; a stretch begins with its picture.
struct ThumbnailSheet: Hashable, Sendable {
    static let mostPictures = 240
    static let secondsApart = 5.0
    static let columns = 10

    let width: Int
    let height: Int
    let count: Int
    /// How many keyframes of the copy make one stretch.
    let stride: Int

    private let copy: PlayableCopy
    private let frames: Int

    /// - Parameter frames: How many frames the copy has; at least one.
    init(of copy: PlayableCopy, frames: Int) {
        self.copy = copy
        self.frames = frames
        width = 160
        // The limit is for a film no camera makes, a hundred times higher than wide: a JPEG has at most 65535 lines.
        height = max(2, min(640, Int((160 * Double(copy.height) / Double(copy.width)).rounded())))
        let keyframes = Self.dividedUp(frames, by: copy.keyframeInterval)
        let secondsBetween = Double(copy.keyframeInterval) / copy.film.frameRate.perSecond
        let usual = max(1, Int((Self.secondsApart / secondsBetween).rounded()))
        stride = max(usual, Self.dividedUp(keyframes, by: Self.mostPictures))
        count = Self.dividedUp(keyframes, by: stride)
    }

    var rows: Int { Self.dividedUp(count, by: Self.columns) }

    /// How ffmpeg reads the copy so that one picture comes out: the sheet.
    func arguments(from playable: String) -> [String] {
        let tile = "tile=\(min(count, Self.columns))x\(rows)"
        let filters = "select='not(mod(n\\,\(stride)))',scale=\(width):\(height),setsar=1,\(tile)"
        return ["-skip_frame", "nokey", "-i", FilmTools.file(playable), "-vf", filters, "-an"]
    }

    /// WebVTT, with a cue for each picture.
    ///
    /// - Parameter address: Where the sheet is found, as the page's links have it.
    func cues(address: String) -> String {
        let cues = (0..<count).map { picture in
            let place = "\(picture % Self.columns * width),\(picture / Self.columns * height),\(width),\(height)"
            return "\(stamp(picture)) --> \(stamp(picture + 1))\n\(address)#xywh=\(place)\n"
        }
        return "WEBVTT\n\n" + cues.joined(separator: "\n")
    }

    /// When the stretch of this picture begins; after the last picture, when the film ends.
    private func stamp(_ picture: Int) -> String {
        let time = copy.film.frameRate.time(ofFrame: min(frames, picture * stride * copy.keyframeInterval)).milliseconds
        return [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { Self.padded($0, to: 2) }.joined(separator: ":")
            + "." + Self.padded(time % 1000, to: 3)
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func dividedUp(_ number: Int, by divisor: Int) -> Int {
        (number + divisor - 1) / divisor
    }
}
