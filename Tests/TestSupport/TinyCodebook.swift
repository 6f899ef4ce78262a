import Foundation

/// The smallest codebook there can be, to be spoiled in one place at a time. Its lines are counted by the sentences of the tests.
public enum TinyCodebook {
    public static let text = """
        codebook: tiny
        version: 1.0.0
        languages: [nl, en]
        title: {nl: Klein, en: Tiny}
        about: {nl: Om te proberen, en: To try}
        evidence:
          M: {nl: Verzonnen, en: Made up}
        scale:
          minimum: -1
          neutral: 0
          maximum: 1
          anchors:
            -1: {nl: Slecht, en: Bad}
            0: {nl: Gewoon, en: Plain}
            1: {nl: Goed, en: Good}
        domains:
          - id: D
            title: {nl: Domein, en: Domain}
            short: {nl: Domein, en: Domain}
            meaning: {nl: Wat het is, en: What it is}
        parts:
          - id: A
            title: {nl: Deel, en: Part}
            meaning: {nl: Wat het is, en: What it is}
            actors: client
            count: {positive: 1, negative: 1}
            ratings:
              - {domain: D, of: person}
        indicators:
          - id: D1
            part: A
            domain: D
            slug: nods
            valence: positive
            kind: moment
            towards: nobody
            label: {nl: Knikt, en: Nods}
            mark_when: {nl: Bij knikken, en: At a nod}
            not_when: {nl: Bij schudden, en: At a shake}
            evidence: M
          - id: D2
            part: A
            domain: D
            slug: shakes
            valence: negative
            kind: stretch
            towards: relative
            label: {nl: Schudt, en: Shakes}
            mark_when: {nl: Bij schudden, en: At a shake}
            not_when: {nl: Bij knikken, en: At a nod}
            evidence: M
        confused:
          - indicators: [D1, D2]
            rule: {nl: Kijk goed, en: Look well}
        rating_rules:
          version: 1
          rules:
            - {id: nothing, positive: none, negative: none, allow: {from: 0, to: 0}, message: {nl: Dan 0, en: Then 0}}
            - {id: edge, positive: some, negative: some, reason_for: [-1, 1], message: {nl: Waarom, en: Why}}
            - {id: against, positive: some, negative: some, reason_for: against_majority, message: {nl: Waarom, en: Why}}

        """

    struct NotThere: Error {
        let text: String
    }

    /// The same text with another one in place of its first `old`.
    public static func with(_ new: String, for old: String) throws -> String {
        guard let range = text.firstRange(of: old) else { throw NotThere(text: old) }
        return text.replacingCharacters(in: range, with: new)
    }
}
