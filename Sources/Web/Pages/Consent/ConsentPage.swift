import Archive
import Coding

/// What a family agreed to: who, for which purpose; and how to write down more, or take it back.
struct ConsentPage: Page {
    static let template = "consent"

    let title: String
    let crumbs: [Crumb]
    let historyHref: String
    let informationHref: String
    let problems: ProblemSummary?
    let withdrawn: String?
    let columns: [Column]
    let rows: [Row]
    let sessions: [Session]
    let answers: [AnswerRow]
    /// Nothing for who only looks.
    let recording: Recording?
    let children: [ChildRow]

    struct Column: Sendable {
        let name: String
        let full: String
    }

    init(texts: Texts, _ family: FamilyConsents, mayKeep: Bool, filled: Filled? = nil) {
        let names = Dictionary(uniqueKeysWithValues: family.people.map { ($0.id, $0.name) })
        let isOpen = mayKeep && family.withdrawnOn == nil
        title = texts("consent.title", ["family": family.name])
        crumbs =
            mayKeep
            ? [Crumb(name: texts["consents.title"], href: Path.consents)]
            : [
                Crumb(name: texts["studies.title"], href: Path.studies), Crumb(name: family.studyTitle, href: Path.study(family.study)),
                Crumb(name: texts("family.title", ["name": family.name]), href: Path.family(family.id)),
            ]
        historyHref = Path.history(family.id)
        informationHref = Path.information(family.study)
        problems = ProblemSummary(filled, texts: texts)
        withdrawn = family.withdrawnOn.map { texts("consent.withdrawn_on", ["day": texts.day($0.description)]) }
        columns = Purpose.allCases.map { Column(name: texts["consent.short.\($0.rawValue)"], full: texts.purpose($0)) }
        rows = family.people.map { Row(texts: texts, $0, family, mayWithdraw: isOpen) }
        sessions = family.sessions.map { Session(texts: texts, $0, names: names) }
        answers = AnswerRow.rows(family, names: names, texts: texts)
        recording = isOpen ? Recording(texts: texts, family, filled: filled) : nil
        children = isOpen ? family.people.compactMap { ChildRow(texts: texts, $0, family, filled: filled) } : []
    }

    /// One person, purpose by purpose.
    struct Row: Sendable {
        let name: String
        let initials: String
        let rule: String
        let cells: [Cell]
        /// Where this person's consent is taken back.
        let withdrawalHref: String?
        let withdrawalLabel: String

        init(texts: Texts, _ person: Person, _ family: FamilyConsents, mayWithdraw: Bool) {
            name = person.name
            initials = Initials.of(person.name)
            rule = texts.rules(person, on: family.today)
            cells = Purpose.allCases.map { Cell(texts: texts, family[person, $0]) }
            withdrawalHref = mayWithdraw ? "\(Path.person(person.id))/withdrawal" : nil
            withdrawalLabel = texts("consent.withdraw_label", ["person": person.name])
        }
    }

    struct Cell: Sendable {
        let words: String
        let icon: String
        let tone: String

        init(texts: Texts, _ consent: EffectiveConsent) {
            let isRefused = consent.lacks.contains { $0.reason == .refused }
            let isLapsed = consent.lacks.contains { if case .lapsed = $0.reason { true } else { false } }
            (words, icon, tone) =
                switch consent.light {
                case .green: (texts["consent.cell.given"], "check", "done")
                case .withdrawn: (texts["consent.cell.withdrawn"], "ban", "stop")
                case .missing where isRefused: (texts["consent.cell.refused"], "x", "stop")
                case .missing where isLapsed: (texts["consent.cell.lapsed"], "history", "waiting")
                case .missing: (texts["consent.cell.missing"], "circle-dashed", "waiting")
                }
        }
    }

    struct Session: Sendable {
        let name: String
        let light: Chip
        let lacks: [LackLine]

        init(texts: Texts, _ session: FamilySession, names: [Person.ID: String]) {
            name = texts("consent.session", ["n": String(session.number)])
            light = Chip(session.consent.light, texts: texts)
            let inUse = session.consent.inUse.compactMap { purpose in session.consent.byPurpose[purpose].map { (purpose, $0) } }
            lacks = LackLine.lines(inUse, names: names, texts: texts)
        }
    }
}

/// What was answered on one occasion.
struct AnswerRow: Sendable {
    let date: String
    let who: String
    let answer: String
    let purposes: String
    let form: String
    let text: String

    /// The newest first.
    static func rows(_ family: FamilyConsents, names: [Person.ID: String], texts: Texts) -> [AnswerRow] {
        var occasions: [[ConsentDecision]] = []
        for decision in family.decisions {
            if let place = occasions.firstIndex(where: { $0.first.map { isSame($0, decision) } ?? false }) {
                occasions[place].append(decision)
            } else {
                occasions.append([decision])
            }
        }
        return occasions.reversed().compactMap { decisions in
            guard let first = decisions.first else { return nil }
            let (person, giver) = (names[first.person] ?? "", names[first.giver] ?? "")
            let purposes = Set(decisions.map(\.purpose))
            return AnswerRow(
                date: texts.day(first.on.description),
                who: first.person == first.giver ? person : texts("consent.in_name", ["giver": giver, "person": person]),
                answer: texts.answer(first.answer), purposes: texts.purposes(Purpose.allCases.filter(purposes.contains)),
                form: texts.form(first.form), text: first.text.map(texts.version) ?? "–")
        }
    }

    private static func isSame(_ one: ConsentDecision, _ other: ConsentDecision) -> Bool {
        one.person == other.person && one.giver == other.giver && one.answer == other.answer && one.recordedAt == other.recordedAt
            && one.on == other.on
    }
}

/// The form to write down answers.
struct Recording: Sendable {
    let href: String
    let person: Choice
    let giver: Choice
    let text: Choice
    let on: Input
    let form: Choice
    let purposes: [Choice]
    let familyWithdrawalHref: String

    init(texts: Texts, _ family: FamilyConsents, filled: Filled?) {
        let form = FormReader("consent", filled: filled)
        let people = family.people.map { ($0.id.text, $0.name) }
        href = Path.consents(family.id)
        familyWithdrawalHref = "\(Path.family(family.id))/withdrawal"
        person = form.choice("person", texts["consent.record.person"], options: people)
        giver = form.choice("giver", texts["consent.record.giver"], options: people, hint: texts["consent.record.giver_hint"])
        text = form.choice(
            "text", texts["consent.record.text"], options: family.texts.map { ($0.description, texts.version($0)) },
            value: "adult.\(texts.language.rawValue).1")
        on = form.input("on", texts["consent.record.on"], kind: .date, value: family.today.description)
        self.form = form.choice(
            "form", texts["consent.record.form"], options: ConsentDecision.Form.allCases.map { ($0.rawValue, texts.form($0)) })
        purposes = Purpose.allCases.map { purpose in
            form.choice(
                purpose.rawValue, texts.purpose(purpose),
                options: [
                    ("", texts["consent.record.not_asked"]), ("given", texts["consent.record.yes"]),
                    ("refused", texts["consent.record.no"]),
                ])
        }
    }
}

/// Who has authority over a child.
struct ChildRow: Sendable {
    let name: String
    let legend: String
    let href: String
    let holders: [Tick]
    let verifiedOn: Input
    /// What the list of holders is called, and what is wrong with it.
    let holdersID: String
    let holdersProblem: String?

    /// Nothing for who is grown up.
    init?(texts: Texts, _ person: Person, _ family: FamilyConsents, filled: Filled?) {
        guard person.ageRules(on: family.today)?.contains(where: \.asksThoseWithAuthority) ?? true else { return nil }
        let form = FormReader("authority-\(person.id)", filled: filled)
        let authority = family.authorities.first { $0.child == person.id }
        name = person.name
        legend = texts("consent.authority.over", ["person": person.name])
        href = "\(Path.person(person.id))/authority"
        let sent = form.sentValues("holder")
        holders = family.people.filter { $0.id != person.id && $0.role != .practitioner && $0.role.isAdult }.map { adult in
            Tick(
                id: form.id("holder-\(adult.id)"), name: "holder", value: adult.id.text,
                label: "\(adult.name) (\(texts.role(adult.role)))",
                isTicked: sent?.contains(adult.id.text) ?? authority?.holders.contains(adult.id) ?? false)
        }
        verifiedOn = form.input(
            "verified_on", texts["consent.authority.verified_on"], kind: .date, value: authority?.verifiedOn?.description ?? "",
            hint: texts["consent.authority.verified_hint"], isRequired: false)
        holdersID = form.id("holder")
        holdersProblem = form.problem("holder")
    }
}
