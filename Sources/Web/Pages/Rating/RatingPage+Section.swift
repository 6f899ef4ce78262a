import Coding

extension RatingPage {
    /// One domain: whoever is least connected by their marks comes first.
    struct Section: Sendable {
        let anchor: String
        let slot: String
        let name: String
        let meaning: String
        let units: [Unit]

        init(texts: Texts, id: Identifier<CodingRecord>, task: CodingTask, _ section: RatingSheet.Section, isLocked: Bool) {
            let place = task.codebook.domains.firstIndex { $0.id == section.domain } ?? 0
            let domain = task.codebook.domains[place]
            anchor = "domain-\(domain.id)"
            slot = String(place + 1)
            name = domain.title[texts.language]
            meaning = domain.meaning[texts.language]
            units = section.units.map { Unit(texts: texts, id: id, task: task, domain: domain, $0, isLocked: isLocked) }
        }
    }

    /// One person, or the family, in one domain.
    struct Unit: Sendable {
        let anchor: String
        let domain: String
        let of: String
        let who: String
        let initials: String
        let role: String?
        let positive: String
        let negative: String
        /// “5 positive and 1 negative mark”.
        let counts: String
        /// Why it is not applicable.
        let notice: String?
        let legend: String
        let options: [Value]
        /// What was given, of a locked coding.
        let given: Given?
        let cites: [Cite]
        let citesLegend: String

        init(
            texts: Texts, id: Identifier<CodingRecord>, task: CodingTask, domain: Domain, _ entry: RatingSheet.Entry, isLocked: Bool
        ) {
            let unit = RatedUnitName(entry.unit, task: task, texts: texts)
            self.domain = domain.id.text
            of = entry.unit.text
            let own = Self.anchor(domain.id, entry.unit)
            anchor = own
            who = unit.name
            initials = unit.initials
            role = unit.role
            positive = String(entry.positive)
            negative = String(entry.negative)
            counts = texts(
                "rating.counts",
                ["positive": texts.count("rating.positive", entry.positive), "negative": texts.count("rating.negative", entry.negative)])
            notice = texts.notice(entry.applicability)
            legend = texts("rating.legend", ["who": unit.name, "domain": domain.title[texts.language]])
            options = isLocked ? [] : Value.all(texts: texts, scale: task.codebook.scale, anchor: own, chosen: entry.rating?.value)
            given = isLocked ? Given(texts: texts, scale: task.codebook.scale, entry.rating?.value) : nil
            let cited = Set(entry.rating?.cites ?? [])
            cites = entry.marks.map { Cite(texts: texts, id: id, task: task, $0, anchor: own, isTicked: cited.contains($0.id)) }
            citesLegend = texts(
                "rating.cites_legend", ["who": unit.name, "domain": domain.title[texts.language]])
        }

        static func anchor(_ domain: Domain.ID, _ unit: RatedUnit) -> String { "\(domain)-\(unit.text)" }
    }

    /// One value of the scale to choose.
    struct Value: Sendable {
        let id: String
        let name: String
        /// As the log has it: a whole number, or `na`.
        let value: String
        /// As people write it.
        let sign: String
        let words: String
        let isChosen: Bool
        let isNotApplicable: Bool

        static func all(texts: Texts, scale: Scale, anchor: String, chosen: RatingValue?) -> [Value] {
            let values = scale.values.map { number in
                Value(
                    id: "\(anchor)-\(number)", name: "rating.\(anchor)", value: String(number), sign: Texts.signed(number),
                    words: scale.anchors[number]?[texts.language] ?? "", isChosen: chosen == .scale(number), isNotApplicable: false)
            }
            let notApplicable = Value(
                id: "\(anchor)-na", name: "rating.\(anchor)", value: "na", sign: texts["rating.na"],
                words: texts["rating.not_applicable"], isChosen: chosen == .notApplicable, isNotApplicable: true)
            return values + [notApplicable]
        }
    }

    /// The value of a locked rating.
    struct Given: Sendable {
        let sign: String
        let words: String

        init(texts: Texts, scale: Scale, _ value: RatingValue?) {
            switch value {
            case .scale(let number):
                sign = Texts.signed(number)
                words = scale.anchors[number]?[texts.language] ?? ""
            case .notApplicable:
                sign = texts["rating.na"]
                words = texts["rating.not_applicable"]
            case nil:
                sign = "–"
                words = texts["rating.not_given"]
            }
        }
    }

    /// One mark that a rating may rest on.
    struct Cite: Sendable {
        let id: String
        let name: String
        let mark: String
        let time: String
        let href: String
        let valence: String
        let valenceWords: String
        let indicator: String
        /// Towards whom.
        let towards: String?
        let note: String?
        let isTicked: Bool

        init(texts: Texts, id: Identifier<CodingRecord>, task: CodingTask, _ mark: Mark, anchor: String, isTicked: Bool) {
            let indicator = task.codebook.indicator(mark.indicator)
            let valence = indicator?.valence ?? .neutral
            self.id = "\(anchor)-\(mark.id)"
            name = "cites.\(anchor)"
            self.mark = mark.id.text
            time = texts.preciseTime(mark.start)
            href = Path.moment(id, mark.start)
            self.valence = valence.rawValue
            valenceWords = texts.valence(valence)
            self.indicator = indicator?.label[texts.language] ?? mark.indicator.text
            towards = texts.towards(mark.targets, task).map { texts("rating.towards", ["who": $0]) }
            note = mark.note.isEmpty ? nil : mark.note
            self.isTicked = isTicked
        }
    }
}

/// How a rated person, or the family, is named.
struct RatedUnitName {
    let name: String
    let initials: String
    let role: String?

    init(_ unit: RatedUnit, task: CodingTask, texts: Texts) {
        switch unit {
        case .family:
            name = texts["rating.family"]
            initials = Initials.of(name)
            role = nil
        case .person(let id):
            let person = task.presence.person(id)
            name = person?.name ?? id.text
            initials = Initials.of(name)
            role = person.map { texts.role($0.role) }
        }
    }
}

extension Texts {
    /// Why a domain does not apply; nothing when it does.
    func notice(_ applicability: RatingSheet.Applicability) -> String? {
        switch applicability {
        case .applicable: nil
        case .tooFewRelatives(let needed, let present):
            self("rating.too_few_relatives", ["needed": String(needed), "present": String(present)])
        case .neverPresent: self["rating.never_present"]
        }
    }

    /// The names of those a mark went to; nothing when it went to nobody.
    func towards(_ targets: Targets, _ task: CodingTask) -> String? {
        switch targets {
        case .family: self["rating.whole_family"]
        case .persons(let ids):
            ids.isEmpty ? nil : ids.map { task.presence.person($0)?.name ?? $0.text }.joined(separator: ", ")
        }
    }
}
