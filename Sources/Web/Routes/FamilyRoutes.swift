import Archive
import Coding
import Hummingbird

/// `/families…` and `/persons…`
struct FamilyRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/families/:id", use: show)
        router.post("/families/:id/persons", use: addPerson)
        router.post("/families/:id/sessions", use: addSession)
        router.post("/persons/:id", use: changePerson)
        router.post("/persons/:id/removal", use: removePerson)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(try context.id(), context, filled: nil)
    }

    private func show(_ id: Family.ID, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let texts = desk.texts(context)
        let family = try await desk.archive.family(id, by: try context.visitor.signedIn())
        let page = FamilyPage(
            texts: texts, id: id, name: family.name, study: (family.study, family.studyTitle), persons: family.people,
            sessions: family.sessions.map { StudyPage.SessionRow(texts: texts, $0) },
            nextNumber: (family.sessions.map(\.number).max() ?? 0) + 1, filled: filled)
        return desk.page(page, context, path: Path.family(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func addPerson(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Family.ID = try context.id()
        let filled = try await desk.attempt("person", context) {
            let (role, birth) = try Self.person(context.form)
            try await desk.archive.addPerson(
                name: context.form["name"], role: role, birthYear: birth.year, birthMonth: birth.month, to: id, by: account)
        }
        return filled == nil ? .seeOther(Path.family(id)) : try await show(id, context, filled: filled)
    }

    private static func person(_ form: FormFields) throws -> (Person.Role, (year: Int?, month: Int?)) {
        guard let role = Person.Role(rawValue: form["role"]) else { throw StudyArchiveError.invalid(field: "role") }
        return (role, (try number("birth_year", form), try number("birth_month", form)))
    }

    private static func number(_ field: String, _ form: FormFields) throws -> Int? {
        guard let text = form.optional(field) else { return nil }
        guard let number = Int(text) else { throw StudyArchiveError.invalid(field: field) }
        return number
    }

    @Sendable private func changePerson(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Person.ID = try context.id()
        let family = try await desk.archive.family(of: id, by: account)
        let filled = try await desk.attempt("person-\(id)", context) {
            let (role, birth) = try Self.person(context.form)
            guard let order = Int(context.form["order"]) else { throw StudyArchiveError.invalid(field: "order") }
            try await desk.archive.change(
                id, name: context.form["name"], role: role, birthYear: birth.year, birthMonth: birth.month, order: order, by: account)
        }
        return filled == nil ? .seeOther(Path.family(family)) : try await show(family, context, filled: filled)
    }

    @Sendable private func removePerson(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Person.ID = try context.id()
        let family = try await desk.archive.family(of: id, by: account)
        let filled = try await desk.attempt("person-\(id)", context) { try await desk.archive.removePerson(id, by: account) }
        return filled == nil ? .seeOther(Path.family(family)) : try await show(family, context, filled: filled)
    }

    @Sendable private func addSession(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Family.ID = try context.id()
        let form = context.form
        var added: Session.ID?
        let filled = try await desk.attempt("session", context, taken: "number") {
            guard let number = Int(form["number"]) else { throw StudyArchiveError.invalid(field: "number") }
            let moment = form["moment"] == SessionFields.otherMoment ? form.optional("moment_other") : form.optional("moment")
            added = try await desk.archive.addSession(
                number: number, heldOn: form.optional("held_on"), moment: moment, to: id, by: account)
        }
        guard let added else { return try await show(id, context, filled: filled) }
        return .seeOther(Path.session(added))
    }
}
