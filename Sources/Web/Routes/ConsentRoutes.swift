import Archive
import Coding
import Hummingbird

/// `/consents`, `/families/…/consents`, and what belongs to them.
struct ConsentRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/consents", use: list)
        router.get("/families/:id/consents", use: show)
        router.post("/families/:id/consents", use: record)
        router.get("/families/:id/history", use: history)
        router.get("/families/:id/withdrawal", use: familyWithdrawal)
        router.post("/families/:id/withdrawals", use: withdrawFamily)
        router.post("/persons/:id/authority", use: authority)
        router.get("/persons/:id/withdrawal", use: personWithdrawal)
        router.post("/persons/:id/withdrawals", use: withdrawPerson)
    }

    @Sendable private func list(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let families = try await desk.archive.consentLights(by: try context.visitor.signedIn())
        return desk.page(ConsentsPage(texts: desk.texts(context), families: families), context, path: Path.consents)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(try context.id(), context, filled: nil)
    }

    private func show(_ id: Family.ID, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let account = try context.visitor.signedIn()
        let family = try await desk.archive.consents(of: id, by: account)
        let page = ConsentPage(
            texts: desk.texts(context), family, mayKeep: Permission.allows(account, .keepConsents), filled: filled)
        return desk.page(page, context, path: Path.consents(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func record(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Family.ID = try context.id()
        let form = context.form
        // Who only looks is not told what is wrong with a form that was never there.
        guard Permission.allows(account, .keepConsents) else { throw WebProblem.notFound }
        let filled = try await desk.attempt("consent", context) {
            try await desk.archive.record(try Self.answers(form), by: account)
        }
        return filled == nil ? .seeOther(Path.consents(id)) : try await show(id, context, filled: filled)
    }

    private static func answers(_ form: FormFields) throws -> ConsentAnswers {
        guard let person = Person.ID(form["person"]) else { throw StudyArchiveError.invalid(field: "person") }
        guard let giver = Person.ID(form["giver"]) else { throw StudyArchiveError.invalid(field: "giver") }
        guard let text = InformationText.Version(form["text"]) else { throw StudyArchiveError.invalid(field: "text") }
        guard let day = Day(form["on"]) else { throw StudyArchiveError.invalid(field: "on") }
        let answers = Purpose.allCases.compactMap { purpose in
            ConsentDecision.Answer(rawValue: form[purpose.rawValue]).map { (purpose, $0) }
        }
        return ConsentAnswers(
            person: person, giver: giver, answers: Dictionary(uniqueKeysWithValues: answers), text: text, form: Self.form(form), on: day)
    }

    private static func form(_ form: FormFields) -> ConsentDecision.Form { ConsentDecision.Form(rawValue: form["form"]) ?? .oral }

    @Sendable private func authority(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let child: Person.ID = try context.id()
        let family = try await desk.archive.consentFamily(of: child, by: account)
        let form = context.form
        let filled = try await desk.attempt("authority-\(child)", context) {
            let day = form.optional("verified_on").map { Day($0) }
            if case .some(.none) = day { throw StudyArchiveError.invalid(field: "verified_on") }
            let holders = (form.values["holder"] ?? []).compactMap { Person.ID($0) }
            try await desk.archive.change(Authority(child: child, holders: Set(holders), verifiedOn: day ?? nil), by: account)
        }
        return filled == nil ? .seeOther(Path.consents(family)) : try await show(family, context, filled: filled)
    }

    @Sendable private func history(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Family.ID = try context.id()
        let history = try await desk.archive.history(of: id, by: account)
        let people = try await desk.archive.consents(of: id, by: account).people
        let page = HistoryPage(
            texts: desk.texts(context), history, names: Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) }))
        return desk.page(page, context, path: Path.history(id))
    }

    // MARK: Withdrawing

    @Sendable private func familyWithdrawal(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await withdrawal(of: try context.id(), person: nil, context, filled: nil)
    }

    @Sendable private func personWithdrawal(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let person: Person.ID = try context.id()
        let family = try await desk.archive.consentFamily(of: person, by: try context.visitor.signedIn())
        return try await withdrawal(of: family, person: person, context, filled: nil)
    }

    private func withdrawal(of id: Family.ID, person: Person.ID?, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let account = try context.visitor.signedIn()
        guard Permission.allows(account, .keepConsents) else { throw WebProblem.notFound }
        let family = try await desk.archive.consents(of: id, by: account)
        let page = WithdrawalPage(
            texts: desk.texts(context), family, person: person.flatMap { id in family.people.first { $0.id == id } }, filled: filled)
        let path = person.map { "\(Path.person($0))/withdrawal" } ?? "\(Path.family(id))/withdrawal"
        return desk.page(page, context, path: path, status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func withdrawFamily(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Family.ID = try context.id()
        let filled = try await desk.attempt("withdrawal", context) {
            try await desk.archive.withdraw(id, form: Self.form(context.form), by: account)
        }
        return filled == nil ? .seeOther(Path.consents(id)) : try await withdrawal(of: id, person: nil, context, filled: filled)
    }

    @Sendable private func withdrawPerson(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let person: Person.ID = try context.id()
        let family = try await desk.archive.consentFamily(of: person, by: account)
        let form = context.form
        let filled = try await desk.attempt("withdrawal", context) {
            guard let giver = Person.ID(form["giver"]) else { throw StudyArchiveError.invalid(field: "giver") }
            let purposes = (form.values["purpose"] ?? []).compactMap { Purpose(rawValue: $0) }
            try await desk.archive.withdrawConsent(
                of: person, for: Set(purposes), givenBy: giver, form: Self.form(form), by: account)
        }
        return filled == nil ? .seeOther(Path.consents(family)) : try await withdrawal(of: family, person: person, context, filled: filled)
    }
}
