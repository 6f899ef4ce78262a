import Coding

/// The choice of the constant frame rate in which a film will be shown.
enum FilmFrameRate {
    /// The rates a recording that has none of its own is shown in.
    static let usual = [
        FrameRate(numerator: 24, denominator: 1),
        FrameRate(numerator: 25, denominator: 1),
        FrameRate(numerator: 30000, denominator: 1001),
        FrameRate(numerator: 30, denominator: 1),
        FrameRate(numerator: 50, denominator: 1),
        FrameRate(numerator: 60000, denominator: 1001),
        FrameRate(numerator: 60, denominator: 1),
    ]

    /// The rate when a file does not tell any: what webcams and browsers aim at.
    static let unknown = FrameRate(numerator: 30, denominator: 1)

    /// - Parameters:
    ///   - base: ffprobe's `r_frame_rate`, the slowest rate on which every frame falls.
    ///   - average: ffprobe's `avg_frame_rate`, frames divided by time.
    /// - Returns: `base` when the film keeps to it and it is at most 60; otherwise the usual rate nearest to the average.
    static func constant(base: FrameRate?, average: FrameRate?) -> FrameRate {
        guard let average = average ?? base else { return unknown }
        if let base, base.perSecond <= 60, isSame(base, average) { return base }
        // Without a true average all we have is the clock of the container, such as 1000 a second in WebM.
        guard average.perSecond <= 240 else { return unknown }
        return usual.min { distance($0, average) < distance($1, average) } ?? unknown
    }

    /// Half of the step between 29.97 and 30, so that these two are never taken for one another.
    private static func isSame(_ base: FrameRate, _ average: FrameRate) -> Bool {
        distance(base, average) <= 0.0005 * base.perSecond
    }

    private static func distance(_ one: FrameRate, _ other: FrameRate) -> Double {
        abs(one.perSecond - other.perSecond)
    }
}

extension FrameRate {
    var perSecond: Double { Double(numerator) / Double(denominator) }

    /// As ffmpeg writes and reads it.
    var fraction: String { "\(numerator)/\(denominator)" }

    /// Reads `30000/1001`; `nil` for `0/0`, ffprobe's way of not knowing.
    init?(fraction: String) {
        let parts = fraction.split(separator: "/").compactMap { Int($0) }
        // ffprobe's numbers have 32 bits; with larger ones a frame's time could not be reckoned.
        let known = 1...Int(Int32.max)
        guard parts.count == 2, known.contains(parts[0]), known.contains(parts[1]) else { return nil }
        self.init(numerator: parts[0], denominator: parts[1])
    }

    /// When frame number `frame` begins, to the nearest millisecond.
    func time(ofFrame frame: Int) -> MediaTime {
        let thousandths = frame * 1000 * denominator
        return MediaTime(milliseconds: (2 * thousandths + numerator) / (2 * numerator))
    }
}
