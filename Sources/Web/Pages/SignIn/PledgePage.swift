import Coding

/// What whoever sees recordings promises, before the first one is seen.
struct PledgePage: Page {
    static let template = "pledge"

    let title: String
    let crumbs: [Crumb]
    let name: String
    let version: String
    let points: [String]
    /// Whether it still has to be promised.
    let isAsked: Bool
    /// Where somebody was going.
    let next: String

    init(texts: Texts, name: String, isAsked: Bool, next: String = "/") {
        title = texts["pledge.title"]
        crumbs = isAsked ? [] : [Crumb(name: texts["account.title"], href: Path.account)]
        self.name = name
        version = String(Pledge.version)
        points = [
            texts["pledge.point.only_here"], texts["pledge.point.alone"], texts["pledge.point.no_copy"], texts["pledge.point.silence"],
            texts["pledge.point.known"], texts["pledge.point.own"], texts["pledge.point.tell"],
        ]
        self.isAsked = isAsked
        self.next = next
    }
}
