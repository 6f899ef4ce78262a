import Foundation
import TestSupport
import Testing

@testable import Coding

/// Reading an instrument that is in order. What is said of one that is not: `CodebookProblem+SentenceTests`.
@Suite struct CodebookReaderTests {
    @Test func `an instrument may be small`() throws {
        let codebook = try CodebookReader.read(TinyCodebook.text)

        #expect(codebook.id.text == "tiny")
        #expect(codebook.version == "1.0.0")
        #expect(codebook.title == Wording(nl: "Klein", en: "Tiny"))
        #expect(codebook.about == Wording(nl: "Om te proberen", en: "To try"))
        #expect(codebook.evidence == ["M": Wording(nl: "Verzonnen", en: "Made up")])
        #expect(codebook.scale.values == -1...1)
        #expect(codebook.scale.anchors[-1] == Wording(nl: "Slecht", en: "Bad"))
        #expect(
            codebook.confusions == [
                Confusion(indicators: ["D1", "D2"].compactMap { .init($0) }, rule: Wording(nl: "Kijk goed", en: "Look well"))
            ])
        #expect(codebook.rules.version == 1)
        #expect(codebook.rules.rules.map(\.demand) == [.allow(0...0), .reasonFor([-1, 1]), .reasonForAgainstMajority])
    }

    @Test func `what an indicator leaves out is off`() throws {
        let indicator = try #require(try CodebookReader.read(TinyCodebook.text).indicator(.init(known: "D1")))

        #expect(indicator.atMostPerSession == nil)
        #expect(!indicator.perEpisode)
        #expect(indicator.omissionAfterSeconds == nil)
        #expect(indicator.relativesAtLeast == 0)
    }

    @Test func `an instrument may have nothing that is confused and no rules`() throws {
        let start = try #require(TinyCodebook.text.firstRange(of: "confused:"))
        let yaml = TinyCodebook.text[..<start.lowerBound] + "confused: []\nrating_rules:\n  version: 1\n  rules: []\n"

        let codebook = try CodebookReader.read(String(yaml))

        #expect(codebook.confusions.isEmpty)
        #expect(codebook.rules.rules.isEmpty)
    }

    @Test func `the order of the fields means nothing`() throws {
        let yaml = try TinyCodebook.with("", for: "codebook: tiny\nversion: 1.0.0\n") + "version: 1.0.0\ncodebook: tiny\n"

        #expect(try CodebookReader.read(yaml) == CodebookReader.read(TinyCodebook.text))
    }

    @Test func `a count says nothing of what it leaves out`() throws {
        let yaml = try TinyCodebook.with("count: {positive: 1}", for: "count: {positive: 1, negative: 1}")

        #expect(try CodebookReader.read(yaml) == CodebookReader.read(TinyCodebook.text))
    }

    @Test func `a text may be referred to instead of written again`() throws {
        let yaml = try TinyCodebook.with(
            "title: &title {nl: Klein, en: Tiny}\nabout: *title",
            for: "title: {nl: Klein, en: Tiny}\nabout: {nl: Om te proberen, en: To try}")

        #expect(try CodebookReader.read(yaml).about == Wording(nl: "Klein", en: "Tiny"))
    }

    // Tests/Fixtures/turns.yaml: made up to differ from SOFTA in everything a codebook can differ in.
    @Test func `another instrument has its own scale, kinds, valences and rules`() throws {
        let turns = try SampleSession.turns.get()

        #expect(turns.id.text == "turns")
        #expect(turns.domains.map(\.id.text) == ["F", "L"])
        #expect(turns.scale.values == 1...5)
        #expect(turns.scale.neutral == 3)
        #expect(turns.scale.anchors.keys.sorted() == [1, 2, 3, 4, 5])
        #expect(turns.parts.map(\.id.text) == ["T"])
        #expect(
            turns.parts[0].ratings == [
                RatedDomain(domain: .init(known: "F"), of: .person, relativesAtLeast: 0),
                RatedDomain(domain: .init(known: "L"), of: .family, relativesAtLeast: 2),
            ])
        #expect(Set(turns.indicators.map(\.kind)) == [.moment, .stretch])
        #expect(Set(turns.indicators.map(\.valence)) == [.positive, .negative, .neutral])
        #expect(Set(turns.indicators.map(\.towards)) == [.nobody, .relative, .practitioner, .addressees])
        #expect(turns.rules.version == 3)
        #expect(turns.rules.rules.map(\.id.text) == ["nothing_marked", "only_positive", "only_negative", "against_majority"])
    }

    @Test func `every field of an indicator is read`() throws {
        let turns = try SampleSession.turns.get()

        #expect(
            turns.indicator(.init(known: "T-L2"))
                == Indicator(
                    id: .init(known: "T-L2"), part: .init(known: "T"), domain: .init(known: "L"), slug: "lets_pass", valence: .negative,
                    kind: .moment,
                    towards: .addressees, label: Wording(nl: "Laat een vraag liggen", en: "Lets a question pass"),
                    markWhen: Wording(
                        nl: "Er komt geen antwoord en het gesprek gaat verder.", en: "No answer comes and the talk moves on."),
                    notWhen: Wording(nl: "Denkt nog na.", en: "Is still thinking."), evidence: "M", atMostPerSession: nil,
                    perEpisode: false,
                    omissionAfterSeconds: 10, relativesAtLeast: 2))
        #expect(turns.indicator(.init(known: "T-F2"))?.atMostPerSession == 2)
        #expect(turns.indicator(.init(known: "T-L1"))?.perEpisode == true)
    }

    @Test func `what a codebook does not have is not found`() throws {
        let turns = try SampleSession.turns.get()

        #expect(turns.indicator(.init(known: "A-E1")) == nil)
        #expect(turns.domain(.init(known: "E")) == nil)
        #expect(turns.part(.init(known: "A")) == nil)
        #expect(turns.indicators(of: .init(known: "A")).isEmpty)
    }

    @Test func `the example in the manual is in order, and so is what is said of it`() throws {
        let page = try FixtureFile.page("codebook.md")
        let example = try #require(page.split(separator: "```yaml\n").dropFirst().last?.split(separator: "```").first)

        let codebook = try CodebookReader.read(String(example))

        #expect(codebook.indicators.map(\.valence) == [.positive, .negative, .neutral])
        let spoiled = example.replacing("valence: positive", with: "valence: good").replacing(
            "evidence: M", with: "evidence: X", maxReplacements: 1)
        let said = problems(String(spoiled)).map { $0.sentence(file: "turns.yaml", in: .en) }
        #expect(page.contains(said.joined(separator: "\n")), "\(said)")
    }

    private func problems(_ yaml: String) -> [CodebookProblem] {
        do {
            _ = try CodebookReader.read(yaml)
            return []
        } catch {
            return error.problems
        }
    }
}
