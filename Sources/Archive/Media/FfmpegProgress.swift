/// What ffmpeg reports with `-progress pipe:1`: lines `key=value`, a few every half second.
struct FfmpegProgress: Sendable {
    /// Frames written so far.
    private(set) var frames = 0
    /// Seconds written so far.
    private(set) var seconds = 0.0
    /// No line of ffmpeg's is as long.
    private static let longestLine = 1024
    private var line: [UInt8] = []

    /// Takes the next bytes, which may end in the middle of a line.
    mutating func read(_ bytes: [UInt8]) {
        for byte in bytes {
            guard byte != UInt8(ascii: "\n") else {
                if line.count <= Self.longestLine { note(String(decoding: line, as: UTF8.self)) }
                line = []
                continue
            }
            if line.count <= Self.longestLine { line.append(byte) }
        }
    }

    private mutating func note(_ line: String) {
        let parts = line.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[1].trimmingPrefix(while: \.isWhitespace)) else { return }
        switch parts[0] {
        case "frame": frames = number
        case "out_time_us": seconds = Double(number) / 1_000_000
        default: break
        }
    }
}
