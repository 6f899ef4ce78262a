import Archive
import Coding

/// What it means when somebody, or the whole family, stops; and the one button that does it.
struct WithdrawalPage: Page {
    static let template = "withdrawal"

    let title: String
    let crumbs: [Crumb]
    let lead: String
    let action: String
    let backHref: String
    let problems: ProblemSummary?
    let button: String
    /// For one person: who says it, and for what.
    let giver: Choice?
    let purposes: [Tick]
    let form: Choice
    let consequences: [String]

    init(texts: Texts, _ family: FamilyConsents, person: Person?, filled: Filled? = nil) {
        let form = FormReader("withdrawal", filled: filled)
        title =
            person.map { texts("withdrawal.person_title", ["person": $0.name]) }
            ?? texts("withdrawal.family_title", ["family": family.name])
        backHref = Path.consents(family.id)
        crumbs = [
            Crumb(name: texts["consents.title"], href: Path.consents),
            Crumb(name: texts("consent.title", ["family": family.name]), href: backHref),
        ]
        lead = person == nil ? texts["withdrawal.family_lead"] : texts["withdrawal.person_lead"]
        action = person.map { "\(Path.person($0.id))/withdrawals" } ?? "\(Path.family(family.id))/withdrawals"
        button = person == nil ? texts["withdrawal.family_button"] : texts["withdrawal.person_button"]
        problems = ProblemSummary(filled, texts: texts)
        giver = person.map { person in
            form.choice(
                "giver", texts["withdrawal.giver"], options: Self.speakers(for: person, family).map { ($0.id.text, $0.name) },
                value: person.id.text)
        }
        let sent = form.sentValues("purpose")
        purposes =
            person == nil
            ? []
            : Purpose.allCases.map { purpose in
                Tick(
                    id: form.id("purpose-\(purpose.rawValue)"), name: "purpose", value: purpose.rawValue, label: texts.purpose(purpose),
                    isTicked: sent?.contains(purpose.rawValue) ?? true)
            }
        self.form = form.choice(
            "form", texts["consent.record.form"], options: ConsentDecision.Form.allCases.map { ($0.rawValue, texts.form($0)) },
            value: ConsentDecision.Form.oral.rawValue)
        consequences = family.sessions.flatMap { Self.consequences(texts, $0, isFamily: person == nil) }
    }

    private static func speakers(for person: Person, _ family: FamilyConsents) -> [Person] {
        let isChild = person.ageRules(on: family.today)?.contains(where: \.asksThoseWithAuthority) ?? false
        let holders = isChild ? family.authorities.first { $0.child == person.id }?.holders ?? [] : []
        return family.people.filter { $0.id == person.id || holders.contains($0.id) }
    }

    private static func consequences(_ texts: Texts, _ session: FamilySession, isFamily: Bool) -> [String] {
        let n = ["session": String(session.number)]
        var lines: [String] = []
        if session.hasRecording {
            lines.append(isFamily ? texts("withdrawal.recording_destroyed", n) : texts("withdrawal.recording_stopped", n))
        }
        if session.waiting > 0 {
            lines.append(
                isFamily
                    ? texts.count("withdrawal.tasks_removed", session.waiting, n)
                    : texts.count("withdrawal.tasks_stopped", session.waiting, n))
        }
        if session.codingsOpen > 0 { lines.append(texts.count("withdrawal.codings_stopped", session.codingsOpen, n)) }
        if session.codingsLocked > 0 { lines.append(texts.count("withdrawal.codings_kept", session.codingsLocked, n)) }
        return lines
    }
}
