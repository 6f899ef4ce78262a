extension CodebookDraft {
    /// The most relatives an indicator or a rating can ask for.
    static let relatives = 0...20
    /// What any scale lies within.
    static let ratings = -100...100

    /// A part with the number of indicators its codebook says it has, for a check against slips.
    struct CountedPart {
        let part: Part
        let positive: Int?
        let negative: Int?
        let rated: Set<String>
    }

    mutating func readPart(_ place: Place) -> CountedPart? {
        let fields = notes.map(place, known: ["id", "title", "meaning", "actors", "ratings", "count"])
        let needed = ["id", "title", "meaning", "actors", "ratings"].compactMap { notes.required($0, in: fields, of: place) }
        guard needed.count == 5 else { return nil }
        let id: Part.ID? = notes.identifier(needed[0])
        let title = notes.wording(needed[1])
        let meaning = notes.wording(needed[2])
        let actors: Side? = notes.choice(needed[3])
        let ratings = each(needed[4], id: \.domain.text) { draft, place in draft.readRated(place) }
        let count = fields["count"].map { readCount($0) } ?? (nil, nil)
        guard let id, let actors else { return nil }
        return CountedPart(
            part: Part(id: id, title: title, meaning: meaning, actors: actors, ratings: ratings), positive: count.0, negative: count.1,
            rated: notes.names("domain", in: needed[4]))
    }

    private mutating func readRated(_ place: Place) -> RatedDomain? {
        let fields = notes.map(place, known: ["domain", "of", "relatives_at_least"])
        guard let domainPlace = notes.required("domain", in: fields, of: place), let ofPlace = notes.required("of", in: fields, of: place)
        else { return nil }
        let domain: Domain.ID? = notes.identifier(domainPlace)
        let of: RatedDomain.Unit? = notes.choice(ofPlace)
        let relatives = fields["relatives_at_least"].flatMap { notes.number($0, in: Self.relatives) } ?? 0
        refer(to: domain?.text, among: names.domains, "domain", at: domainPlace)
        guard let domain, let of else { return nil }
        return RatedDomain(domain: domain, of: of, relativesAtLeast: relatives)
    }

    private mutating func readCount(_ place: Place) -> (Int?, Int?) {
        let fields = notes.map(place, known: ["positive", "negative"])
        return (
            fields["positive"].flatMap { notes.number($0, in: 0...1_000) }, fields["negative"].flatMap { notes.number($0, in: 0...1_000) }
        )
    }

    mutating func checkCounts(_ counted: CountedPart, at place: Place) {
        let own = indicators.filter { $0.part == counted.part.id }
        for (what, stated, sign) in [("positive", counted.positive, 1), ("negative", counted.negative, -1)] {
            let found = own.count { $0.valence.sign == sign }
            if let stated, stated != found { notes.note(.wrongCount(what: what, stated: stated, found: found), at: place) }
        }
        let unrated = Set(own.map(\.domain.text)).intersection(names.domains).subtracting(counted.rated).sorted()
        for domain in unrated { notes.note(.domainNotRated(domain), at: place) }
    }

    mutating func readIndicator(_ place: Place) -> Indicator? {
        let required = [
            "id", "part", "domain", "slug", "valence", "kind", "towards", "label", "mark_when", "not_when", "evidence",
        ]
        let optional = ["at_most_per_session", "per_episode", "omission_after_seconds", "relatives_at_least"]
        let fields = notes.map(place, known: required + optional)
        let needed = required.compactMap { notes.required($0, in: fields, of: place) }
        guard needed.count == required.count else { return nil }
        let id: Indicator.ID? = notes.identifier(needed[0])
        let part: Part.ID? = notes.identifier(needed[1])
        let domain: Domain.ID? = notes.identifier(needed[2])
        let slug = notes.text(needed[3])
        let valence: Indicator.Valence? = notes.choice(needed[4])
        let kind: Indicator.Kind? = notes.choice(needed[5])
        let towards: Indicator.Direction? = notes.choice(needed[6])
        let wordings = needed[7...9].map { notes.wording($0) }
        let evidenceLetter = notes.text(needed[10])
        refer(to: part?.text, among: names.parts, "part", at: needed[1])
        refer(to: domain?.text, among: names.domains, "domain", at: needed[2])
        refer(to: evidenceLetter, among: Set(evidence.keys), "evidence", at: needed[10])
        guard let id, let part, let domain, let valence, let kind, let towards else { return nil }
        return Indicator(
            id: id, part: part, domain: domain, slug: slug, valence: valence, kind: kind, towards: towards, label: wordings[0],
            markWhen: wordings[1], notWhen: wordings[2], evidence: evidenceLetter,
            atMostPerSession: fields["at_most_per_session"].flatMap { notes.number($0, in: 1...1_000) },
            perEpisode: fields["per_episode"].map { notes.truth($0) } ?? false,
            omissionAfterSeconds: fields["omission_after_seconds"].flatMap { notes.number($0, in: 1...3_600) },
            relativesAtLeast: fields["relatives_at_least"].flatMap { notes.number($0, in: Self.relatives) } ?? 0)
    }

    mutating func readConfusion(_ place: Place) -> Confusion? {
        let fields = notes.map(place, known: ["indicators", "rule"])
        guard let list = notes.required("indicators", in: fields, of: place), let rule = notes.required("rule", in: fields, of: place)
        else { return nil }
        var ids: [Indicator.ID] = []
        for entry in notes.list(list) {
            guard let id: Indicator.ID = notes.identifier(entry) else { continue }
            refer(to: id.text, among: names.indicators, "indicator", at: entry)
            ids.append(id)
        }
        if Set(ids).count < 2 { notes.note(.needsTwo, at: list) }
        return Confusion(indicators: ids, rule: notes.wording(rule))
    }

    mutating func readRules(_ place: Place) -> RatingRules {
        let fields = notes.map(place, known: ["version", "rules"])
        let version = notes.required("version", in: fields, of: place).flatMap { notes.number($0, in: 1...1_000_000) } ?? 0
        let rules = notes.required("rules", in: fields, of: place).map { list in
            each(list, mayBeEmpty: true, id: \.id.text) { draft, place in draft.readRule(place) }
        }
        return RatingRules(version: version, rules: rules ?? [])
    }

    private mutating func readRule(_ place: Place) -> RatingRule? {
        let fields = notes.map(place, known: ["id", "positive", "negative", "allow", "reason_for", "message"])
        let needed = ["id", "positive", "negative", "message"].compactMap { notes.required($0, in: fields, of: place) }
        guard needed.count == 4 else { return nil }
        let id: RatingRule.ID? = notes.identifier(needed[0])
        let positive: RatingRule.Amount? = notes.choice(needed[1])
        let negative: RatingRule.Amount? = notes.choice(needed[2])
        let message = notes.wording(needed[3])
        if id == .notApplicableRule { notes.note(.reserved(RatingRule.ID.notApplicableRule.text), at: needed[0]) }
        guard let demand = readDemand(fields, of: place), let id, let positive, let negative else { return nil }
        return RatingRule(id: id, positive: positive, negative: negative, demand: demand, message: message)
    }

    private mutating func readDemand(_ fields: [String: Place], of place: Place) -> RatingRule.Demand? {
        if let allow = fields["allow"] {
            // A rule demands one thing: with both, one of them would be silently without effect.
            if let reason = fields["reason_for"] {
                notes.note(.unknownField("reason_for", known: ["id", "positive", "negative", "allow", "message"]), at: reason)
            }
            let bounds = notes.map(allow, known: ["from", "to"])
            guard let from = notes.required("from", in: bounds, of: allow).flatMap({ notes.number($0, in: Self.ratings) }),
                let to = notes.required("to", in: bounds, of: allow).flatMap({ notes.number($0, in: Self.ratings) })
            else { return nil }
            for value in [from, to] where !scale.values.contains(value) { notes.note(.outsideTheScale(value), at: allow) }
            guard from <= to else {
                notes.note(.outOfBounds(to, allowed: from...max(from, scale.maximum)), at: allow)
                return nil
            }
            return .allow(from...to)
        }
        guard let reason = notes.required("reason_for", in: fields, of: place) else { return nil }
        if reason.scalar == "against_majority" { return .reasonForAgainstMajority }
        let values = notes.list(reason).compactMap { notes.number($0, in: Self.ratings) }
        for value in values where !scale.values.contains(value) { notes.note(.outsideTheScale(value), at: reason) }
        return .reasonFor(Set(values))
    }

    private mutating func refer(to name: String?, among names: Set<String>, _ what: String, at place: Place) {
        if let name, !name.isEmpty, !names.contains(name) { notes.note(.unknownReference(name, to: what), at: place) }
    }
}
