import Coding
import Yams

/// Everything the pages say, in one language: a tree of texts, looked up by keys such as `home.title`.
struct Texts: Sendable {
    let language: Language
    /// The texts as a tree, for templates.
    let tree: TextNode

    /// - Parameter yaml: nested maps of texts.
    /// - Throws: `TextsProblem` or Yams' own error when the catalogue is no such thing.
    init(language: Language, yaml: String) throws {
        self.language = language
        guard let node = try Yams.compose(yaml: yaml) else { throw TextsProblem.empty(language) }
        tree = try TextNode(node, at: [], language)
    }

    /// The text as it stands.
    subscript(_ key: String) -> String {
        guard case .text(let text) = tree[key] else {
            assertionFailure("there is no text “\(key)” in \(language)")
            return key
        }
        return text
    }

    /// The text with its `{placeholders}` filled in.
    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        Self.filled(self[key], values)
    }

    /// The form of `key` for a number: `key_one` or `key_other`, with the number as `{n}`.
    func count(_ key: String, _ n: Int, _ values: [String: String] = [:]) -> String {
        let form = n == 1 ? "\(key)_one" : "\(key)_other"
        return Self.filled(self[form], values.merging(["n": String(n)]) { own, _ in own })
    }

    /// Every key, sorted.
    var keys: [String] { tree.keys(under: []).sorted() }

    /// The texts directly under a key, by their last word: what a script is given.
    func group(_ key: String) -> [String: String] {
        guard case .group(let nodes) = tree[key] else {
            assertionFailure("there is no group “\(key)” in \(language)")
            return [:]
        }
        return nodes.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }

    /// In one pass, so that a value with braces in it is left as it is.
    private static func filled(_ text: String, _ values: [String: String]) -> String {
        var rest = text[...]
        var result = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            assert(values[name] != nil, "“\(text)” asks for {\(name)}")
            result += rest[..<open] + (values[name] ?? "{\(name)}")
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

/// Why a catalogue cannot be read.
enum TextsProblem: Error, Equatable {
    case empty(Language)
    case notText(Language, key: String)
}

/// A text, or texts under names.
enum TextNode: Sendable {
    case text(String)
    case group([String: TextNode])

    init(_ node: Node, at path: [String], _ language: Language) throws {
        switch node {
        case .scalar(let scalar):
            self = .text(scalar.string)
        case .mapping(let mapping):
            var nodes: [String: TextNode] = [:]
            for (key, value) in mapping {
                guard let name = key.string else { throw TextsProblem.notText(language, key: path.joined(separator: ".")) }
                nodes[name] = try TextNode(value, at: path + [name], language)
            }
            self = .group(nodes)
        default:
            throw TextsProblem.notText(language, key: path.joined(separator: "."))
        }
    }

    subscript(_ key: String) -> TextNode? {
        key.split(separator: ".").reduce(self) { node, name in
            if case .group(let nodes) = node { nodes[String(name)] } else { nil }
        }
    }

    func keys(under path: [String]) -> [String] {
        switch self {
        case .text: [path.joined(separator: ".")]
        case .group(let nodes): nodes.flatMap { name, node in node.keys(under: path + [name]) }
        }
    }
}
