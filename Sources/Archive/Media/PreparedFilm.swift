public import Coding

/// What was made of a recording, measured on the playable copy itself.
public struct PreparedFilm: Hashable, Sendable {
    /// What the original is.
    public let film: Film
    /// From the beginning of the first frame to the end of the last, to the nearest millisecond.
    public let duration: MediaTime
    /// Constant: frame k is shown from k / rate to (k + 1) / rate.
    public let frameRate: FrameRate
    public let frameCount: Int
    /// Of the picture, in square pixels.
    public let width: Int
    public let height: Int
    /// Whether there is sound, and with it a file of peaks.
    public let hasSound: Bool
    /// Bytes of the playable copy.
    public let size: Int
}
