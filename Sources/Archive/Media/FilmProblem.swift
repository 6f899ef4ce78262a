public import Coding

/// Why no film can be made of what was uploaded.
public enum FilmProblem: Error, Hashable, Sendable {
    case emptyFile
    /// No kind of film we know: text, a still picture, a playlist, noise.
    case notAVideo
    /// Sound only, at most with a picture on its sleeve.
    case noPicture
    /// Too short to be a conversation.
    case tooShort(duration: MediaTime, least: MediaTime)
    /// A film, but it cannot be read (to its end). The detail is ffmpeg's own last word, in English and without any path.
    case broken(detail: String)
    /// The program of this name is not installed. Nothing is wrong with the film: keep it, and try again when the program is there.
    case toolMissing(name: String)
}
