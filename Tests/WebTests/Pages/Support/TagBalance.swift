/// Whether every element of an HTML text that opens also closes, in the right order, and every attribute is quoted once.
enum TagBalance {
    private static let void: Set<String> = ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]

    /// - Returns: what is wrong, with the text around it.
    static func problems(in html: String) -> [String] {
        var open: [String] = []
        var problems: [String] = []
        for match in html.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s"'>=\/]+(?:="[^"]*")?)*)\s*(\/?)>|<(?!!doctype)[^>]*>/) {
            guard let name = match.2 else {
                problems.append("unreadable: \(match.0)")
                continue
            }
            if match.1 == "/" {
                if open.last == String(name) {
                    open.removeLast()
                } else {
                    problems.append("closes what is not open: \(match.0) in \(open)")
                }
            } else {
                problems += doubled(in: String(match.3 ?? ""), tag: String(match.0))
                if !void.contains(String(name)), (match.4 ?? "").isEmpty { open.append(String(name)) }
            }
        }
        return problems + open.map { "never closed: <\($0)>" }
    }

    /// Identifiers that are there more than once.
    static func repeatedIDs(in html: String) -> [String] {
        let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        return Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }

    /// References by `for`, `aria-labelledby`, `aria-describedby` and `href="#…"` to what is not there.
    static func lostReferences(in html: String) -> [String] {
        let ids = Set(html.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
        let references = html.matches(of: /\s(?:for|aria-labelledby|aria-describedby)="([^"]*)"/).flatMap { $0.1.split(separator: " ") }
        let links = html.matches(of: /\shref="#([^"]*)"/).map(\.1)
        return (references + links).map(String.init).filter { !ids.contains($0) }
    }

    private static func doubled(in attributes: String, tag: String) -> [String] {
        let names = attributes.matches(of: /([^\s"'>=\/]+)(?:="[^"]*")?/).map { String($0.1) }
        return Set(names).count == names.count ? [] : ["an attribute twice: \(tag)"]
    }
}
