/// A state in a word or two, with a mark that tells it apart without colour.
struct Chip: Sendable {
    enum Tone: String, Sendable {
        /// Nothing has been done yet.
        case waiting
        case busy
        case done
        /// Somebody has to look.
        case stop
        /// It was, and is no more.
        case ended
    }

    let label: String
    let tone: String
    let icon: String

    init(_ label: String, _ tone: Tone) {
        self.label = label
        self.tone = tone.rawValue
        icon =
            switch tone {
            case .waiting: "circle-dashed"
            case .busy: "circle-dot"
            case .done: "circle-check"
            case .stop: "circle-alert"
            case .ended: "ban"
            }
    }
}
