/// A small instrument of two parts, so that a laboratory of a test is quickly there.
enum Duet {
    static let yaml = """
        codebook: duet
        version: 1.0.0
        languages: [nl, en]
        title: {nl: Duet, en: Duet}
        about: {nl: Verzonnen., en: Made up.}
        evidence:
          M: {nl: Verzonnen., en: Made up.}
        scale:
          minimum: -3
          maximum: 3
          neutral: 0
          anchors:
            -3: {nl: min drie, en: minus three}
            -2: {nl: min twee, en: minus two}
            -1: {nl: min een, en: minus one}
            0: {nl: nul, en: nought}
            1: {nl: een, en: one}
            2: {nl: twee, en: two}
            3: {nl: drie, en: three}
        domains:
          - id: E
            title: {nl: Meedoen, en: Joining in}
            short: {nl: Meedoen, en: Joining in}
            meaning: {nl: Wie er meedoet., en: Who joins in.}
          - id: P
            title: {nl: Samen, en: Together}
            short: {nl: Samen, en: Together}
            meaning: {nl: Wat samen gaat., en: What is done together.}
        parts:
          - id: A
            title: {nl: Gezin, en: Family}
            meaning: {nl: Wat het gezin doet., en: What the family does.}
            actors: client
            count: {positive: 2, negative: 1}
            ratings:
              - {domain: E, of: person}
              - {domain: P, of: family, relatives_at_least: 2}
          - id: B
            title: {nl: Begeleiding, en: Guidance}
            meaning: {nl: Wat de hulpverlener doet., en: What the practitioner does.}
            actors: practitioner
            count: {positive: 1, negative: 0}
            ratings:
              - {domain: E, of: person}
        indicators:
          - id: A-E1
            part: A
            domain: E
            slug: agrees
            valence: positive
            kind: moment
            towards: nobody
            label: {nl: Stemt in, en: Agrees}
            mark_when: {nl: Zegt ja., en: Says yes.}
            not_when: {nl: Zwijgt., en: Is silent.}
            evidence: M
            at_most_per_session: 2
          - id: A-E2
            part: A
            domain: E
            slug: refuses
            valence: negative
            kind: moment
            towards: nobody
            label: {nl: Weigert, en: Refuses}
            mark_when: {nl: Zegt nee., en: Says no.}
            not_when: {nl: Zwijgt., en: Is silent.}
            evidence: M
            omission_after_seconds: 30
          - id: A-P1
            part: A
            domain: P
            slug: leans
            valence: positive
            kind: stretch
            towards: relative
            label: {nl: Leunt naar elkaar toe, en: Leans towards another}
            mark_when: {nl: Buigt zich naar iemand toe., en: Bends towards somebody.}
            not_when: {nl: Verzit., en: Shifts.}
            evidence: M
            per_episode: true
            relatives_at_least: 2
          - id: B-E1
            part: B
            domain: E
            slug: invites
            valence: positive
            kind: moment
            towards: addressees
            label: {nl: Nodigt uit, en: Invites}
            mark_when: {nl: Vraagt iemand mee te doen., en: Asks somebody to join in.}
            not_when: {nl: Stelt een feitenvraag., en: Asks for a fact.}
            evidence: M
        confused:
          - indicators: [A-E1, A-E2]
            rule: {nl: Ja is geen nee., en: Yes is not no.}
        rating_rules:
          version: 1
          rules:
            - id: nothing_marked
              positive: none
              negative: none
              allow: {from: 0, to: 0}
              message: {nl: Er is niets gemarkeerd; dan past 0., en: Nothing was marked; then 0 fits.}
            - id: only_positive
              positive: some
              negative: none
              allow: {from: 1, to: 3}
              message: {nl: Alleen positief; dan past 1 tot 3., en: Only positive; then 1 to 3 fits.}
        """
}
