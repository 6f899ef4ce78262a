import Coding

/// The copy of a film that the player shows, made so that every browser plays it and every frame can be stepped to.
///
/// H.264 in the colours all decoders know, a constant frame rate, a keyframe every second (a step backwards then decodes at most that
/// second), sound as AAC from the first to the last moment, the index in front. Nothing of the recording's metadata comes along: a
/// telephone writes where it was.
struct PlayableCopy: Hashable, Sendable {
    static let highest = 720

    let film: Film
    let width: Int
    let height: Int

    init(of film: Film) {
        self.film = film
        // H.264 in these colours has no odd sides.
        height = max(2, min(Self.highest, film.height) / 2 * 2)
        width = max(2, Int((Double(film.width * height) / Double(film.height) / 2).rounded()) * 2)
    }

    /// Frames from one keyframe to the next.
    var keyframeInterval: Int {
        max(1, Int(film.frameRate.perSecond.rounded()))
    }

    func arguments(from original: FilmAddress, to copy: String, threads: Int) -> [String] {
        let decoding = ["-threads", "\(threads)"]
        let streams = [film.pictureStream, film.soundStream].compactMap { $0 }.flatMap { ["-map", "0:\($0)"] }
        let bare = ["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"]
        let repeatable = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
        let file = ["-movflags", "+faststart", "-f", "mp4", FilmTools.file(copy)]
        return decoding + FilmTools.untrusted(original) + streams + bare + picture(threads: threads) + sound + repeatable + file
    }

    private func picture(threads: Int) -> [String] {
        let interval = "\(keyframeInterval)"
        return [
            "-vf", filters.joined(separator: ","),
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-threads", "\(threads)",
            "-g", interval, "-keyint_min", interval, "-sc_threshold", "0",
        ]
    }

    private var filters: [String] {
        [
            film.isInterlaced ? "yadif=deint=interlaced" : nil,
            // From the first moment of the file, so that a picture that begins later than its sound does not run ahead of it.
            "fps=fps=\(film.frameRate.fraction):start_time=0",
            "scale=\(width):\(height):out_range=tv",
            "setsar=1",
            "format=yuv420p",
        ].compactMap { $0 }
    }

    private var sound: [String] {
        guard film.hasSound else { return ["-an"] }
        // Silence where the sound begins late or has a gap: without it everything after the gap is heard too early.
        let filter = "aresample=48000:async=1:first_pts=0,aformat=channel_layouts=mono|stereo"
        return ["-af", filter, "-c:a", "aac", "-b:a", "96k"]
    }
}
