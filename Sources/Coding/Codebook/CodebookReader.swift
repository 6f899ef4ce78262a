/// Reads a codebook from YAML and checks all of it.
///
/// The format is described in docs/codebook.md. Pure: the caller brings the text.
public enum CodebookReader {
    /// - Throws: `CodebookProblems` with every problem found, in the order of the file.
    public static func read(_ yaml: String) throws(CodebookProblems) -> Codebook {
        var draft = CodebookDraft()
        let codebook = draft.read(yaml)
        guard let codebook, draft.notes.problems.isEmpty else { throw CodebookProblems(draft.notes.problems) }
        return codebook
    }
}

/// Why a text is no codebook; at least one problem.
public struct CodebookProblems: Error, Hashable, Sendable {
    public let problems: [CodebookProblem]

    init(_ problems: [CodebookProblem]) {
        self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}

/// A codebook being read from top to bottom; what is referred to is known by name before what refers to it is read.
struct CodebookDraft {
    typealias Place = YAMLNotes.Place

    var notes = YAMLNotes()
    var evidence: [String: Wording] = [:]
    var domains: [Domain] = []
    var parts: [Part] = []
    var indicators: [Indicator] = []
    /// What can be referred to, whether or not it could be read whole.
    var names: (domains: Set<String>, parts: Set<String>, indicators: Set<String>) = ([], [], [])
    /// Until it has been read, and when it cannot be, nothing lies outside it.
    var scale = Scale(minimum: ratings.lowerBound, maximum: ratings.upperBound, neutral: 0, anchors: [:])

    mutating func read(_ yaml: String) -> Codebook? {
        guard let root = notes.root(of: yaml) else { return nil }
        let known = [
            "codebook", "version", "languages", "title", "about", "evidence", "scale", "domains", "parts", "indicators", "confused",
            "rating_rules",
        ]
        let fields = notes.map(root, known: known)
        let places = Dictionary(uniqueKeysWithValues: known.compactMap { name in field(name, fields, root).map { (name, $0) } })
        guard places.count == known.count else { return nil }
        func place(_ name: String) -> Place { places[name] ?? root }

        names = (notes.names(in: place("domains")), notes.names(in: place("parts")), notes.names(in: place("indicators")))
        checkLanguages(place("languages"))
        for (letter, place) in notes.entries(place("evidence")) { evidence[letter] = notes.wording(place) }
        scale = readScale(place("scale"))
        domains = each(place("domains"), id: \.id.text) { draft, place in draft.readDomain(place) }
        let readParts = each(place("parts"), id: \.1.part.id.text) { draft, place in draft.readPart(place).map { (place, $0) } }
        parts = readParts.map(\.1.part)
        indicators = each(place("indicators"), id: \.id.text) { draft, place in draft.readIndicator(place) }
        // With an indicator missing for another reason, a count would blame the part for it.
        if indicators.count == place("indicators").count {
            for (place, read) in readParts { checkCounts(read, at: place) }
        }
        let confusions = notes.list(place("confused"), mayBeEmpty: true).compactMap { readConfusion($0) }
        let rules = readRules(place("rating_rules"))
        guard let id: Identifier<Codebook> = notes.identifier(place("codebook")) else { return nil }
        return Codebook(
            id: id, version: notes.text(place("version")), title: notes.wording(place("title")), about: notes.wording(place("about")),
            evidence: evidence, scale: scale, domains: domains, parts: parts, indicators: indicators, confusions: confusions, rules: rules)
    }

    // MARK: Steps

    private mutating func field(_ name: String, _ fields: [String: Place], _ owner: Place) -> Place? {
        notes.required(name, in: fields, of: owner)
    }

    /// The items of a list, each with an identifier of its own.
    mutating func each<Item>(
        _ place: Place, mayBeEmpty: Bool = false, id: (Item) -> String, _ read: (inout Self, Place) -> Item?
    ) -> [Item] {
        var items: [Item] = []
        var seen: Set<String> = []
        for entry in notes.list(place, mayBeEmpty: mayBeEmpty) {
            guard let item = read(&self, entry) else { continue }
            if !seen.insert(id(item)).inserted { notes.note(.twice(id(item)), at: entry) }
            items.append(item)
        }
        return items
    }

    private mutating func checkLanguages(_ place: Place) {
        let texts = notes.list(place).map(\.scalar)
        guard !texts.isEmpty else { return }
        for language in Language.allCases where !texts.contains(language.rawValue) { notes.note(.languageMissing(language), at: place) }
    }

    private mutating func readScale(_ place: Place) -> Scale {
        let fields = notes.map(place, known: ["minimum", "maximum", "neutral", "anchors"])
        var numbers: [Int] = []
        for name in ["minimum", "neutral", "maximum"] {
            if let place = field(name, fields, place), let number = notes.number(place, in: Self.ratings) { numbers.append(number) }
        }
        guard numbers.count == 3 else { return scale }
        guard numbers == numbers.sorted(), numbers[0] < numbers[2] else {
            notes.note(.scaleUpsideDown, at: place)
            return scale
        }
        var anchors: [Int: Wording] = [:]
        if let place = field("anchors", fields, place) {
            for (name, entry) in notes.entries(place) {
                guard let value = Int(name), (numbers[0]...numbers[2]).contains(value) else {
                    notes.note(Int(name).map { .outsideTheScale($0) } ?? .notANumber, at: entry)
                    continue
                }
                anchors[value] = notes.wording(entry)
            }
            for value in numbers[0]...numbers[2] where anchors[value] == nil { notes.note(.anchorMissing(value), at: place) }
        }
        return Scale(minimum: numbers[0], maximum: numbers[2], neutral: numbers[1], anchors: anchors)
    }

    private mutating func readDomain(_ place: Place) -> Domain? {
        let fields = notes.map(place, known: ["id", "title", "short", "meaning"])
        guard let id = field("id", fields, place), let title = field("title", fields, place), let short = field("short", fields, place),
            let meaning = field("meaning", fields, place)
        else { return nil }
        let wording = (notes.wording(title), notes.wording(short, limit: 14), notes.wording(meaning))
        return notes.identifier(id).map { Domain(id: $0, title: wording.0, short: wording.1, meaning: wording.2) }
    }
}
