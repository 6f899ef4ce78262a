import Archive
import Coding
import Hummingbird

/// `/studies…`
struct StudyRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/studies", use: list)
        router.post("/studies", use: add)
        router.get("/studies/:id", use: show)
        router.post("/studies/:id/settings", use: settings)
        router.post("/studies/:id/families", use: addFamily)
    }

    @Sendable private func list(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await list(context, filled: nil)
    }

    private func list(_ context: BeeldContext, filled: Filled?) async throws -> Response {
        let texts = desk.texts(context)
        let rows = try await desk.archive.studies(by: try context.visitor.signedIn()).map { study in
            StudiesPage.Row(
                id: study.id, title: study.title, codebook: "\(study.codebookTitle[texts.language]) \(study.codebookVersion)",
                families: study.families, sessions: study.sessions, isLed: study.isLed)
        }
        let shipped = try ShippedCodebooks.all().map { ($0.name, try CodebookReader.read($0.yaml).title[texts.language]) }
        let page = StudiesPage(texts: texts, studies: rows, codebooks: shipped, filled: filled)
        return desk.page(page, context, path: Path.studies, status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func add(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let form = context.form
        var added: Study.ID?
        let filled = try await desk.attempt("study", context) {
            added = try await desk.archive.addStudy(
                title: form["title"], codebook: try Self.codebook(form), wording: form.optional("wording"), by: account)
        }
        guard let added else { return try await list(context, filled: filled) }
        return .seeOther(Path.study(added))
    }

    private static func codebook(_ form: FormFields) throws -> String {
        if form["codebook"] == StudiesPage.ownCodebook { return form.verbatim("codebook_text") }
        guard let shipped = try ShippedCodebooks.all().first(where: { $0.name == form["codebook"] }) else {
            throw StudyArchiveError.invalid(field: "codebook")
        }
        return shipped.yaml
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(try context.id(), context, filled: nil)
    }

    private func show(_ id: Study.ID, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let texts = desk.texts(context)
        let account = try context.visitor.signedIn()
        let study = try await desk.archive.study(id, by: account)
        let page = StudyPage(
            texts: texts, id: id, title: study.title,
            codebook: (study.codebookID, "\(study.codebook.title[texts.language]) \(study.codebook.version)"),
            families: study.families.map { .init(id: $0.id, name: $0.name, persons: $0.people, sessions: $0.sessions) },
            sessions: study.sessions.map { StudyPage.SessionRow(texts: texts, $0) }, coders: Self.coders(study.sessions),
            settings: study.settings, filled: filled)
        return desk.page(page, context, path: Path.study(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    private static func coders(_ sessions: [SessionEntry]) -> [StudyPage.CoderRow] {
        let assignments = Dictionary(grouping: sessions.flatMap(\.assignments), by: \.coder)
        return assignments.sorted { ($0.key.name, $0.key.id.text) < ($1.key.name, $1.key.id.text) }.map { coder, own in
            StudyPage.CoderRow(
                name: coder.name, assigned: own.count, begun: own.count { $0.state == .begun }, locked: own.count { $0.state == .locked })
        }
    }

    @Sendable private func settings(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Study.ID = try context.id()
        let filled = try await desk.attempt("settings", context) {
            guard let reaction = Int(context.form["reaction"]) else { throw StudyArchiveError.invalid(field: "reaction") }
            let settings = StudySettings(
                reaction: reaction, showsSpeech: context.form.optional("speech") != nil,
                requiresSecondFactor: context.form.optional("second_factor") != nil)
            try await desk.archive.change(id, settings: settings, by: account)
        }
        return filled == nil ? .seeOther(Path.study(id)) : try await show(id, context, filled: filled)
    }

    @Sendable private func addFamily(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Study.ID = try context.id()
        var added: Family.ID?
        let filled = try await desk.attempt("family", context) {
            added = try await desk.archive.addFamily(name: context.form["name"], to: id, by: account)
        }
        guard let added else { return try await show(id, context, filled: filled) }
        return .seeOther(Path.family(added))
    }
}

extension StudyPage.SessionRow {
    init(texts: Texts, _ session: SessionEntry) {
        self.init(
            texts: texts, id: session.id, family: session.familyName, number: session.number, date: session.heldOn, moment: session.moment,
            consent: session.consent.light, video: VideoState(session.video, texts: texts),
            codings: session.assignments.map {
                StudyPage.CodingRow(texts: texts, coder: $0.coder.name, part: $0.part, state: AssignmentState($0))
            })
    }
}

extension VideoState {
    init(_ video: VideoEntry?, texts: Texts) {
        guard let video else {
            self = .none
            return
        }
        switch video.state {
        case .uploading: self = .uploading(share: 0)
        case .waiting: self = .waiting
        case .checking: self = .checking
        case .preparing: self = .preparing(share: video.progress)
        case .ready: self = .ready(video.film?.duration ?? .start)
        case .refused: self = .refused(texts["video.problem.\(video.problem ?? "broken")"])
        case .destroyed: self = .destroyed
        }
    }
}

extension AssignmentState {
    /// As the one who leads the study may know it: how many marks there are is between a coder and the coding.
    init(_ assignment: AssignmentEntry) {
        switch assignment.state {
        case .toBegin: self = .toBegin
        case .begun: self = .begun(marks: nil)
        case .locked: self = .locked
        }
    }
}
