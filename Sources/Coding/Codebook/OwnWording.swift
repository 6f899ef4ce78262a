/// A team's own wording of an instrument, by indicator: what a licensed team loads over the wording Beeld ships.
///
/// YAML: `wording: softa`, then `indicators:` with, under an indicator's identifier, any of `label`, `mark_when`, `not_when`, each with any
/// of the languages. What is not given stays as it was.
public enum OwnWording {
    /// - Returns: the codebook with the texts of `yaml` in place of its own.
    /// - Throws: `CodebookProblems` with every problem found.
    public static func apply(_ yaml: String, to codebook: Codebook) throws(CodebookProblems) -> Codebook {
        var notes = YAMLNotes()
        var indicators = codebook.indicators
        if let root = notes.root(of: yaml) { read(root, &notes, codebook, &indicators) }
        guard notes.problems.isEmpty else { throw CodebookProblems(notes.problems) }
        return codebook.with(indicators: indicators)
    }

    private static func read(_ root: YAMLNotes.Place, _ notes: inout YAMLNotes, _ codebook: Codebook, _ indicators: inout [Indicator]) {
        let fields = notes.map(root, known: ["wording", "indicators"])
        if let place = notes.required("wording", in: fields, of: root) {
            let name = notes.text(place)
            if !name.isEmpty && name != codebook.id.text { notes.note(.anotherInstrument(name, expected: codebook.id.text), at: place) }
        }
        guard let list = notes.required("indicators", in: fields, of: root) else { return }
        for (id, place) in notes.entries(list) {
            guard let index = indicators.firstIndex(where: { $0.id.text == id }) else {
                notes.note(.unknownReference(id, to: "indicator"), at: place)
                continue
            }
            let texts = notes.map(place, known: ["label", "mark_when", "not_when"])
            if let place = texts["label"] { override(&indicators[index].label, place, &notes) }
            if let place = texts["mark_when"] { override(&indicators[index].markWhen, place, &notes) }
            if let place = texts["not_when"] { override(&indicators[index].notWhen, place, &notes) }
        }
    }

    private static func override(_ wording: inout Wording, _ place: YAMLNotes.Place, _ notes: inout YAMLNotes) {
        let fields = notes.map(place, known: Language.allCases.map(\.rawValue))
        if let nl = fields["nl"] { wording.nl = notes.text(nl) }
        if let en = fields["en"] { wording.en = notes.text(en) }
    }
}

extension Codebook {
    func with(indicators: [Indicator]) -> Codebook {
        Codebook(
            id: id, version: version, title: title, about: about, evidence: evidence, scale: scale, domains: domains, parts: parts,
            indicators: indicators, confusions: confusions, rules: rules)
    }
}
