/// A place in a session's recording: whole milliseconds from its start.
public struct MediaTime: Hashable, Comparable, Sendable, Codable {
    public let milliseconds: Int

    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    public static let start = MediaTime(milliseconds: 0)

    public static func < (left: MediaTime, right: MediaTime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

/// Frames a second as a fraction, so that 29.97 is exactly 30000/1001.
public struct FrameRate: Hashable, Sendable {
    public let numerator: Int
    public let denominator: Int

    /// - Precondition: both are positive.
    public init(numerator: Int, denominator: Int) {
        precondition(numerator > 0 && denominator > 0, "a frame rate is a positive fraction")
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// A stretch of a recording, from its first millisecond up to and including its last.
public struct MediaSpan: Hashable, Sendable {
    public let from: MediaTime
    public let to: MediaTime

    /// `nil` when the end lies before the start, or the start before the recording.
    public init?(from: MediaTime, to: MediaTime) {
        guard from >= .start, to >= from else { return nil }
        self.from = from
        self.to = to
    }

    public func contains(_ time: MediaTime) -> Bool {
        from <= time && time <= to
    }
}
