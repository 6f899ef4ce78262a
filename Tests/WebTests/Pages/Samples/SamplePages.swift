import Coding

@testable import Web

/// Every page with values as they occur, in every state it has.
struct SamplePage {
    let name: String
    let page: any Page
    let frame: Frame
}

extension SamplePage {
    static func all(_ texts: Texts) throws -> [SamplePage] {
        let world = try SampleWorld(texts)
        return try door(world) + coder(world) + studies(world) + session(world) + accounts(world) + consents(world)
            + [
                SamplePage(
                    name: "codebook",
                    page: CodebookPage(
                        texts: texts, codebook: world.codebook, crumbs: [Crumb(name: texts["studies.title"], href: Path.studies)]),
                    frame: world.frame(for: world.researcher))
            ]
    }
}
