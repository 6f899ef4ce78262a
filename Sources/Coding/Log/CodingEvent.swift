/// One line of a coding's log. The log is only ever added to; the coding is what the log adds up to (`CodingRecord`).
public struct CodingEvent: Hashable, Sendable {
    public typealias ID = Identifier<CodingEvent>

    /// Made by the browser, so that an event sent twice is applied once.
    public let id: ID
    /// The browser's clock in milliseconds since 1970. For the reader of the log; nothing is decided by it.
    public let at: Int
    public let change: Change

    public init(id: ID, at: Int, change: Change) {
        self.id = id
        self.at = at
        self.change = change
    }

    public enum Change: Hashable, Sendable {
        case markAdded(NewMark)
        case markChanged(Mark.ID, MarkChange)
        case markRemoved(Mark.ID)
        case ratingSet(Rating)
        case contradictionKept(KeptContradiction)
        case watched(MediaSpan)
        case undone(CodingEvent.ID)
        case redone(CodingEvent.ID)
    }

    /// A mark as it is first placed, before any note or flag.
    public struct NewMark: Hashable, Sendable {
        public let mark: Mark.ID
        public let indicator: Indicator.ID
        public let actor: Person.ID
        public let targets: Targets
        public let start: MediaTime
        public let end: MediaTime?
        public let reaction: Int

        public init(
            mark: Mark.ID, indicator: Indicator.ID, actor: Person.ID, targets: Targets = .none, start: MediaTime,
            end: MediaTime? = nil, reaction: Int = 0
        ) {
            self.mark = mark
            self.indicator = indicator
            self.actor = actor
            self.targets = targets
            self.start = start
            self.end = end
            self.reaction = reaction
        }
    }

    /// What of a mark is set anew; what is `nil` stays as it was.
    public struct MarkChange: Hashable, Sendable, Codable {
        public var start: MediaTime?
        public var end: MediaTime?
        public var indicator: Indicator.ID?
        public var actor: Person.ID?
        public var targets: Targets?
        public var note: String?
        public var doubt: Bool?
        public var dilemma: Bool?

        public init(
            start: MediaTime? = nil, end: MediaTime? = nil, indicator: Indicator.ID? = nil, actor: Person.ID? = nil,
            targets: Targets? = nil, note: String? = nil, doubt: Bool? = nil, dilemma: Bool? = nil
        ) {
            self.start = start
            self.end = end
            self.indicator = indicator
            self.actor = actor
            self.targets = targets
            self.note = note
            self.doubt = doubt
            self.dilemma = dilemma
        }
    }
}

extension CodingEvent.Change {
    /// The word for this kind of event in the log, in JSON and in the database.
    public var kind: String {
        switch self {
        case .markAdded: "mark.added"
        case .markChanged: "mark.changed"
        case .markRemoved: "mark.removed"
        case .ratingSet: "rating.set"
        case .contradictionKept: "contradiction.kept"
        case .watched: "watched"
        case .undone: "undone"
        case .redone: "redone"
        }
    }

    /// What was watched stays watched, and undoing is undone by redoing.
    public var isUndoable: Bool {
        switch self {
        case .watched, .undone, .redone: false
        default: true
        }
    }
}
