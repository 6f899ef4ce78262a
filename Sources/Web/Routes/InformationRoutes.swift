import Archive
import Coding
import Hummingbird

/// `/studies/…/information` and `/studies/…/retention`: what people are told, and how long things are kept.
struct InformationRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/studies/:id/information", use: show)
        router.post("/studies/:id/information", use: write)
        router.get("/studies/:id/retention", use: retention)
        router.post("/studies/:id/retention", use: changeRetention)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let wanted = request.uri.queryParameters.get("version").flatMap { InformationText.Version($0) }
        return try await show(try context.id(), wanted, context, filled: nil)
    }

    private func show(_ id: Study.ID, _ wanted: InformationText.Version?, _ context: BeeldContext, filled: Filled?) async throws -> Response
    {
        let information = try await desk.archive.information(of: id, by: try context.visitor.signedIn())
        let versions = information.texts.map(\.text.version)
        let standard = versions.first { $0.audience == .adult && $0.language == context.visitor.language }
        guard let version = wanted.flatMap({ versions.contains($0) ? $0 : nil }) ?? standard else { throw WebProblem.notFound }
        let page = InformationPage(texts: desk.texts(context), information, shown: version, filled: filled)
        return desk.page(page, context, path: Path.information(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func write(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Study.ID = try context.id()
        let form = context.form
        var written: InformationText.Version?
        let filled = try await desk.attempt("information", context) {
            guard let audience = InformationText.Audience(rawValue: form["audience"]), let language = Language(rawValue: form["language"])
            else {
                throw StudyArchiveError.invalid(field: "text")
            }
            written = try await desk.archive.write(form.verbatim("body"), for: audience, in: language, of: id, by: account)
        }
        if let written { return .seeOther("\(Path.information(id))?version=\(written)") }
        return try await show(id, nil, context, filled: filled)
    }

    @Sendable private func retention(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await retention(try context.id(), context, filled: nil)
    }

    private func retention(_ id: Study.ID, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let retention = try await desk.archive.retention(of: id, by: try context.visitor.signedIn())
        let page = RetentionPage(texts: desk.texts(context), retention, filled: filled)
        return desk.page(page, context, path: Path.retention(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func changeRetention(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Study.ID = try context.id()
        let filled = try await desk.attempt("retention", context) {
            var months: [Retention: Int] = [:]
            for kind in Retention.allCases {
                guard let number = Int(context.form[kind.rawValue]) else { throw StudyArchiveError.invalid(field: kind.rawValue) }
                months[kind] = number
            }
            try await desk.archive.change(id, retention: months, by: account)
        }
        return filled == nil ? .seeOther(Path.retention(id)) : try await retention(id, context, filled: filled)
    }
}
