/// The smallest instrument with two parts: A marks clients, B marks the practitioner.
enum TwoPartCodebook {
    static let text = """
        codebook: two
        version: 1.0.0
        languages: [nl, en]
        title: {nl: Twee delen, en: Two parts}
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
            title: {nl: Gezin, en: Family}
            meaning: {nl: Wat het is, en: What it is}
            actors: client
            count: {positive: 1, negative: 1}
            ratings:
              - {domain: D, of: person}
          - id: B
            title: {nl: Hulpverlener, en: Practitioner}
            meaning: {nl: Wat het is, en: What it is}
            actors: practitioner
            count: {positive: 1, negative: 1}
            ratings:
              - {domain: D, of: person}
        indicators:
          - id: A1
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
          - id: A2
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
            relatives_at_least: 2
          - id: B1
            part: B
            domain: D
            slug: asks
            valence: positive
            kind: moment
            towards: nobody
            label: {nl: Vraagt, en: Asks}
            mark_when: {nl: Bij een vraag, en: At a question}
            not_when: {nl: Bij zwijgen, en: At silence}
            evidence: M
          - id: B2
            part: B
            domain: D
            slug: sighs
            valence: negative
            kind: moment
            towards: nobody
            label: {nl: Zucht, en: Sighs}
            mark_when: {nl: Bij zuchten, en: At a sigh}
            not_when: {nl: Bij lachen, en: At a laugh}
            evidence: M
        confused:
          - indicators: [A1, A2]
            rule: {nl: Kijk goed, en: Look well}
        rating_rules:
          version: 1
          rules:
            - {id: nothing, positive: none, negative: none, allow: {from: 0, to: 0}, message: {nl: Dan 0, en: Then 0}}
            - {id: against, positive: some, negative: some, reason_for: against_majority, message: {nl: Waarom, en: Why}}

        """
}
