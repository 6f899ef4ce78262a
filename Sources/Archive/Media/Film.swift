public import Coding

/// What a recording is, as its file tells before anything is made of it.
public struct Film: Hashable, Sendable {
    /// How long the picture lasts, as near as the file tells. `PreparedFilm.duration` is exact.
    public let duration: MediaTime
    /// The constant rate the playable copy gets; the recording's own rate when it has a usable one.
    public let frameRate: FrameRate
    /// As seen: after rotation, and with pixels made square.
    public let width: Int
    public let height: Int
    public let hasSound: Bool
    /// ffmpeg's names, such as `h264`, `aac` and `mov,mp4,m4a,3gp,3g2,mj2`.
    public let pictureCodec: String
    public let soundCodec: String?
    public let container: String

    /// Two half pictures in one, as tape and television cameras record.
    let isInterlaced: Bool
    /// Which of the file's streams are picture and sound.
    let pictureStream: Int
    let soundStream: Int?
}
