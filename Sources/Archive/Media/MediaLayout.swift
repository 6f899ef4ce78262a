/// Where things lie below the root of the media folder, and in the memory beside it.
///
///     uploads/<video>              what has been received so far
///     videos/<video>/original …    everything kept of a video
///     scratch/<video>.lock         held as long as a preparation of it lives
///     scratch/<video>.removed      on its way out
///
///     <scratch space>/<video>/     a preparation at work, in the clear
struct MediaLayout: Sendable {
    let root: String
    /// Where this media folder has its workspaces.
    let scratch: String

    var uploads: String { root + "/uploads" }
    var videos: String { root + "/videos" }
    var locks: String { root + "/scratch" }

    func upload(_ video: String) -> String { uploads + "/" + video }
    func folder(_ video: String) -> String { videos + "/" + video }
    func file(_ file: MediaFile) -> String { folder(file.video) + "/" + file.kind.name }
    func workspace(_ video: String) -> String { scratch + "/" + video }
    func lock(_ video: String) -> String { locks + "/" + video + ".lock" }
    func removed(_ video: String) -> String { locks + "/" + video + ".removed" }
}
