import Coding

/// A codebook to read, to search and to print.
struct CodebookPage: Page {
    static let template = "codebook"

    let title: String
    let crumbs: [Crumb]
    let version: String
    let about: String
    let domains: [DomainRow]
    let parts: [PartSection]
    let confusions: [ConfusionRow]
    let anchors: [AnchorRow]
    let rulesVersion: String
    let rules: [RuleRow]
    let evidence: [EvidenceRow]

    init(texts: Texts, codebook: Codebook, crumbs: [Crumb] = []) {
        let language = texts.language
        title = codebook.title[language]
        self.crumbs = crumbs
        version = texts("codebook.version", ["version": codebook.version])
        about = codebook.about[language]
        domains = codebook.domains.enumerated().map { place, domain in
            DomainRow(
                slot: String(place + 1), name: domain.title[language], meaning: domain.meaning[language])
        }
        parts = codebook.parts.map { PartSection(texts: texts, $0, codebook) }
        confusions = codebook.confusions.map { ConfusionRow($0, codebook, language) }
        anchors = codebook.scale.values.reversed().map { value in
            AnchorRow(value: Texts.signed(value), words: codebook.scale.anchors[value]?[language] ?? "")
        }
        rulesVersion = texts("codebook.rules_version", ["n": String(codebook.rules.version)])
        rules = codebook.rules.rules.map { RuleRow(message: $0.message[language]) }
        evidence = codebook.evidence.sorted { $0.key < $1.key }.map { EvidenceRow(letter: $0.key, meaning: $0.value[language]) }
    }

    struct DomainRow: Sendable {
        let slot: String
        let name: String
        let meaning: String
    }

    struct PartSection: Sendable {
        let anchor: String
        let name: String
        let meaning: String
        let count: String
        let domains: [DomainSection]

        init(texts: Texts, _ part: Part, _ codebook: Codebook) {
            let indicators = codebook.indicators(of: part.id)
            anchor = "part-\(part.id)"
            name = part.title[texts.language]
            meaning = part.meaning[texts.language]
            count = texts.count("codebook.indicators", indicators.count)
            domains = codebook.domains.enumerated().compactMap { place, domain in
                let own = indicators.filter { $0.domain == domain.id }
                guard !own.isEmpty else { return nil }
                return DomainSection(
                    anchor: "\(part.id)-\(domain.id)", slot: String(place + 1), name: domain.title[texts.language],
                    count: texts.count("codebook.indicators", own.count),
                    indicators: own.map { IndicatorRow(texts: texts, $0, codebook) })
            }
        }
    }

    struct DomainSection: Sendable {
        let anchor: String
        let slot: String
        let name: String
        let count: String
        let indicators: [IndicatorRow]
    }

    struct IndicatorRow: Sendable {
        let anchor: String
        let label: String
        /// For the shape: `positive`, `negative` or `neutral`.
        let valence: String
        let valenceWords: String
        let markWhen: String
        let notWhen: String
        /// Kind, direction and limits, in words.
        let remarks: String?
        /// Where the guidance comes from.
        let source: String
        let confused: [ConfusedWith]

        init(texts: Texts, _ indicator: Indicator, _ codebook: Codebook) {
            let language = texts.language
            anchor = indicator.id.text
            label = indicator.label[language]
            valence = indicator.valence.rawValue
            valenceWords = texts.valence(indicator.valence)
            markWhen = indicator.markWhen[language]
            notWhen = indicator.notWhen[language]
            let remarks = Self.remarks(texts, indicator)
            self.remarks = remarks.isEmpty ? nil : remarks.joined(separator: " · ")
            source = codebook.evidence[indicator.evidence]?[language] ?? indicator.evidence
            confused = codebook.confusions.filter { $0.indicators.contains(indicator.id) }.flatMap(\.indicators)
                .filter { $0 != indicator.id }
                .compactMap { id in codebook.indicator(id).map { ConfusedWith(href: "#\(id)", code: id.text, label: $0.label[language]) } }
        }

        private static func remarks(_ texts: Texts, _ indicator: Indicator) -> [String] {
            var remarks: [String] = []
            if indicator.kind == .stretch { remarks.append(texts["codebook.stretch"]) }
            if indicator.towards != .nobody { remarks.append(texts.direction(indicator.towards)) }
            if let most = indicator.atMostPerSession { remarks.append(texts.count("codebook.at_most", most)) }
            if indicator.perEpisode { remarks.append(texts["codebook.per_episode"]) }
            if let seconds = indicator.omissionAfterSeconds { remarks.append(texts("codebook.omission", ["n": String(seconds)])) }
            if indicator.relativesAtLeast > 1 {
                remarks.append(texts("codebook.relatives", ["n": String(indicator.relativesAtLeast)]))
            }
            return remarks
        }
    }

    struct ConfusedWith: Sendable {
        let href: String
        let code: String
        let label: String
    }

    struct ConfusionRow: Sendable {
        let indicators: [ConfusedWith]
        let rule: String

        init(_ confusion: Confusion, _ codebook: Codebook, _ language: Language) {
            indicators = confusion.indicators.map { id in
                ConfusedWith(href: "#\(id)", code: id.text, label: codebook.indicator(id)?.label[language] ?? "")
            }
            rule = confusion.rule[language]
        }
    }

    struct AnchorRow: Sendable {
        let value: String
        let words: String
    }

    struct RuleRow: Sendable {
        let message: String
    }

    struct EvidenceRow: Sendable {
        let letter: String
        let meaning: String
    }
}
