import Archive
import Coding
import Hummingbird

/// `/sessions…` and `/assignments/…/removal`
struct SessionRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/sessions/:id", use: show)
        router.post("/sessions/:id/presence", use: presence)
        router.post("/sessions/:id/captions", use: captions)
        router.post("/sessions/:id/assignments", use: assign)
        router.post("/assignments/:id/removal", use: withdraw)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(try context.id(), context, filled: nil)
    }

    private func show(_ id: Session.ID, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let account = try context.visitor.signedIn()
        let overview = try await desk.archive.session(id, by: account)
        let coders = try await desk.archive.members(of: overview.study, by: account).filter { $0.isActive && $0.role.codes }
            .map { ($0.account.id, $0.account.name) }
        let addresses = try overview.session.video.map {
            try desk.tickets.addresses(of: $0.id, for: context.visitor, lasting: MediaTickets.Lifetime.still)
        }
        let page = SessionPage(
            texts: desk.texts(context), overview, coders: coders, reader: account, addresses: addresses, filled: filled)
        return desk.page(page, context, path: Path.session(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func presence(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Session.ID = try context.id()
        let overview = try await desk.archive.session(id, by: account)
        let form = PresenceForm(context.form, people: overview.people.map(\.person))
        let sentence = desk.texts(context)["problem.presence"]
        let problems = form.unreadable.map { Filled.Problem("person-\($0)", sentence) }
        let filled =
            problems.isEmpty
            ? try await desk.attempt("presence", context) {
                try await desk.archive.change(id, participation: form.participation, by: account)
            } : Filled(form: "presence", values: context.form.values, problems: problems)
        return filled == nil ? .seeOther(Path.session(id)) : try await show(id, context, filled: filled)
    }

    @Sendable private func captions(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Session.ID = try context.id()
        let overview = try await desk.archive.session(id, by: account)
        let filled = try await desk.attempt("captions", context) {
            guard let video = overview.session.video else { throw StudyArchiveError.videoNotReady }
            guard let language = Language(rawValue: context.form["language"]) else { throw StudyArchiveError.invalid(field: "language") }
            try await desk.archive.addCaptions(context.form.verbatim("captions"), language, to: video.id, by: account)
        }
        return filled == nil ? .seeOther(Path.session(id)) : try await show(id, context, filled: filled)
    }

    @Sendable private func assign(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Session.ID = try context.id()
        let form = context.form
        let filled = try await desk.attempt("assignment", context, taken: "coder") {
            guard let coder = Account.ID(form["coder"]) else { throw StudyArchiveError.invalid(field: "coder") }
            guard let part = Part.ID(form["part"]) else { throw StudyArchiveError.invalid(field: "part") }
            guard let purpose = Assignment.Purpose(rawValue: form["purpose"]) else { throw StudyArchiveError.invalid(field: "purpose") }
            _ = try await desk.archive.assign(
                id, part: part, to: coder, purpose: purpose, dueOn: form.optional("due_on"), by: account)
        }
        return filled == nil ? .seeOther(Path.session(id)) : try await show(id, context, filled: filled)
    }

    @Sendable private func withdraw(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let session = try await desk.archive.withdraw(try context.id(), by: account)
        return .seeOther(Path.session(session))
    }
}

extension SessionPage {
    init(
        texts: Texts, _ overview: SessionOverview, coders: [(id: Account.ID, name: String)], reader: Account, addresses: MediaAddresses?,
        filled: Filled?
    ) {
        let session = overview.session
        let mayPlay = session.consent.byPurpose[.research]?.isGiven ?? false
        self.init(
            texts: texts, id: session.id, number: session.number, study: (overview.study, overview.studyTitle),
            family: (session.family, session.familyName), date: session.heldOn, moment: session.moment,
            presence: overview.people.map { Presence(person: $0.person, takesPart: $0.takesPart, spans: $0.spans) },
            consent: ConsentCard(
                texts: texts, family: session.family, light: session.consent.light,
                inUse: session.consent.inUse.compactMap { purpose in session.consent.byPurpose[purpose].map { (purpose, $0) } },
                people: overview.people.map(\.person)),
            video: VideoCard(
                texts: texts, id: session.video?.id, state: VideoState(session.video, texts: texts), captions: overview.captions,
                address: mayPlay ? addresses.map { addresses in { addresses[$0] } } : nil),
            captions: overview.captions,
            assignments: session.assignments.map { AssignmentRow(texts: texts, $0, codebook: overview.codebook, reader: reader) },
            coders: coders, parts: overview.codebook.parts.map { ($0.id, $0.title[texts.language]) }, filled: filled)
    }
}

extension AssignmentRow {
    /// - Parameter reader: leads the study.
    init(texts: Texts, _ assignment: AssignmentEntry, codebook: Codebook, reader: Account) {
        let seeing = Permission.Deed.seeCoding(of: assignment.coder.id, isLocked: assignment.state == .locked, as: .researcher)
        self.init(
            texts: texts, id: assignment.id, coder: assignment.coder.name,
            part: codebook.part(assignment.part)?.title[texts.language] ?? assignment.part.text, purpose: assignment.purpose,
            due: assignment.dueOn, state: AssignmentState(assignment),
            coding: Permission.allows(reader, seeing) ? assignment.coding : nil)
    }
}
