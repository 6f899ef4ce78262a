/// What a coding's log adds up to: its marks, ratings and what was watched.
///
/// Undoing leaves an event out; redoing takes it back in. So any state of the past is the record of the log's first lines.
public struct CodingRecord: Hashable, Sendable {
    /// In the order of time; at the same time, in the order they were placed.
    public private(set) var marks: [Mark] = []
    /// In the order they were last set.
    public private(set) var ratings: [Rating] = []
    public private(set) var keptContradictions: [KeptContradiction] = []
    /// Overlapping and touching spans as one, in the order of time.
    public private(set) var watched: [MediaSpan] = []

    /// Reads the log's lines in the server's order. An event whose identifier came before is left out, and so is a change of a mark
    /// that is not there.
    public init(log: some Sequence<CodingEvent>) {
        let lines = Self.active(log)
        for line in lines { apply(line.change) }
        marks = marks.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
        watched = Self.joined(watched)
    }

    private static func active(_ log: some Sequence<CodingEvent>) -> [CodingEvent] {
        var seen: Set<CodingEvent.ID> = []
        var undone: Set<CodingEvent.ID> = []
        var lines: [CodingEvent] = []
        for event in log where seen.insert(event.id).inserted {
            switch event.change {
            case .undone(let id): undone.insert(id)
            case .redone(let id): undone.remove(id)
            default: lines.append(event)
            }
        }
        return lines.filter { !undone.contains($0.id) || !$0.change.isUndoable }
    }

    private mutating func apply(_ change: CodingEvent.Change) {
        switch change {
        case .markAdded(let new): add(new)
        case .markChanged(let id, let set): if let place = place(of: id) { marks[place].apply(set) }
        case .markRemoved(let id): if let place = place(of: id) { marks.remove(at: place) }
        case .ratingSet(let rating): set(rating)
        case .contradictionKept(let kept): keep(kept)
        case .watched(let span): watched.append(span)
        case .undone, .redone: break
        }
    }

    private func place(of id: Mark.ID) -> Int? {
        marks.lastIndex { $0.id == id }
    }

    private mutating func add(_ new: CodingEvent.NewMark) {
        guard place(of: new.mark) == nil else { return }
        marks.append(
            Mark(
                id: new.mark, indicator: new.indicator, actor: new.actor, targets: new.targets, start: new.start, end: new.end,
                reaction: new.reaction, note: "", doubt: false, dilemma: false))
    }

    private mutating func set(_ rating: Rating) {
        ratings.removeAll { $0.domain == rating.domain && $0.of == rating.of }
        ratings.append(rating)
    }

    private mutating func keep(_ kept: KeptContradiction) {
        keptContradictions.removeAll { $0.domain == kept.domain && $0.of == kept.of && $0.rule == kept.rule }
        keptContradictions.append(kept)
    }

    private static func joined(_ spans: [MediaSpan]) -> [MediaSpan] {
        var joined: [MediaSpan] = []
        for span in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            if let last = joined.last, span.from <= last.to, let longer = MediaSpan(from: last.from, to: max(last.to, span.to)) {
                joined[joined.count - 1] = longer
            } else {
                joined.append(span)
            }
        }
        return joined
    }
}

extension Mark {
    mutating func apply(_ set: CodingEvent.MarkChange) {
        start = set.start ?? start
        end = set.end ?? end
        indicator = set.indicator ?? indicator
        actor = set.actor ?? actor
        targets = set.targets ?? targets
        note = set.note ?? note
        doubt = set.doubt ?? doubt
        dilemma = set.dilemma ?? dilemma
    }
}

extension CodingRecord {
    public func rating(of unit: RatedUnit, in domain: Domain.ID) -> Rating? {
        ratings.last { $0.domain == domain && $0.of == unit }
    }

    public func mark(_ id: Mark.ID) -> Mark? {
        marks.first { $0.id == id }
    }
}
