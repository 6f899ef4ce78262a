/// Why the work on a film broke off though nothing is known to be wrong with it: its bytes could not be lent, or a program was killed. To be
/// tried again.
struct FilmInterruption: Error, Hashable {
    enum Cause: Hashable {
        /// The bytes that are kept could not be read.
        case unread
        /// Our server for the film refused a reader that may have been ours.
        case unanswered
        /// The copy that was just made could not be looked through for its keyframes.
        case unlisted
        /// A program was ended from outside.
        case killed(program: String)
    }

    let cause: Cause
}
