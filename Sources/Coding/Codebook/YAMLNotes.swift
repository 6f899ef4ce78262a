import Yams

/// A YAML tree read with a pencil in hand: every look-up that fails is noted with its place, and reading goes on, so that one reading
/// finds all problems.
struct YAMLNotes {
    /// More than any codebook has; a small file that unfolds into more by references is refused.
    static let itemLimit = 50_000

    private(set) var problems: [CodebookProblem] = []

    /// A node with the way to it.
    struct Place {
        let node: Node
        let path: String

        /// The text of a scalar; `nil` for a map or a list.
        var scalar: String? { node.string }
        /// How many entries a list has; none when it is no list.
        var count: Int { node.sequence?.count ?? 0 }
    }

    mutating func note(_ fault: CodebookProblem.Fault, at place: Place) {
        let mark = place.node.mark
        problems.append(CodebookProblem(line: mark?.line ?? 0, column: mark?.column ?? 0, path: place.path, fault: fault))
    }

    /// The root of a text, or `nil` with the problem noted.
    mutating func root(of yaml: String) -> Place? {
        // Yams compares the keys of a map while it reads, and a key with a reference in it can unfold without end before anything is counted.
        guard !YAMLReferences.stand(inNamesOf: yaml) else {
            problems.append(CodebookProblem(line: 0, column: 0, path: "", fault: .notYAML("a field's name is a plain word")))
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: yaml) else {
                problems.append(CodebookProblem(line: 0, column: 0, path: "", fault: .emptyText))
                return nil
            }
            guard Self.count(node, limit: Self.itemLimit) <= Self.itemLimit else {
                problems.append(CodebookProblem(line: 0, column: 0, path: "", fault: .tooLarge(limit: Self.itemLimit)))
                return nil
            }
            return Place(node: node, path: "")
        } catch {
            problems.append(Self.problem(error))
            return nil
        }
    }

    private static func count(_ node: Node, limit: Int) -> Int {
        let children: [Node] =
            switch node {
            case .mapping(let map): map.flatMap { [$0.key, $0.value] }
            case .sequence(let list): Array(list)
            default: []
            }
        var total = 1
        for child in children where total <= limit { total += count(child, limit: limit - total) }
        return total
    }

    private static func problem(_ error: any Error) -> CodebookProblem {
        switch error as? YamlError {
        case .scanner(_, let detail, let mark, _), .parser(_, let detail, let mark, _), .composer(_, let detail, let mark, _):
            CodebookProblem(line: mark.line, column: mark.column, path: "", fault: .notYAML(detail))
        case .reader(let detail, let offset, _, let yaml):
            // Yams counts characters here, where every other problem has its line.
            CodebookProblem(
                line: offset.map { yaml.prefix($0).count { $0.isNewline } + 1 } ?? 0, column: offset == nil ? 0 : 1, path: "",
                fault: .notYAML(detail))
        case .duplicatedKeysInMapping(let keys, let context):
            CodebookProblem(
                line: context.mark.line, column: context.mark.column, path: "",
                fault: .twice(keys.joined(separator: ", ")))
        default:
            CodebookProblem(line: 0, column: 0, path: "", fault: .notYAML("unreadable"))
        }
    }

    // MARK: Fields

    /// The fields of a map. Unknown ones are noted: a misspelt field must not be silently without effect.
    mutating func map(_ place: Place, known: [String]) -> [String: Place] {
        guard case .mapping(let map) = place.node else {
            note(.notAMap, at: place)
            return [:]
        }
        var fields: [String: Place] = [:]
        for (key, value) in map {
            let name = key.string ?? ""
            let field = Place(node: value, path: place.path.isEmpty ? name : "\(place.path).\(name)")
            if known.contains(name) {
                fields[name] = field
            } else {
                note(.unknownField(name, known: known), at: Place(node: key, path: field.path))
            }
        }
        return fields
    }

    /// All fields of a map whose names are data, such as the anchors of a scale.
    mutating func entries(_ place: Place) -> [(name: String, place: Place)] {
        guard case .mapping(let map) = place.node else {
            note(.notAMap, at: place)
            return []
        }
        return map.map { key, value in
            let name = key.string ?? ""
            return (name, Place(node: value, path: "\(place.path).\(name)"))
        }
    }

    /// - Parameter mayBeEmpty: whether a list of nothing says something.
    mutating func list(_ place: Place, mayBeEmpty: Bool = false) -> [Place] {
        guard case .sequence(let list) = place.node else {
            note(.notAList, at: place)
            return []
        }
        if list.isEmpty && !mayBeEmpty { note(.emptyList, at: place) }
        return list.enumerated().map { Place(node: $1, path: "\(place.path)[\($0)]") }
    }

    /// What a field says in each entry of a list, also in entries with problems of their own: referring to one of them is no second problem.
    func names(_ field: String = "id", in place: Place) -> Set<String> {
        Set((place.node.sequence ?? []).compactMap { $0.mapping?[field]?.string })
    }

    mutating func required(_ name: String, in fields: [String: Place], of owner: Place) -> Place? {
        if let place = fields[name] { return place }
        // Of what is no map at all that has been noted already; its fields are not missing one by one.
        if case .mapping = owner.node { note(.missing(field: name), at: owner) }
        return nil
    }

    // MARK: Values

    mutating func text(_ place: Place) -> String {
        guard case .scalar(let scalar) = place.node else {
            note(.notAText, at: place)
            return ""
        }
        if !scalar.string.contains(where: { !$0.isWhitespace }) { note(.emptyText, at: place) }
        return scalar.string
    }

    mutating func wording(_ place: Place, limit: Int? = nil) -> Wording {
        let fields = map(place, known: Language.allCases.map(\.rawValue))
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            guard let field = fields[language.rawValue] else {
                if case .mapping = place.node { note(.languageMissing(language), at: place) }
                continue
            }
            let text = text(field)
            if let limit, text.count > limit { note(.shortTooLong(limit: limit), at: field) }
            texts[language] = text
        }
        return Wording(nl: texts[.nl] ?? "", en: texts[.en] ?? "")
    }

    mutating func number(_ place: Place, in allowed: ClosedRange<Int>) -> Int? {
        guard case .scalar(let scalar) = place.node, let number = Int(scalar.string) else {
            note(.notANumber, at: place)
            return nil
        }
        guard allowed.contains(number) else {
            note(.outOfBounds(number, allowed: allowed), at: place)
            return nil
        }
        return number
    }

    mutating func truth(_ place: Place) -> Bool {
        switch place.node.string {
        case "true": return true
        case "false": return false
        default:
            note(.notTrueOrFalse, at: place)
            return false
        }
    }

    mutating func identifier<Subject>(_ place: Place, of: Subject.Type = Subject.self) -> Identifier<Subject>? {
        let text = text(place)
        if let identifier = Identifier<Subject>(text) { return identifier }
        if !text.isEmpty { note(.notAnIdentifier(text), at: place) }
        return nil
    }

    mutating func choice<Choice>(_ place: Place) -> Choice? where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        let text = text(place)
        if let choice = Choice(rawValue: text) { return choice }
        if !text.isEmpty { note(.notOneOf(text, allowed: Choice.allCases.map(\.rawValue)), at: place) }
        return nil
    }
}
