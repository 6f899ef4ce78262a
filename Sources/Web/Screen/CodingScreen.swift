import Archive
import Coding

/// Everything the scripts of the coding screen need, in the reader's language.
struct CodingScreen: Encodable {
    let coding: About
    let video: Film
    let persons: [Somebody]
    let codebook: Book
    let language: String
    let texts: [String: String]

    struct About: Encodable {
        let id: String
        let state: String
        let readOnly: Bool
        let part: String
        let title: String
        let reactionMs: Int
    }

    struct Film: Encodable {
        let src: String
        /// Where the address of the film is asked for anew, and how long the one above holds.
        let renewal: String
        let lifetimeMs: Int
        let poster: String
        let peaks: Nullable<String>
        let thumbnails: String
        let durationMs: Int
        let frameRate: Fraction
        let width: Int
        let height: Int
        let hasSound: Bool
        let captions: [Captions]
        let speech: [Turn]
    }

    struct Fraction: Encodable {
        let numerator: Int
        let denominator: Int
    }

    struct Captions: Encodable {
        let language: String
        let label: String
        let src: String
    }

    struct Turn: Encodable {
        let person: String
        let from: Int
        let to: Int
    }

    struct Somebody: Encodable {
        let id: String
        let name: String
        let role: String
        let initials: String
        let side: String
        let digit: Int
        let presence: [Stay]
    }

    struct Stay: Encodable {
        let from: Int
        let to: Int
    }

    /// - Parameter lifetime: how long the addresses hold, in milliseconds.
    init(_ desk: CodingDesk, texts: Texts, addresses: MediaAddresses, lifetime: Int) {
        coding = About(
            id: desk.id.text, state: desk.isLocked ? "locked" : "open", readOnly: desk.isLocked || !desk.isOwn,
            part: desk.task.part.id.text,
            title: texts.name(desk), reactionMs: desk.settings.reaction)
        video = Film(
            src: addresses[.playable], renewal: Path.mediaAddress(desk.video), lifetimeMs: lifetime, poster: addresses[.poster],
            peaks: Nullable(desk.film.hasSound ? addresses[.peaks] : nil), thumbnails: addresses[.thumbnailCues],
            durationMs: desk.film.duration.milliseconds,
            frameRate: Fraction(numerator: desk.film.frameRate.numerator, denominator: desk.film.frameRate.denominator),
            width: desk.film.width, height: desk.film.height, hasSound: desk.film.hasSound,
            captions: desk.captions.map {
                Captions(language: $0.rawValue, label: $0.ownName, src: addresses[.captions(language: $0.rawValue)])
            },
            speech: desk.speech.map { Turn(person: $0.person.text, from: $0.span.from.milliseconds, to: $0.span.to.milliseconds) })
        persons = desk.task.presence.people.enumerated().map { place, entry in
            Somebody(
                id: entry.person.id.text, name: entry.person.name, role: texts.role(entry.person.role),
                initials: Initials.of(entry.person.name), side: entry.person.side.rawValue, digit: place + 1,
                presence: entry.spans.map { Stay(from: $0.from.milliseconds, to: $0.to.milliseconds) })
        }
        codebook = Book(desk.task.codebook, part: desk.task.part, language: texts.language)
        language = texts.language.rawValue
        self.texts = texts.group("coding")
    }
}

extension CodingScreen {
    /// The part of the codebook that is coded, with the keys.
    struct Book: Encodable {
        let id: String
        let version: String
        let actors: String
        let scale: Values
        let domains: [DomainKeys]
        let indicators: [IndicatorKeys]

        struct Values: Encodable {
            let minimum: Int
            let maximum: Int
            let neutral: Int
            let anchors: [String: String]
        }

        struct DomainKeys: Encodable {
            let id: String
            let slot: Int
            let title: String
            let short: String
            let key: Nullable<String>
        }

        struct IndicatorKeys: Encodable {
            let id: String
            let domain: String
            let valence: Int
            let kind: String
            let towards: String
            let label: String
            let markWhen: String
            let notWhen: String
            let key: Nullable<String>
            let atMost: Nullable<Int>
            let perEpisode: Bool
            let omissionAfter: Nullable<Int>
            let relativesAtLeast: Int
            let evidence: String
            let confusedWith: [Confused]
        }

        struct Confused: Encodable {
            let id: String
            let label: String
            let rule: String
        }

        init(_ codebook: Codebook, part: Part, language: Language) {
            let keys = KeyMap(codebook, part: part.id)
            id = codebook.id.text
            version = codebook.version
            actors = part.actors.rawValue
            scale = Values(
                minimum: codebook.scale.minimum, maximum: codebook.scale.maximum, neutral: codebook.scale.neutral,
                anchors: Dictionary(uniqueKeysWithValues: codebook.scale.anchors.map { (String($0), $1[language]) }))
            domains = codebook.domains.enumerated().filter { keys.domains[$1.id] != nil }.map { place, domain in
                DomainKeys(
                    id: domain.id.text, slot: place + 1, title: domain.title[language], short: domain.short[language],
                    key: Nullable(keys.domains[domain.id]))
            }
            indicators = codebook.indicators(of: part.id).map { indicator in
                IndicatorKeys(indicator, codebook, key: keys.indicators[indicator.id], language: language)
            }
        }
    }
}

extension CodingScreen.Book.IndicatorKeys {
    init(_ indicator: Indicator, _ codebook: Codebook, key: String?, language: Language) {
        self.init(
            id: indicator.id.text, domain: indicator.domain.text, valence: indicator.valence.sign, kind: indicator.kind.rawValue,
            towards: indicator.towards.rawValue, label: indicator.label[language], markWhen: indicator.markWhen[language],
            notWhen: indicator.notWhen[language], key: Nullable(key), atMost: Nullable(indicator.atMostPerSession),
            perEpisode: indicator.perEpisode,
            omissionAfter: Nullable(indicator.omissionAfterSeconds), relativesAtLeast: indicator.relativesAtLeast,
            evidence: codebook.evidence[indicator.evidence]?[language] ?? "",
            confusedWith: codebook.confusions.filter { $0.indicators.contains(indicator.id) }.flatMap { confusion in
                confusion.indicators.filter { $0 != indicator.id }.map { other in
                    CodingScreen.Book.Confused(
                        id: other.text, label: codebook.indicator(other)?.label[language] ?? "", rule: confusion.rule[language])
                }
            })
    }
}

/// An optional that JSON shows as `null` instead of leaving it out, so that a script finds every name it looks for.
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
