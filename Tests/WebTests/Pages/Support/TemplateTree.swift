/// A template as a tree of its tags, for the tests that walk it.
indirect enum TemplateTree {
    case variable(String)
    case section(name: String, isInverted: Bool, place: Int, body: [TemplateTree])
    case partial(String)
    case parent(String, blocks: [String: [TemplateTree]])
    case block(String, body: [TemplateTree])

    /// Reads a template's tags; what stands between them is left out.
    static func read(_ source: String) throws(Unreadable) -> [TemplateTree] {
        var reader = Reader(tags: tags(of: source))
        let tree = try reader.read(until: nil)
        guard reader.tags.isEmpty else { throw Unreadable(tag: reader.tags.first?.text ?? "") }
        return tree
    }

    struct Unreadable: Error {
        let tag: String
    }

    private struct Tag {
        let text: String
        let place: Int
        var sign: Character { text.first ?? " " }
        var name: String { String(text.dropFirst().filter { !$0.isWhitespace }) }
    }

    private static func tags(of source: String) -> ArraySlice<Tag> {
        source.matches(of: /\{\{([^}]+)\}\}/).enumerated().map { place, match in Tag(text: String(match.1), place: place) }[...]
    }

    private struct Reader {
        var tags: ArraySlice<Tag>

        mutating func read(until end: String?) throws(Unreadable) -> [TemplateTree] {
            var trees: [TemplateTree] = []
            while let tag = tags.popFirst() {
                switch tag.sign {
                case "/":
                    guard tag.name == end else { throw Unreadable(tag: tag.text) }
                    return trees
                case "#", "^":
                    trees.append(
                        .section(name: tag.name, isInverted: tag.sign == "^", place: tag.place, body: try read(until: tag.name)))
                case "$": trees.append(.block(tag.name, body: try read(until: tag.name)))
                case "<": trees.append(.parent(tag.name, blocks: Self.blocks(try read(until: tag.name))))
                case ">": trees.append(.partial(tag.name))
                case "!": break
                case "{", "&", "%", "=": throw Unreadable(tag: tag.text)
                default: trees.append(.variable(tag.text.filter { !$0.isWhitespace }))
                }
            }
            guard end == nil else { throw Unreadable(tag: end ?? "") }
            return trees
        }

        private static func blocks(_ trees: [TemplateTree]) -> [String: [TemplateTree]] {
            Dictionary(
                uniqueKeysWithValues: trees.compactMap { tree in
                    if case .block(let name, let body) = tree { (name, body) } else { nil }
                })
        }
    }
}
