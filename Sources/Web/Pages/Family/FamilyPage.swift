import Coding

/// A family: who belongs to it, and its sessions.
struct FamilyPage: Page {
    static let template = "family"

    let title: String
    let crumbs: [Crumb]
    let href: String
    let consentsHref: String
    let problems: ProblemSummary?
    let persons: [PersonRow]
    let newPerson: PersonFields
    let sessions: [StudyPage.SessionRow]
    let newSession: SessionFields

    /// - Parameters:
    ///   - persons: clients and practitioners, in the order of their digits.
    ///   - nextNumber: of a new session.
    init(
        texts: Texts, id: Family.ID, name: String, study: (id: Study.ID, title: String), persons: [Person],
        sessions: [StudyPage.SessionRow], nextNumber: Int, filled: Filled? = nil
    ) {
        title = texts("family.title", ["name": name])
        crumbs = [Crumb(name: texts["studies.title"], href: Path.studies), Crumb(name: study.title, href: Path.study(study.id))]
        href = Path.family(id)
        consentsHref = Path.consents(id)
        problems = ProblemSummary(filled, texts: texts)
        self.persons = persons.enumerated().map { place, person in PersonRow(texts: texts, person, order: place + 1, filled: filled) }
        newPerson = PersonFields(texts: texts, form: FormReader("person", filled: filled), person: nil, order: nil)
        self.sessions = sessions
        newSession = SessionFields(texts: texts, form: FormReader("session", filled: filled), number: nextNumber)
    }

    struct PersonRow: Sendable {
        let name: String
        let initials: String
        let role: String
        let birthYear: String?
        /// The key that chooses this person.
        let digit: String
        let personHref: String
        let fields: PersonFields
        /// The form to change this person stands open when it comes back with problems.
        let isOpen: Bool

        init(texts: Texts, _ person: Person, order: Int, filled: Filled?) {
            let form = FormReader("person-\(person.id)", filled: filled)
            name = person.name
            initials = Initials.of(person.name)
            role = texts.role(person.role)
            birthYear = person.birthYear.map(String.init)
            digit = String(order)
            personHref = Path.person(person.id)
            fields = PersonFields(texts: texts, form: form, person: person, order: order)
            isOpen = form.isBack
        }
    }
}

/// The fields of a person, for a new one or to change one.
struct PersonFields: Sendable {
    let name: Input
    let role: Choice
    let birthYear: Input
    let birthMonth: Choice
    /// Which digit the person has; a new one comes last.
    let order: Input?

    init(texts: Texts, form: FormReader, person: Person?, order: Int?) {
        name = form.input("name", texts["person.form.name"], value: person?.name ?? "")
        role = form.choice(
            "role", texts["person.form.role"], options: Person.Role.allCases.map { ($0.rawValue, texts.role($0)) },
            value: (person?.role ?? .mother).rawValue)
        birthYear = form.input(
            "birth_year", texts["person.form.birth_year"], kind: .year, value: person?.birthYear.map(String.init) ?? "", isRequired: false)
        let months = texts["calendar.months"].split(separator: " ").enumerated().map { (String($0.offset + 1), String($0.element)) }
        birthMonth = form.choice(
            "birth_month", texts["person.form.birth_month"], options: [("", texts["person.form.no_month"])] + months,
            value: person?.birthMonth.map(String.init) ?? "")
        self.order = order.map { form.input("order", texts["person.form.order"], kind: .number, value: String($0)) }
    }
}
