import Coding

/// The lines of a log in words. What a change or an undoing is about stands earlier in the log.
struct EventWords {
    private let texts: Texts
    private let task: CodingTask
    private let events: [CodingEvent.ID: CodingEvent]
    private let placed: [Mark.ID: CodingEvent.NewMark]

    init(texts: Texts, task: CodingTask, log: [CodingEvent]) {
        self.texts = texts
        self.task = task
        events = Dictionary(log.map { ($0.id, $0) }) { first, _ in first }
        placed = Dictionary(
            log.compactMap { event in
                if case .markAdded(let new) = event.change { (new.mark, new) } else { nil }
            }
        ) { first, _ in first }
    }

    func sentence(_ change: CodingEvent.Change) -> String {
        switch change {
        case .markAdded(let new): texts("log.event.mark_added", ["mark": name(new), "time": texts.preciseTime(new.start)])
        case .markChanged(let mark, let set):
            texts("log.event.mark_changed", ["mark": name(mark), "changes": changes(set).joined(separator: ", ")])
        case .markRemoved(let mark): texts("log.event.mark_removed", ["mark": name(mark)])
        case .ratingSet(let rating):
            texts(
                "log.event.rating_set",
                [
                    "domain": domain(rating.domain), "who": who(rating.of), "value": texts.value(rating.value),
                    "cites": rating.cites.isEmpty ? texts["log.event.no_cites"] : texts.count("log.event.cites", rating.cites.count),
                ])
        case .contradictionKept(let kept):
            texts(
                "log.event.contradiction_kept",
                ["domain": domain(kept.domain), "who": who(kept.of), "value": texts.value(kept.value), "reason": kept.reason])
        case .watched(let span):
            texts("log.event.watched", ["from": texts.time(span.from), "to": texts.time(span.to)])
        case .undone(let event): texts("log.event.undone", ["event": undone(event)])
        case .redone(let event): texts("log.event.redone", ["event": undone(event)])
        }
    }

    private func undone(_ id: CodingEvent.ID) -> String {
        events[id].map { sentence($0.change) } ?? texts["log.event.unknown"]
    }

    private func name(_ id: Mark.ID) -> String {
        placed[id].map(name) ?? texts["log.event.unknown_mark"]
    }

    private func name(_ new: CodingEvent.NewMark) -> String {
        texts("log.event.mark", ["who": person(new.actor), "indicator": indicator(new.indicator)])
    }

    private func changes(_ set: CodingEvent.MarkChange) -> [String] {
        [
            set.start.map { texts("log.change.start", ["time": texts.preciseTime($0)]) },
            set.end.map { texts("log.change.end", ["time": texts.preciseTime($0)]) },
            set.indicator.map { texts("log.change.indicator", ["indicator": indicator($0)]) },
            set.actor.map { texts("log.change.actor", ["who": person($0)]) },
            set.targets.map { texts("log.change.targets", ["who": texts.towards($0, task) ?? texts["log.change.nobody"]]) },
            set.note.map { $0.isEmpty ? texts["log.change.note_removed"] : texts("log.change.note", ["note": $0]) },
            set.doubt.map { $0 ? texts["log.change.doubt"] : texts["log.change.no_doubt"] },
            set.dilemma.map { $0 ? texts["log.change.dilemma"] : texts["log.change.no_dilemma"] },
        ].compactMap(\.self)
    }

    private func person(_ id: Person.ID) -> String { task.presence.person(id)?.name ?? id.text }

    private func indicator(_ id: Indicator.ID) -> String {
        task.codebook.indicator(id).map { "\(id) \($0.label[texts.language])" } ?? id.text
    }

    private func domain(_ id: Domain.ID) -> String { task.codebook.domain(id)?.title[texts.language] ?? id.text }

    private func who(_ unit: RatedUnit) -> String { RatedUnitName(unit, task: task, texts: texts).name }
}
