import Coding

/// A coder's own assignments.
struct HomePage: Page {
    static let template = "home"

    let title: String
    /// What is still to be done, in the order in which it is to be done.
    let open: [Item]
    let locked: [Item]
    /// Nothing was ever assigned.
    let isEmpty: Bool

    /// - Parameter items: in the order of the assignments; those that are locked are shown apart.
    init(texts: Texts, items: [Item]) {
        title = texts["home.title"]
        open = items.filter { !$0.isLocked }
        locked = items.filter(\.isLocked)
        isEmpty = items.isEmpty
    }

    struct Item: Sendable {
        let name: String
        let part: String
        let state: Chip
        let due: String?
        let isLocked: Bool
        /// The one thing to do.
        let link: Link?
        let begin: Link?

        /// - Parameters:
        ///   - number: its place among the coder's assignments, from 1.
        ///   - part: the part's title.
        ///   - coding: the coding's identifier, once it was begun.
        ///   - due: a day such as `2025-11-12`.
        init(
            texts: Texts, assignment: Assignment.ID, number: Int, family: String, part: String, state: AssignmentState,
            coding: Identifier<CodingRecord>?,
            due: String?
        ) {
            name = texts("assignment.name", ["n": String(number), "family": family])
            self.part = part
            self.state = state.chip(texts)
            self.due = due.map { texts("home.due", ["day": texts.day($0)]) }
            if case .locked = state { isLocked = true } else { isLocked = false }
            link = coding.map { Self.link(texts, state, coding: $0) }
            if case .toBegin = state, coding == nil {
                begin = Link(label: texts["home.begin"], href: "\(Path.assignment(assignment))/coding")
            } else {
                begin = nil
            }
        }

        private static func link(_ texts: Texts, _ state: AssignmentState, coding: Identifier<CodingRecord>) -> Link {
            switch state {
            case .locked: Link(label: texts["home.view"], href: Path.coding(coding))
            case .rating: Link(label: texts["home.rate"], href: Path.ratings(coding))
            case .notReady, .toBegin, .begun: Link(label: texts["home.continue"], href: Path.coding(coding))
            }
        }
    }

    struct Link: Sendable {
        let label: String
        let href: String
    }
}
