import Archive
import Coding

/// One study: its families, its sessions with their codings, its coders and its settings.
struct StudyPage: Page {
    static let template = "study"

    let title: String
    let crumbs: [Crumb]
    let href: String
    let codebook: Crumb
    let informationHref: String
    let retentionHref: String
    let families: [FamilyRow]
    let sessions: [SessionRow]
    let coders: [CoderRow]
    let problems: ProblemSummary?
    let familyName: Input
    let reaction: Input
    let speech: Tick
    let requiresSecondFactor: Tick

    /// - Parameters:
    ///   - codebook: its identifier, and its title and version.
    init(
        texts: Texts, id: Study.ID, title: String, codebook: (id: Identifier<Codebook>, title: String), families: [FamilyRow],
        sessions: [SessionRow], coders: [CoderRow], settings stored: StudySettings, filled: Filled? = nil
    ) {
        let family = FormReader("family", filled: filled)
        let settings = FormReader("settings", filled: filled)
        self.title = title
        crumbs = [Crumb(name: texts["studies.title"], href: Path.studies)]
        href = Path.study(id)
        informationHref = Path.information(id)
        retentionHref = Path.retention(id)
        self.codebook = Crumb(name: codebook.title, href: Path.codebook(codebook.id))
        self.families = families
        self.sessions = sessions
        self.coders = coders
        problems = ProblemSummary(filled, texts: texts)
        familyName = family.input("name", texts["study.family.name"], hint: texts["study.family.name_hint"])
        reaction = settings.input(
            "reaction", texts["study.settings.reaction"], kind: .number, value: String(stored.reaction),
            hint: texts["study.settings.reaction_hint"])
        speech = settings.tick(
            "speech", texts["study.settings.speech"], isTicked: stored.showsSpeech, hint: texts["study.settings.speech_hint"])
        requiresSecondFactor = settings.tick(
            "second_factor", texts["study.settings.requires_second_factor"], isTicked: stored.requiresSecondFactor,
            hint: texts["study.settings.requires_second_factor_hint"])
    }

    struct FamilyRow: Sendable {
        let name: String
        let href: String
        let persons: String
        let sessionCount: String

        init(id: Family.ID, name: String, persons: Int, sessions: Int) {
            self.name = name
            href = Path.family(id)
            self.persons = String(persons)
            sessionCount = String(sessions)
        }
    }

    struct SessionRow: Sendable {
        let name: String
        let href: String
        let date: String
        let moment: String
        let consent: Chip
        let video: Chip
        let codings: [CodingRow]

        /// - Parameters:
        ///   - number: its place among the family's sessions, from 1.
        ///   - date: a day such as `2025-11-12`.
        ///   - moment: as stored, such as `T1`.
        init(
            texts: Texts, id: Session.ID, family: String, number: Int, date: String?, moment: String?,
            consent: EffectiveConsent.Light, video: VideoState, codings: [CodingRow]
        ) {
            name = texts("session.name", ["n": String(number), "family": family])
            href = Path.session(id)
            self.date = date.map(texts.day) ?? "–"
            self.moment = moment ?? "–"
            self.consent = Chip(consent, texts: texts)
            self.video = video.chip(texts)
            self.codings = codings
        }
    }

    struct CodingRow: Sendable {
        let coder: String
        let part: String
        let state: Chip

        /// - Parameter part: the part's identifier, such as `A`.
        init(texts: Texts, coder: String, part: Part.ID, state: AssignmentState) {
            self.coder = coder
            self.part = texts("session.part", ["part": part.text])
            self.state = state.chip(texts)
        }
    }

    struct CoderRow: Sendable {
        let name: String
        let initials: String
        let assigned: String
        let begun: String
        let locked: String

        init(name: String, assigned: Int, begun: Int, locked: Int) {
            self.name = name
            initials = Initials.of(name)
            self.assigned = String(assigned)
            self.begun = String(begun)
            self.locked = String(locked)
        }
    }
}
