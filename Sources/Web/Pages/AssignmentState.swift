/// How far a coder is with an assignment.
enum AssignmentState: Sendable {
    /// The session has no video yet that can be played.
    case notReady
    case toBegin
    /// With the number of marks, where that may be known.
    case begun(marks: Int?)
    case rating(given: Int, of: Int)
    case locked

    func chip(_ texts: Texts) -> Chip {
        switch self {
        case .notReady: Chip(texts["assignment.state.not_ready"], .waiting)
        case .toBegin: Chip(texts["assignment.state.to_begin"], .waiting)
        case .begun(nil): Chip(texts["assignment.state.begun"], .busy)
        case .begun(let marks?): Chip(texts.count("assignment.state.begun_marks", marks), .busy)
        case .rating(let given, let all):
            Chip(texts("assignment.state.rating", ["given": String(given), "all": String(all)]), .busy)
        case .locked: Chip(texts["assignment.state.locked"], .done)
        }
    }
}
