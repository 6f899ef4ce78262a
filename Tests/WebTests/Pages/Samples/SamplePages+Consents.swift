import Archive
import Coding

@testable import Web

/// Consents, withdrawals, texts and clocks, in every state they have.
extension SamplePage {
    static func consents(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let frame = world.frame(for: world.manager, path: "/consents")
        let family = try SampleConsents.family(world)
        let stopped = try SampleConsents.family(world, withdrawn: true)
        let noor = world.people.last
        let wrong = Filled(
            form: "consent", values: ["person": ["noor"], "giver": ["erik"], "on": ["2030-01-01"]],
            problems: [.init("giver", "Erik heeft geen gezag."), .init("on", "Dat is nog niet geweest.")])
        let wrongAuthority = Filled(
            form: "authority-noor", values: ["holder": [], "verified_on": ["gisteren"]],
            problems: [.init("holder", "Kies mensen van dit gezin."), .init("verified_on", "Dit is geen datum.")])
        let wrongWithdrawal = Filled(form: "withdrawal", values: [:], problems: [.init("purposes", "Kies een doel.")])
        let information = try SampleConsents.information(world)
        let adult = InformationText.Version(audience: .adult, language: .nl, number: 2)
        func page(_ name: String, _ page: any Page) -> SamplePage { SamplePage(name: name, page: page, frame: frame) }
        return [
            page("consents", ConsentsPage(texts: texts, families: try SampleConsents.lights(world))),
            page("consents-empty", ConsentsPage(texts: texts, families: [])),
            page("consent", ConsentPage(texts: texts, family, mayKeep: true)),
            page("consent-seen", ConsentPage(texts: texts, family, mayKeep: false)),
            page("consent-stopped", ConsentPage(texts: texts, stopped, mayKeep: true)),
            page("consent-wrong", ConsentPage(texts: texts, family, mayKeep: true, filled: wrong)),
            page("consent-authority-wrong", ConsentPage(texts: texts, family, mayKeep: true, filled: wrongAuthority)),
            page("consent-new", ConsentPage(texts: texts, try SampleConsents.family(world, isNew: true), mayKeep: true)),
            page("withdrawal-family", WithdrawalPage(texts: texts, family, person: nil)),
            page("withdrawal-person", WithdrawalPage(texts: texts, family, person: noor, filled: wrongWithdrawal)),
            page("withdrawal-new", WithdrawalPage(texts: texts, try SampleConsents.family(world, isNew: true), person: noor)),
            page("history", HistoryPage(texts: texts, try SampleConsents.history(world), names: SampleConsents.names(world))),
            page("history-empty", HistoryPage(texts: texts, try SampleConsents.history(world, isNew: true), names: [:])),
            page("information", InformationPage(texts: texts, information, shown: adult)),
            page(
                "information-old",
                InformationPage(texts: texts, information, shown: InformationText.Version(audience: .adult, language: .nl, number: 1))),
            page(
                "information-wrong",
                InformationPage(
                    texts: texts, information, shown: adult,
                    filled: Filled(form: "information", values: ["body": [""]], problems: [.init("body", "Schrijf een tekst.")]))),
            page("retention", RetentionPage(texts: texts, try SampleConsents.retention(world))),
            page(
                "retention-empty",
                RetentionPage(
                    texts: texts, try SampleConsents.retention(world, isNew: true),
                    filled: Filled(form: "retention", values: ["recording": ["0"]], problems: [.init("recording", "Van 1 tot 360.")]))),
        ]
    }
}
