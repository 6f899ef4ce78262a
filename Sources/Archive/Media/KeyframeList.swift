import Coding

/// Reads from ffprobe where the keyframes of a playable copy stand.
struct KeyframeList {
    private var firstByte: Int?
    private var keyframes: [KeyframeIndex.Keyframe] = []
    private var rest: [UInt8] = []

    /// Lists every packet: of which kind, when it is shown, where it stands, and whether it is a keyframe.
    static func arguments(on playable: String) -> [String] {
        let packets = ["-show_entries", "packet=codec_type,pts_time,pos,flags", "-of", "csv=print_section=0"]
        return ["-v", "error"] + packets + [FilmTools.file(playable)]
    }

    /// Takes the next bytes of the list, cut anywhere.
    mutating func add(_ bytes: [UInt8]) {
        var lines = (rest + bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        rest = Array(lines.removeLast())
        for line in lines { add(String(decoding: line, as: UTF8.self)) }
    }

    /// A line such as `video,1.000000,48213,K_`.
    private mutating func add(_ line: String) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count >= 4, let byte = Int(fields[2]), byte >= 0 else { return }
        firstByte = min(byte, firstByte ?? byte)
        guard fields[0] == "video", fields[3].hasPrefix("K"), let seconds = Double(fields[1]) else { return }
        keyframes.append(.init(byte: byte, time: MediaTime(seconds: seconds)))
    }

    /// - Returns: `nil` when no keyframe was found.
    func index(of duration: MediaTime) -> KeyframeIndex? {
        guard let firstByte, !keyframes.isEmpty else { return nil }
        return KeyframeIndex(firstByte: firstByte, keyframes: keyframes.sorted { $0.byte < $1.byte }, duration: duration)
    }
}
