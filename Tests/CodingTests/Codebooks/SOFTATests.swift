import Testing

@testable import Coding

/// The SOFTA codebook as Beeld ships it, held against DOMAIN.md (the numbers of its sections stand with each test).
@Suite struct SOFTATests {
    private let softa: Codebook

    init() throws {
        softa = try SampleSession.softa.get()
    }

    private func ids(where holds: (Indicator) -> Bool) -> [String] {
        softa.indicators.filter(holds).map(\.id.text)
    }

    // DOMAIN 1.1: 87 indicators, 44 of clients (27+/17−) and 43 of the practitioner (34+/9−).
    @Test(arguments: [
        (part: "A", domain: "E", positive: 9, negative: 2), (part: "A", domain: "C", positive: 6, negative: 4),
        (part: "A", domain: "S", positive: 7, negative: 5), (part: "A", domain: "P", positive: 5, negative: 6),
        (part: "B", domain: "E", positive: 10, negative: 3), (part: "B", domain: "C", positive: 9, negative: 2),
        (part: "B", domain: "S", positive: 8, negative: 2), (part: "B", domain: "P", positive: 7, negative: 2),
    ])
    func `each part has as many indicators in each domain as the instrument`(part: String, domain: String, positive: Int, negative: Int) {
        let own = softa.indicators.filter { $0.part.text == part && $0.domain.text == domain }

        #expect(own.count { $0.valence == .positive } == positive)
        #expect(own.count { $0.valence == .negative } == negative)
        #expect(own.map(\.id.text) == (1...own.count).map { "\(part)-\(domain)\($0)" })
    }

    @Test func `there are 87 indicators in all`() {
        #expect(softa.indicators.count == 87)
        #expect(softa.parts.map { softa.indicators(of: $0.id).count } == [44, 43])
    }

    // DOMAIN 1.2: the column +/−.
    @Test func `the negative indicators are those of the instrument`() {
        #expect(
            ids { $0.valence == .negative } == [
                "A-E10", "A-E11", "A-C7", "A-C8", "A-C9", "A-C10", "A-S8", "A-S9", "A-S10", "A-S11", "A-S12", "A-P6", "A-P7", "A-P8",
                "A-P9", "A-P10",
                "A-P11", "B-E11", "B-E12", "B-E13", "B-C10", "B-C11", "B-S9", "B-S10", "B-P8", "B-P9",
            ])
        #expect(ids { $0.valence == .neutral }.isEmpty)
    }

    // DOMAIN 1.2: the column src. What was only recalled (R) awaits a trainer, so it must not be shown as checked.
    @Test func `the evidence of each indicator is told`() {
        #expect(
            ids { $0.evidence == "V" } == [
                "A-E1", "A-E2", "A-E3", "A-E4", "A-C1", "A-C2", "A-C3", "A-S1", "A-S2", "A-S3", "A-P1", "A-P2", "A-P3",
            ])
        #expect(
            ids { $0.evidence == "L" } == [
                "A-E5", "A-E6", "A-E7", "A-E8", "A-E11", "A-C4", "A-C7", "A-C9", "A-S4", "A-S8", "A-S11", "A-P7", "A-P10", "B-E3", "B-E12",
                "B-C8",
                "B-C11", "B-S2", "B-S4", "B-S8", "B-S10", "B-P4", "B-P9",
            ])
        #expect(softa.evidence.keys.sorted() == ["L", "R", "V"])
    }

    // DOMAIN 1.2.1: every occurrence is marked again; an event has no duration.
    @Test func `every indicator is a moment`() {
        #expect(ids { $0.kind != .moment }.isEmpty)
    }

    // DOMAIN 1.2.1, Cap.
    @Test func `only the range of emotions is marked at most once`() {
        #expect(ids { $0.atMostPerSession != nil } == ["A-S2"])
        #expect(softa.indicator(.init(known: "A-S2"))?.atMostPerSession == 1)
    }

    // DOMAIN 1.2.1, Cap: posture and gaze.
    @Test func `posture and gaze are marked by episode`() {
        #expect(ids(where: \.perEpisode) == ["A-E8", "A-C6", "A-C7", "A-S4", "A-S8", "A-S9", "A-P5", "A-P6"])
    }

    // DOMAIN 1.2.1, Actor / target.
    @Test func `each indicator goes towards whom the instrument says`() {
        for indicator in softa.indicators {
            let expected: Indicator.Direction =
                switch (indicator.part.text, indicator.domain.text, indicator.id.text) {
                case ("B", _, _): .addressees
                case (_, "C", _): .practitioner
                case (_, "P", _): .relative
                case (_, "S", "A-S6"), (_, "S", "A-S7"), (_, "S", "A-S10"), (_, "S", "A-S11"): .relative
                default: .nobody
                }
            #expect(indicator.towards == expected, "\(indicator.id)")
        }
    }

    // DOMAIN 1.2.1, Omission codes; 30 seconds is this product's proposal [P].
    @Test func `omissions are marked when the chance has passed`() {
        #expect(ids { $0.omissionAfterSeconds != nil } == ["B-C11", "B-S9", "B-S10", "B-P8", "B-P9"])
        #expect(ids { $0.omissionAfterSeconds == 30 }.count == 5)
    }

    // DOMAIN 1.2.1, Needs two relatives present.
    @Test func `what goes on between relatives needs two of them`() {
        let between = ["A-S6", "A-S7", "A-S10", "A-S11"] + ids { $0.domain.text == "P" }

        #expect(Set(ids { $0.relativesAtLeast == 2 }) == Set(between))
        #expect(ids { ![0, 2].contains($0.relativesAtLeast) }.isEmpty)
    }

    // DOMAIN 1.2.2.
    @Test func `every pair that coders mix up has its rule`() {
        #expect(
            softa.confusions.map { $0.indicators.map(\.text).joined(separator: "/") } == [
                "A-E2/A-P1", "A-C2/A-S1", "A-C2/A-C4", "A-C8/A-S10", "A-C9/A-P10", "A-E10/A-C10", "A-E11/A-C8/A-S9", "A-P7/A-S11",
                "A-P7/A-E3",
                "A-S7/A-P3", "A-P2/A-P10", "B-E7/B-C2", "B-C8/B-C9", "B-S5/B-S6/B-S4", "B-P4/B-P5", "B-E11/B-E5",
            ])
    }

    // DOMAIN 1.1: E, C, S for each client, P once for the family, with at least two of them; the practitioner gets four ratings.
    @Test func `each part is rated as the rating sheet does`() {
        func rated(_ domain: String, _ unit: RatedDomain.Unit, _ relatives: Int = 0) -> RatedDomain? {
            Identifier(domain).map { RatedDomain(domain: $0, of: unit, relativesAtLeast: relatives) }
        }

        #expect(softa.parts.map(\.id.text) == ["A", "B"])
        #expect(softa.parts.map(\.actors) == [.client, .practitioner])
        #expect(
            softa.parts[0].ratings
                == [rated("E", .person), rated("C", .person), rated("S", .person), rated("P", .family, 2)].compactMap(\.self))
        #expect(
            softa.parts[1].ratings
                == [rated("E", .person), rated("C", .person), rated("S", .person), rated("P", .person, 2)].compactMap(\.self))
    }

    // DOMAIN 2.1.
    @Test func `the scale runs from −3 to 3, with a meaning for each value`() {
        #expect(softa.scale.values == -3...3)
        #expect(softa.scale.neutral == 0)
        #expect(softa.scale.anchors.keys.sorted() == [-3, -2, -1, 0, 1, 2, 3])
        #expect(Set(softa.scale.anchors.values.map(\.nl)).count == 7)
    }

    // DOMAIN 1.1: the Dutch names used in the article.
    @Test func `the domains bear their Dutch names`() {
        #expect(softa.domains.map(\.id.text) == ["E", "C", "S", "P"])
        #expect(
            softa.domains.map(\.title.nl) == [
                "Betrokkenheid in het therapeutisch proces", "Emotionele band", "Veiligheid in het therapeutisch systeem",
                "Gezamenlijke doelperceptie",
            ])
    }

    // Guidance sends the coder on to other indicators by identifier.
    @Test func `guidance refers to indicators of its own part that exist`() {
        for indicator in softa.indicators {
            let texts = [indicator.markWhen.nl, indicator.markWhen.en, indicator.notWhen.nl, indicator.notWhen.en]
            for reference in texts.joined(separator: " ").matches(of: /[AB]-[ECSP][0-9]+/).map({ String($0.output) }) {
                #expect(softa.indicators(of: indicator.part).contains { $0.id.text == reference }, "\(indicator.id) → \(reference)")
                #expect(reference != indicator.id.text)
            }
        }
    }

    @Test func `both languages refer to the same indicators`() {
        for indicator in softa.indicators {
            let references = [indicator.notWhen.nl, indicator.notWhen.en].map { text in
                text.matches(of: /[AB]-[ECSP][0-9]+/).map { String($0.output) }
            }
            #expect(references[0] == references[1], "\(indicator.id)")
        }
    }

    @Test func `no two indicators of a part share a label or a short name`() {
        for part in softa.parts {
            let own = softa.indicators(of: part.id)
            #expect(Set(own.map(\.slug)).count == own.count)
            #expect(Set(own.map(\.label.nl)).count == own.count)
            #expect(Set(own.map(\.label.en)).count == own.count)
        }
    }

    @Test func `it says that the wording is not the official one`() {
        #expect(softa.about.en.contains("not the official text"))
        #expect(softa.about.nl.contains("niet de officiële tekst"))
    }
}
