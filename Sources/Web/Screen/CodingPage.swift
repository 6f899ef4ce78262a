import Coding

/// The screen on which a session is coded. Its scripts fetch the rest (`CodingScreen`).
struct CodingPage: Page {
    static let template = "coding"

    let title: String
    let crumbs: [Crumb]
    let steps: [Step]
    let coding: String
    /// Stands over the picture, with the time: whoever films the screen films that too.
    let viewer: String

    init(texts: Texts, id: Identifier<CodingRecord>, title: String, viewer: Account) {
        self.title = title
        crumbs = [Crumb(name: texts["home.title"], href: "/")]
        steps = Step.steps(texts: texts, of: id, current: .coding)
        coding = id.text
        self.viewer = viewer.name
    }
}
