import TestSupport
import Testing

@testable import Coding

@Suite struct OwnWordingTests {
    private let tiny = Result { try CodebookReader.read(TinyCodebook.text) }

    private func sentences(_ wording: String, in language: Language = .en) throws -> [String] {
        let codebook = try tiny.get()
        do {
            _ = try OwnWording.apply(wording, to: codebook)
            return []
        } catch {
            return error.problems.map { $0.sentence(file: "wording.yaml", in: language) }
        }
    }

    @Test func `what is given takes the place of what was there, and the rest stays`() throws {
        let codebook = try tiny.get()

        let worded = try OwnWording.apply(
            """
            wording: tiny
            indicators:
              D1:
                label: {en: Nods yes}
                not_when: {nl: Niet zo, en: Not so}
              D2:
                mark_when: {nl: Wel zo}
            """, to: codebook)

        let first = try #require(worded.indicator(.init(known: "D1")))
        let second = try #require(worded.indicator(.init(known: "D2")))
        #expect(first.label == Wording(nl: "Knikt", en: "Nods yes"))
        #expect(first.markWhen == Wording(nl: "Bij knikken", en: "At a nod"))
        #expect(first.notWhen == Wording(nl: "Niet zo", en: "Not so"))
        #expect(second.markWhen == Wording(nl: "Wel zo", en: "At a shake"))
        #expect(second.label == codebook.indicator(.init(known: "D2"))?.label)
    }

    @Test func `only texts change, never the instrument`() throws {
        let codebook = try tiny.get()

        let worded = try OwnWording.apply("wording: tiny\nindicators:\n  D1: {label: {nl: Anders}}\n", to: codebook)

        var expected = codebook.indicators
        expected[0].label.nl = "Anders"
        #expect(worded == codebook.with(indicators: expected))
    }

    @Test func `a wording of nothing changes nothing`() throws {
        let codebook = try tiny.get()

        #expect(try OwnWording.apply("wording: tiny\nindicators: {}\n", to: codebook) == codebook)
    }

    @Test func `a wording of another instrument is refused`() throws {
        let yaml = "wording: softa\nindicators: {}\n"

        #expect(
            try sentences(yaml) == [
                "wording.yaml:1:10 wording: this wording is for “softa”, the codebook is “tiny”; choose the wording that belongs to it."
            ])
        #expect(
            try sentences(yaml, in: .nl) == [
                "wording.yaml:1:10 wording: deze tekst hoort bij “softa”, het codeboek is “tiny”; kies de tekst die erbij hoort."
            ])
    }

    @Test func `one reading finds all problems`() throws {
        let yaml = """
            wording: tiny
            author: us
            indicators:
              D1:
                label: Nods
                mark_when: {en: "", fr: Oui}
                slug: other
              D9: {label: {nl: Iets}}
            """

        #expect(
            try sentences(yaml) == [
                "wording.yaml:2:1 author: “author” is not known; possible here: wording, indicators.",
                "wording.yaml:5:12 indicators.D1.label: fields with a name and a value belong here.",
                "wording.yaml:6:21 indicators.D1.mark_when.en: the text is empty; fill it in.",
                "wording.yaml:6:25 indicators.D1.mark_when.fr: “fr” is not known; possible here: nl, en.",
                "wording.yaml:7:5 indicators.D1.slug: “slug” is not known; possible here: label, mark_when, not_when.",
                "wording.yaml:8:7 indicators.D9: there is no indicator “D9”; mend the reference.",
            ])
    }

    @Test(arguments: [
        ("indicators: {}\n", "wording.yaml:1:1: “wording” is missing; add it."),
        ("wording: tiny\n", "wording.yaml:1:1: “indicators” is missing; add it."),
        ("wording: [tiny]\nindicators: {}\n", "wording.yaml:1:10 wording: a text belongs here."),
        ("wording: tiny\nindicators: [D1]\n", "wording.yaml:2:13 indicators: fields with a name and a value belong here."),
        ("wording: tiny\nindicators:\n  D1: {}\n  D1: {}\n", "wording.yaml:3:3: “D1” occurs twice; give one of them another identifier."),
        ("", "wording.yaml: the text is empty; fill it in."),
    ])
    func `what is no wording is told`(yaml: String, sentence: String) throws {
        #expect(try sentences(yaml) == [sentence])
    }

    @Test func `a licensed team can put its own words to every indicator of SOFTA`() throws {
        let softa = try SampleSession.softa.get()
        let lines = softa.indicators.map {
            "  \($0.id): {label: {nl: Label \($0.id), en: Label \($0.id)}, mark_when: {nl: a, en: b}, not_when: {nl: c, en: d}}"
        }

        let worded = try OwnWording.apply("wording: softa\nindicators:\n\(lines.joined(separator: "\n"))\n", to: softa)

        #expect(
            worded.indicators.allSatisfy {
                $0.label.nl == "Label \($0.id)" && $0.markWhen == Wording(nl: "a", en: "b") && $0.notWhen.en == "d"
            })
    }
}
