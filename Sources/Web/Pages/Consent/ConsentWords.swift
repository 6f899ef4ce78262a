import Coding

/// The words for what stands, and what is missing.
extension Chip {
    init(_ light: EffectiveConsent.Light, texts: Texts) {
        switch light {
        case .green: self.init(texts["consent.light.green"], .done)
        case .missing: self.init(texts["consent.light.missing"], .stop)
        case .withdrawn: self.init(texts["consent.light.withdrawn"], .ended)
        }
    }
}

extension Texts {
    func purposes(_ purposes: [Purpose]) -> String {
        purposes.count == Purpose.allCases.count ? self["consent.every_purpose"] : purposes.map(purpose).joined(separator: "; ")
    }

    func answer(_ answer: ConsentDecision.Answer) -> String { self["consent.answer.\(answer.rawValue)"] }

    func form(_ form: ConsentDecision.Form) -> String { self["consent.form.\(form.rawValue)"] }

    func audience(_ audience: InformationText.Audience) -> String { self["information.audience.\(audience.rawValue)"] }

    func version(_ version: InformationText.Version) -> String {
        let values = ["audience": audience(version.audience), "language": version.language.ownName, "n": String(version.number)]
        return self("information.version", values)
    }

    func rule(_ rule: AgeRule) -> String {
        switch rule {
        case .under12: self["consent.rule.under12"]
        case .from12: self["consent.rule.from12"]
        case .from16: self["consent.rule.from16"]
        case .adult: self["consent.rule.adult"]
        }
    }

    /// Who has to be asked for somebody, by age.
    func rules(_ person: Person, on day: Day) -> String {
        guard let rules = person.ageRules(on: day) else { return self["consent.rule.unknown"] }
        return AgeRule.allCases.filter(rules.contains).map(rule).joined(separator: self["consent.rule.or"])
    }

    /// What stands in the way, as a sentence.
    func lack(_ lack: EffectiveConsent.Lack, names: [Person.ID: String]) -> String {
        let person = lack.person.flatMap { names[$0] } ?? ""
        let giver = lack.giver.flatMap { names[$0] } ?? ""
        let who = lack.giver == lack.person ? person : self("consent.in_name", ["giver": giver, "person": person])
        switch lack.reason {
        case .nobodyInPicture: return self["consent.lack.nobody"]
        case .ageUnknown: return self("consent.lack.age_unknown", ["person": person])
        case .authorityUnknown: return self("consent.lack.authority_unknown", ["person": person])
        case .authorityNotVerified: return self("consent.lack.authority_not_verified", ["person": person])
        case .neverAsked: return self("consent.lack.never_asked", ["who": who])
        case .refused: return self("consent.lack.refused", ["who": who])
        case .withdrawn: return self("consent.lack.withdrawn", ["who": who])
        case .lapsed(let age): return self("consent.lack.lapsed", ["who": who, "person": person, "age": String(age)])
        }
    }
}

/// What is missing, said once for all purposes it is missing for.
struct LackLine: Hashable, Sendable {
    let sentence: String
    let purposes: String

    static func lines(_ consents: [(Purpose, EffectiveConsent)], names: [Person.ID: String], texts: Texts) -> [LackLine] {
        var order: [EffectiveConsent.Lack] = []
        var purposes: [EffectiveConsent.Lack: [Purpose]] = [:]
        for (purpose, consent) in consents {
            for lack in consent.lacks {
                if purposes[lack] == nil { order.append(lack) }
                purposes[lack, default: []].append(purpose)
            }
        }
        return order.map { LackLine(sentence: texts.lack($0, names: names), purposes: texts.purposes(purposes[$0] ?? [])) }
    }
}
