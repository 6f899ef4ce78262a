/// Where things lie below the root of the media folder.
///
///     uploads/<video>              what has been received so far
///     videos/<video>/original …    everything kept of a video
///     scratch/<video>/             a preparation at work
///     scratch/<video>.lock         held as long as that preparation lives
///     scratch/<video>.removed      on its way out
struct MediaLayout: Sendable {
    let root: String

    var uploads: String { root + "/uploads" }
    var videos: String { root + "/videos" }
    var scratch: String { root + "/scratch" }

    func upload(_ video: String) -> String { uploads + "/" + video }
    func folder(_ video: String) -> String { videos + "/" + video }
    func file(_ file: MediaFile) -> String { folder(file.video) + "/" + file.kind.name }
    func workspace(_ video: String) -> String { scratch + "/" + video }
    func lock(_ video: String) -> String { scratch + "/" + video + ".lock" }
    func removed(_ video: String) -> String { scratch + "/" + video + ".removed" }
}
