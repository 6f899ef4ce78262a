import Coding

/// How far a session's recording is.
enum VideoState: Sendable {
    case none
    case uploading(share: Double)
    case waiting
    case checking
    case preparing(share: Double)
    case ready(MediaTime)
    /// With the sentence that says why.
    case refused(String)
    /// It was there, and is no more.
    case destroyed

    func chip(_ texts: Texts) -> Chip {
        switch self {
        case .none: Chip(texts["video.state.none"], .waiting)
        case .uploading(let share): Chip(texts("video.state.uploading", ["percent": texts.percent(share)]), .busy)
        case .waiting: Chip(texts["video.state.waiting"], .waiting)
        case .checking: Chip(texts["video.state.checking"], .busy)
        case .preparing(let share): Chip(texts("video.state.preparing", ["percent": texts.percent(share)]), .busy)
        case .ready(let duration): Chip(texts("video.state.ready", ["time": texts.time(duration)]), .done)
        case .refused: Chip(texts["video.state.refused"], .stop)
        case .destroyed: Chip(texts["video.state.destroyed"], .done)
        }
    }
}
