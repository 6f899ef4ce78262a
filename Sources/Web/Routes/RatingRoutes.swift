import Archive
import Coding
import HTTPTypes
import Hummingbird

/// `/codings/…/ratings`, its check, the lock, and a correction after it.
struct RatingRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/codings/:id/ratings", use: show)
        router.get("/codings/:id/check.json", use: check)
        router.post("/codings/:id/lock", use: lock)
        router.post("/codings/:id/correction", use: correct)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await show(try context.id(), context, filled: nil)
    }

    private func show(_ id: Identifier<CodingRecord>, _ context: BeeldContext, filled: Filled?) async throws -> Response {
        let account = try context.visitor.signedIn()
        let coding = try await desk.archive.desk(id, by: account)
        let record = CodingRecord(log: try await desk.archive.log(of: id, by: account).map(\.event))
        let texts = desk.texts(context)
        let page = RatingPage(
            texts: texts, id: id, title: texts.name(coding), task: coding.task, record: record, isLocked: coding.isLocked || !coding.isOwn,
            canCorrect: coding.isOwn && coding.isLocked && coding.correctedBy == nil, remarks: Self.remarks(coding, texts), filled: filled)
        return desk.page(page, context, path: Path.ratings(id), status: filled == nil ? .ok : .unprocessableContent)
    }

    private static func remarks(_ coding: CodingDesk, _ texts: Texts) -> [RatingPage.Remark] {
        [
            coding.corrects.map { id in
                RatingPage.Remark(
                    sentence: texts("rating.corrects", ["reason": coding.correctionReason ?? ""]),
                    link: Crumb(name: texts["rating.corrects_link"], href: Path.ratings(id)))
            },
            coding.correctedBy.map { id in
                RatingPage.Remark(
                    sentence: texts["rating.corrected"], link: Crumb(name: texts["rating.corrected_link"], href: Path.ratings(id)))
            },
        ].compactMap(\.self)
    }

    @Sendable private func check(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Identifier<CodingRecord> = try context.id()
        let coding = try await desk.archive.desk(id, by: account)
        let record = CodingRecord(log: try await desk.archive.log(of: id, by: account).map(\.event))
        return .json(RatingCheck(texts: desk.texts(context), id: id, task: coding.task, LockCheck(task: coding.task, record: record)))
    }

    @Sendable private func lock(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let id: Identifier<CodingRecord> = try context.id()
        try await desk.archive.lock(id, by: try context.visitor.signedIn())
        return .seeOther(Path.ratings(id))
    }

    @Sendable private func correct(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let id: Identifier<CodingRecord> = try context.id()
        var correction: Identifier<CodingRecord>?
        let filled = try await desk.attempt("correction", context) {
            correction = try await desk.archive.correct(id, reason: context.form["reason"], by: account)
        }
        guard let correction else { return try await show(id, context, filled: filled) }
        return .seeOther(Path.coding(correction))
    }
}
