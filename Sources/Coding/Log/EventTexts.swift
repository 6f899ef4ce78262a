extension CodingEvent {
    /// The same event with its free texts put through a function: a note, or the reason why a contradiction was kept. Everything else that an
    /// event says is said in codes and times.
    public func mapTexts(_ change: (String) throws -> String) rethrows -> CodingEvent {
        switch self.change {
        case .markChanged(let mark, var set):
            set.note = try set.note.map(change)
            return CodingEvent(id: id, at: at, change: .markChanged(mark, set))
        case .contradictionKept(let kept):
            let kept = KeptContradiction(
                domain: kept.domain, of: kept.of, rule: kept.rule, value: kept.value, reason: try change(kept.reason))
            return CodingEvent(id: id, at: at, change: .contradictionKept(kept))
        case .markAdded, .markRemoved, .ratingSet, .watched, .undone, .redone: return self
        }
    }
}
