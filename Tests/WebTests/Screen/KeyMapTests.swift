import Coding
import Testing

@testable import Web

struct KeyMapTests {
    static let instruments = ["Sources/Coding/Codebooks/softa.yaml", "Tests/Fixtures/turns.yaml"]

    /// Keys that do something else while no domain is pending, as in `coding/keys.js`.
    static let taken = Set("JKLONUDMHPTI".map { "Key\($0)" })

    @Test(arguments: instruments)
    func everyIndicatorHasItsOwnTwoStrokes(file: String) throws {
        let codebook = try CodebookReader.read(Project.text(file))

        for part in codebook.parts {
            let keys = KeyMap(codebook, part: part.id)
            let indicators = codebook.indicators(of: part.id)
            let strokes = try indicators.map { indicator in
                "\(try #require(keys.domains[indicator.domain])) \(try #require(keys.indicators[indicator.id], "\(indicator.id)"))"
            }

            #expect(!strokes.isEmpty)
            #expect(Set(strokes).count == strokes.count, "\(part.id)")
            for stroke in strokes { #expect(stroke.wholeMatch(of: /Key[A-Z] Key[A-Z]/) != nil, "\(stroke)") }
            #expect(Set(keys.domains.values).count == keys.domains.count)
            #expect(Set(keys.domains.values).isDisjoint(with: Self.taken))
        }
    }

    /// A coder's hand learns them: another order here would be another instrument to the fingers.
    @Test func softaHasItsDomainsWhereTheyLieOnTheScreen() throws {
        let codebook = try CodebookReader.read(Project.text("Sources/Coding/Codebooks/softa.yaml"))

        for part in codebook.parts {
            let keys = KeyMap(codebook, part: part.id)
            #expect(codebook.domains.map { keys.domains[$0.id] } == ["KeyQ", "KeyW", "KeyA", "KeyS"])
            for indicator in codebook.indicators(of: part.id) where indicator.valence == .negative {
                #expect("ZXCVBGFDSA".contains(try #require(keys.indicators[indicator.id]?.last)), "\(indicator.id)")
            }
        }
    }

    /// The most that a codebook can have: each domain still has a key that nothing else uses.
    @Test func twelveDomainsHaveAKeyEach() throws {
        let ids = (1...12).map { "D\($0)" }
        let codebook = try CodebookReader.read(Self.wide(ids))
        let keys = KeyMap(codebook, part: try #require(codebook.parts.first).id)

        #expect(Set(keys.domains.values).count == 12)
        #expect(Set(keys.domains.values).isDisjoint(with: Self.taken))
    }

    /// Duet with these domains, each with one indicator.
    private static func wide(_ ids: [String]) -> String {
        func both(_ text: String) -> String { "{nl: \(text), en: \(text)}" }
        let domains = ids.map { "  - {id: \($0), title: \(both($0)), short: \(both($0)), meaning: \(both($0))}" }
        let ratings = ids.map { "      - {domain: \($0), of: person}" }
        let indicators = ids.map {
            """
              - {id: A-\($0), part: A, domain: \($0), slug: s_\($0.lowercased()), valence: positive, kind: moment, towards: nobody,
                 label: \(both($0)), mark_when: \(both($0)), not_when: \(both($0)), evidence: M}
            """
        }
        return """
            codebook: wide
            version: 1.0.0
            languages: [nl, en]
            title: \(both("wide"))
            about: \(both("wide"))
            evidence:
              M: \(both("M"))
            scale:
              minimum: 0
              maximum: 1
              neutral: 0
              anchors: {0: \(both("a")), 1: \(both("b"))}
            domains:
            \(domains.joined(separator: "\n"))
            parts:
              - id: A
                title: \(both("A"))
                meaning: \(both("A"))
                actors: client
                count: {positive: \(ids.count), negative: 0}
                ratings:
            \(ratings.joined(separator: "\n"))
            indicators:
            \(indicators.joined(separator: "\n"))
            confused: []
            rating_rules:
              version: 1
              rules:
                - {id: nothing_marked, positive: none, negative: none, allow: {from: 0, to: 0}, message: \(both("m"))}
            """
    }
}
