/// The programs that read and make films, and how much of the machine they may take.
public struct FilmTools: Hashable, Sendable {
    /// Names of the programs, looked up in `PATH`.
    public var ffmpeg: String
    public var ffprobe: String
    /// How many threads one ffmpeg may use.
    public var threads: Int
    /// How far ffmpeg stands back for the server, from 0 (not at all) to 19.
    public var niceness: Int

    public init(ffmpeg: String = "ffmpeg", ffprobe: String = "ffprobe", threads: Int = 2, niceness: Int = 15) {
        self.ffmpeg = ffmpeg
        self.ffprobe = ffprobe
        self.threads = threads
        self.niceness = niceness
    }
}

extension FilmTools {
    /// Containers that hold a film in one file. Playlists (HLS, DASH, concat) are not among them: such a file names other files, and
    /// ffmpeg would open those of another family, or of the system, for whoever uploaded it.
    private static let containers = [
        "mov", "matroska", "avi", "mpegts", "mpeg", "asf", "flv", "ogg", "dv", "mxf",
        // Sound only: known, so that we can say there is no picture.
        "mp3", "wav", "aac", "flac",
    ]

    /// How a film from outside is opened: as one of the containers above, from where it lies, and with a picture a camera could have made.
    static func untrusted(_ film: FilmAddress) -> [String] {
        [
            "-protocol_whitelist", film.protocols,
            "-format_whitelist", containers.joined(separator: ","),
            "-max_pixels", "40000000",
            "-i", film.text,
        ]
    }

    /// A file on the disk, whatever its name looks like.
    static func file(_ path: String) -> String {
        "file:" + path
    }
}
