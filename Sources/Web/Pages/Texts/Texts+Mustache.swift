import Mustache

/// In a template the texts are `{{t.home.title}}`.
extension Texts: MustacheParent {
    func child(named name: String) -> Any? { tree.child(named: name) }
}

extension TextNode: MustacheParent {
    func child(named name: String) -> Any? {
        switch self[name] {
        case .text(let text): text
        case .some(let group): group
        case nil: nil
        }
    }
}
