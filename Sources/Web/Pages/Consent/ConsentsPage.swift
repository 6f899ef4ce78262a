import Archive
import Coding

/// Every family with the lights of its sessions, for who keeps the consents.
struct ConsentsPage: Page {
    static let template = "consents"

    let title: String
    let families: [Row]

    init(texts: Texts, families: [FamilyLights]) {
        title = texts["consents.title"]
        self.families = families.map { Row(texts: texts, $0) }
    }

    struct Row: Sendable {
        let name: String
        let href: String
        let study: String
        let informationHref: String
        let retentionHref: String
        let sessions: [SessionLight]
        let withdrawn: String?

        init(texts: Texts, _ family: FamilyLights) {
            name = family.name
            href = Path.consents(family.id)
            study = family.studyTitle
            informationHref = Path.information(family.study)
            retentionHref = Path.retention(family.study)
            sessions = family.sessions.map { SessionLight(texts: texts, $0) }
            withdrawn = family.withdrawnOn.map { texts("consent.withdrawn_on", ["day": texts.day($0.description)]) }
        }
    }
}

/// A session's number with its light.
struct SessionLight: Sendable {
    let name: String
    let light: Chip

    init(texts: Texts, _ session: FamilySession) {
        name = texts("consent.session", ["n": String(session.number)])
        light = Chip(session.consent.light, texts: texts)
    }
}
