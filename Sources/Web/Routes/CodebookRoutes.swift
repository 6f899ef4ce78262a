import Archive
import Coding
import Hummingbird

/// `/codebooks/…`
struct CodebookRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/codebooks/:id", use: show)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let id: Identifier<Codebook> = try context.id()
        let codebook = try await desk.archive.codebook(id, by: try context.visitor.signedIn())
        return desk.page(CodebookPage(texts: desk.texts(context), codebook: codebook), context, path: Path.codebook(id))
    }
}
