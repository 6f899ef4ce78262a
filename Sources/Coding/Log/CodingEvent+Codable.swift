/// The log's JSON: `{"id", "at", "kind", …}` with the fields of each kind beside them.
extension CodingEvent: Codable {
    private enum Key: String, CodingKey {
        case id, at, kind, mark, indicator, actor, targets, start, end, reaction, set, domain, of, value, cites, rule, reason, from, to,
            event
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        id = try fields.decode(ID.self, forKey: .id)
        at = try fields.decode(Int.self, forKey: .at)
        let kind = try fields.decode(String.self, forKey: .kind)
        change =
            switch kind {
            case "mark.added": .markAdded(try Self.newMark(fields))
            case "mark.changed":
                .markChanged(try fields.decode(Mark.ID.self, forKey: .mark), try fields.decode(MarkChange.self, forKey: .set))
            case "mark.removed": .markRemoved(try fields.decode(Mark.ID.self, forKey: .mark))
            case "rating.set": .ratingSet(try Self.rating(fields))
            case "contradiction.kept": .contradictionKept(try Self.keptContradiction(fields))
            case "watched": .watched(try Self.span(fields))
            case "undone": .undone(try fields.decode(ID.self, forKey: .event))
            case "redone": .redone(try fields.decode(ID.self, forKey: .event))
            default:
                throw DecodingError.dataCorruptedError(
                    forKey: .kind, in: fields, debugDescription: "there is no event of kind “\(kind.prefix(40))”")
            }
    }

    private static func newMark(_ fields: KeyedDecodingContainer<Key>) throws -> NewMark {
        NewMark(
            mark: try fields.decode(Mark.ID.self, forKey: .mark),
            indicator: try fields.decode(Indicator.ID.self, forKey: .indicator),
            actor: try fields.decode(Person.ID.self, forKey: .actor),
            targets: try fields.decodeIfPresent(Targets.self, forKey: .targets) ?? .none,
            start: try fields.decode(MediaTime.self, forKey: .start),
            end: try fields.decodeIfPresent(MediaTime.self, forKey: .end),
            reaction: try reaction(fields))
    }

    private static func reaction(_ fields: KeyedDecodingContainer<Key>) throws -> Int {
        let reaction = try fields.decodeIfPresent(Int.self, forKey: .reaction) ?? 0
        guard (0...60_000).contains(reaction) else {
            throw DecodingError.dataCorruptedError(
                forKey: .reaction, in: fields, debugDescription: "a reaction time is 0 to 60000 milliseconds")
        }
        return reaction
    }

    private static func rating(_ fields: KeyedDecodingContainer<Key>) throws -> Rating {
        Rating(
            domain: try fields.decode(Domain.ID.self, forKey: .domain),
            of: try fields.decode(RatedUnit.self, forKey: .of),
            value: try fields.decode(RatingValue.self, forKey: .value),
            cites: try fields.decodeIfPresent([Mark.ID].self, forKey: .cites) ?? [])
    }

    private static func keptContradiction(_ fields: KeyedDecodingContainer<Key>) throws -> KeptContradiction {
        KeptContradiction(
            domain: try fields.decode(Domain.ID.self, forKey: .domain),
            of: try fields.decode(RatedUnit.self, forKey: .of),
            rule: try fields.decode(RatingRule.ID.self, forKey: .rule),
            value: try fields.decode(RatingValue.self, forKey: .value),
            reason: try fields.decode(String.self, forKey: .reason))
    }

    private static func span(_ fields: KeyedDecodingContainer<Key>) throws -> MediaSpan {
        let from = try fields.decode(MediaTime.self, forKey: .from)
        let to = try fields.decode(MediaTime.self, forKey: .to)
        guard let span = MediaSpan(from: from, to: to) else {
            throw DecodingError.dataCorruptedError(forKey: .to, in: fields, debugDescription: "what was watched ends before it starts")
        }
        return span
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(at, forKey: .at)
        try fields.encode(change.kind, forKey: .kind)
        switch change {
        case .markAdded(let new):
            try fields.encode(new.mark, forKey: .mark)
            try fields.encode(new.indicator, forKey: .indicator)
            try fields.encode(new.actor, forKey: .actor)
            try fields.encode(new.targets, forKey: .targets)
            try fields.encode(new.start, forKey: .start)
            try fields.encodeIfPresent(new.end, forKey: .end)
            try fields.encode(new.reaction, forKey: .reaction)
        case .markChanged(let mark, let set):
            try fields.encode(mark, forKey: .mark)
            try fields.encode(set, forKey: .set)
        case .markRemoved(let mark):
            try fields.encode(mark, forKey: .mark)
        case .ratingSet(let rating):
            try fields.encode(rating.domain, forKey: .domain)
            try fields.encode(rating.of, forKey: .of)
            try fields.encode(rating.value, forKey: .value)
            try fields.encode(rating.cites, forKey: .cites)
        case .contradictionKept(let kept):
            try fields.encode(kept.domain, forKey: .domain)
            try fields.encode(kept.of, forKey: .of)
            try fields.encode(kept.rule, forKey: .rule)
            try fields.encode(kept.value, forKey: .value)
            try fields.encode(kept.reason, forKey: .reason)
        case .watched(let span):
            try fields.encode(span.from, forKey: .from)
            try fields.encode(span.to, forKey: .to)
        case .undone(let event), .redone(let event):
            try fields.encode(event, forKey: .event)
        }
    }
}
