/// Where ffmpeg reads a film: in a file of a workspace, or, because an original is sealed, from our own server for it (`FilmLoan`).
enum FilmAddress: Hashable, Sendable {
    case file(String)
    case loan(String)

    /// As ffmpeg takes it, whatever the name of a file looks like.
    var text: String {
        switch self {
        case .file(let path): FilmTools.file(path)
        case .loan(let url): url
        }
    }

    /// Which of ffmpeg's protocols it may use to read it, and whatever the film itself points to.
    var protocols: String {
        switch self {
        case .file: "file,pipe"
        case .loan: "http,tcp"
        }
    }

    /// What a reader must not see of it in a message.
    var secret: String {
        switch self {
        case .file(let path): path
        case .loan(let url): url
        }
    }
}
