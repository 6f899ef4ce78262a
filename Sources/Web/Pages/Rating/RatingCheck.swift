import Coding

/// What still stands between a coding and its lock, in words: a part of the page, and what its script asks for after each change.
struct RatingCheck: Sendable, Encodable {
    let missing: [Lack]
    let contradictions: [Item]
    let lockable: Bool

    struct Lack: Sendable, Encodable {
        let sentence: String
        let href: String
    }

    struct Item: Sendable, Encodable {
        let id: String
        let domain: String
        let of: String
        let rule: String
        let value: RatingValue
        let sentence: String
        let kept: Bool
        let reason: String
        /// Whether it may be kept with a reason; if not, it has to be revised.
        let keepable: Bool
        /// The rating it is about.
        let href: String
        let slot: String
    }

    init(texts: Texts, id: Identifier<CodingRecord>, task: CodingTask, _ check: LockCheck) {
        missing = check.lacks.map { Lack(texts: texts, id: id, task: task, $0) }
        contradictions = check.contradictions.map { Item(texts: texts, task: task, $0) }
        lockable = check.isLockable
    }
}

extension RatingCheck.Lack {
    init(texts: Texts, id: Identifier<CodingRecord>, task: CodingTask, _ lack: LockCheck.Lack) {
        switch lack {
        case .rating(let domain, let unit):
            let who = RatedUnitName(unit, task: task, texts: texts).name
            let name = task.codebook.domain(domain)?.title[texts.language] ?? domain.text
            sentence = texts("rating.lacks.rating", ["who": who, "domain": name])
            href = "#\(RatingPage.Unit.anchor(domain, unit))"
        case .target(let mark):
            sentence = texts("rating.lacks.target", texts.named(mark, task))
            href = Path.moment(id, mark.start)
        case .end(let mark):
            sentence = texts("rating.lacks.end", texts.named(mark, task))
            href = Path.moment(id, mark.start)
        }
    }
}

extension RatingCheck.Item {
    init(texts: Texts, task: CodingTask, _ contradiction: Contradiction) {
        let rating = contradiction.rating
        let place = task.codebook.domains.firstIndex { $0.id == rating.domain } ?? 0
        let name = task.codebook.domains[place].title[texts.language]
        let who = RatedUnitName(rating.of, task: task, texts: texts).name
        id = "\(rating.domain)-\(rating.of.text)-\(contradiction.rule)"
        domain = rating.domain.text
        of = rating.of.text
        rule = contradiction.rule.text
        value = rating.value
        sentence = texts(
            "rating.contradiction",
            ["who": who, "domain": name, "value": texts.value(rating.value), "why": texts.cause(contradiction.cause)])
        kept = contradiction.isSettled
        reason = contradiction.keptBecause ?? ""
        keepable = contradiction.canBeKept
        href = "#\(RatingPage.Unit.anchor(rating.domain, rating.of))"
        slot = String(place + 1)
    }
}

extension Texts {
    fileprivate func cause(_ cause: Contradiction.Cause) -> String {
        switch cause {
        case .rule(let rule): rule.message[language]
        case .valueThoughNotApplicable(let reason): notice(reason) ?? self["rating.not_applicable_here"]
        case .notApplicableThoughApplicable: self["rating.applicable_here"]
        }
    }

    /// A mark's indicator, actor and time, for a sentence.
    func named(_ mark: Mark, _ task: CodingTask) -> [String: String] {
        [
            "indicator": task.codebook.indicator(mark.indicator)?.label[language] ?? mark.indicator.text,
            "who": task.presence.person(mark.actor)?.name ?? mark.actor.text, "time": preciseTime(mark.start),
        ]
    }
}
