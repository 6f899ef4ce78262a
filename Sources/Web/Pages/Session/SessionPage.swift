import Archive
import Coding

/// One session: its facts, who was in the room when, its recording, and who codes it.
struct SessionPage: Page {
    static let template = "session"

    let title: String
    let crumbs: [Crumb]
    let href: String
    let problems: ProblemSummary?
    let date: String
    let moment: String
    let presence: [PresenceRow]
    /// The last time of the recording, such as “3:25”.
    let duration: String?
    let consent: ConsentCard
    let video: VideoCard
    let captions: CaptionsCard
    let assignments: [AssignmentRow]
    let newAssignment: AssignmentFields
    /// Words for the scripts, as JSON.
    let uploadTexts: String
    let presenceTexts: String

    /// - Parameters:
    ///   - date: a day such as `2025-11-12`.
    ///   - presence: everybody of the family, whether there or not.
    init(
        texts: Texts, id: Session.ID, number: Int, study: (id: Study.ID, title: String), family: (id: Family.ID, name: String),
        date: String?, moment: String?, presence: [Presence], consent: ConsentCard, video: VideoCard, captions: [Language],
        assignments: [AssignmentRow], coders: [(id: Account.ID, name: String)], parts: [(id: Part.ID, title: String)],
        filled: Filled? = nil
    ) {
        title = texts("session.name", ["n": String(number), "family": family.name])
        crumbs = [
            Crumb(name: texts["studies.title"], href: Path.studies), Crumb(name: study.title, href: Path.study(study.id)),
            Crumb(name: texts("family.title", ["name": family.name]), href: Path.family(family.id)),
        ]
        href = Path.session(id)
        problems = ProblemSummary(filled, texts: texts)
        self.date = date.map(texts.day) ?? texts["session.unknown"]
        self.moment = moment ?? texts["session.unknown"]
        let form = FormReader("presence", filled: filled)
        self.presence = presence.map { PresenceRow(texts: texts, $0, form: form) }
        duration = video.length.map(texts.time)
        self.consent = consent
        self.video = video
        self.captions = CaptionsCard(texts: texts, languages: captions, filled: filled)
        self.assignments = assignments
        newAssignment = AssignmentFields(texts: texts, coders: coders, parts: parts, filled: filled)
        uploadTexts = texts.json("upload")
        presenceTexts = texts.json("presence")
    }

    /// Somebody of the family, and when in the room; without spans from beginning to end.
    struct Presence: Sendable {
        let person: Person
        let takesPart: Bool
        let spans: [MediaSpan]
    }
}

/// Whether everybody in the picture agreed; else who has to be asked, and for what.
struct ConsentCard: Sendable {
    let light: Chip
    let lacks: [LackLine]
    let href: String

    /// - Parameter inUse: what the session is used for, with how it stands.
    init(
        texts: Texts, family: Family.ID, light: EffectiveConsent.Light, inUse: [(Purpose, EffectiveConsent)], people: [Person]
    ) {
        self.light = Chip(light, texts: texts)
        lacks = LackLine.lines(inUse, names: Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) }), texts: texts)
        href = Path.consents(family)
    }
}

/// One person's presence as it is filled in.
struct PresenceRow: Sendable {
    let name: String
    let initials: String
    let role: String
    /// The box for having been there at all.
    let attended: Tick
    let intervals: [Interval]
    /// The names of further fields, for the script that adds rows.
    let fromName: String
    let toName: String
    let wrong: String?
    let addLabel: String

    struct Interval: Sendable {
        let from: String
        let to: String
        /// What each field is, for who cannot see the table.
        let fromLabel: String
        let toLabel: String
        let removeLabel: String
    }

    init(texts: Texts, _ presence: SessionPage.Presence, form: FormReader) {
        let person = presence.person
        name = person.name
        initials = Initials.of(person.name)
        role = texts.role(person.role)
        fromName = "from.\(person.id)"
        toName = "to.\(person.id)"
        attended = Tick(
            id: form.id("person-\(person.id)"), name: "person", value: person.id.text,
            label: texts("session.presence.attended", ["name": person.name]),
            isTicked: form.sentValues("person")?.contains(person.id.text) ?? presence.takesPart)
        let written = presence.spans.map { (texts.time($0.from), texts.time($0.to)) }
        let times = Self.sent(form, fromName, toName) ?? (written.isEmpty ? [("", "")] : written)
        intervals = times.enumerated().map { Self.interval(texts, person.name, number: $0.offset + 1, $0.element) }
        wrong = form.problem("person-\(person.id)")
        addLabel = texts("session.presence.add_label", ["name": person.name])
    }

    /// As many intervals as came back; the second field of the last may be missing.
    private static func sent(_ form: FormReader, _ fromName: String, _ toName: String) -> [(String, String)]? {
        guard let from = form.sentValues(fromName), let to = form.sentValues(toName), !from.isEmpty else { return nil }
        return from.enumerated().map { place, start in (start, to.indices.contains(place) ? to[place] : "") }
    }

    private static func interval(_ texts: Texts, _ name: String, number: Int, _ times: (from: String, to: String)) -> Interval {
        let values = ["name": name, "n": String(number)]
        return Interval(
            from: times.from, to: times.to, fromLabel: texts("session.presence.from_label", values),
            toLabel: texts("session.presence.to_label", values), removeLabel: texts("session.presence.remove_label", values))
    }
}

/// The recording's card: where it stands, and how to put it there.
struct VideoCard: Sendable {
    let state: Chip
    /// Why it was refused.
    let refusal: String?
    /// Where the script follows its preparation.
    let follow: String?
    let preview: Preview?
    let length: MediaTime?
    /// There is none, or it was refused: a file can be chosen.
    let canUpload: Bool

    struct Preview: Sendable {
        let src: String
        let poster: String
        let tracks: [Track]
    }

    struct Track: Sendable {
        let language: String
        let name: String
        let src: String
        let isOwn: Bool
    }

    /// - Parameters:
    ///   - id: nothing as long as no upload was begun.
    ///   - captions: languages of which there are captions.
    ///   - address: where each file is; nothing when it may not be played, because not everybody in the picture agreed to the study.
    init(
        texts: Texts, id: Video.ID?, state: VideoState, captions: [Language] = [], address: ((MediaFile.Kind) -> String)? = nil
    ) {
        self.state = state.chip(texts)
        if case .refused(let sentence) = state { refusal = sentence } else { refusal = nil }
        if case .ready(let duration) = state { length = duration } else { length = nil }
        switch state {
        case .waiting, .checking, .preparing: follow = id.map { "\(Path.video($0)).json" }
        case .none, .uploading, .ready, .refused, .destroyed: follow = nil
        }
        switch state {
        case .none, .uploading, .refused: canUpload = true
        case .waiting, .checking, .preparing, .ready, .destroyed: canUpload = false
        }
        if let address, length != nil {
            preview = Preview(
                src: address(.playable), poster: address(.poster),
                tracks: captions.map {
                    Track(
                        language: $0.rawValue, name: $0.ownName, src: address(.captions(language: $0.rawValue)),
                        isOwn: $0 == texts.language)
                })
        } else {
            preview = nil
        }
    }
}

/// Captions in each language, and the form for more.
struct CaptionsCard: Sendable {
    let rows: [Row]
    let language: Choice
    let text: Area
    let isFormOpen: Bool

    init(texts: Texts, languages: [Language], filled: Filled?) {
        let form = FormReader("captions", filled: filled)
        rows = languages.map(Row.init)
        language = form.choice(
            "language", texts["captions.language"], options: Language.allCases.map { ($0.rawValue, $0.ownName) },
            value: texts.language.rawValue)
        text = form.area("captions", texts["captions.text"], rows: 6, hint: texts["captions.text_hint"])
        isFormOpen = form.isBack
    }

    struct Row: Sendable {
        let code: String
        let languageName: String

        init(_ language: Language) {
            code = language.rawValue
            languageName = language.ownName
        }
    }
}

/// Somebody who codes this session.
struct AssignmentRow: Sendable {
    let coder: String
    let initials: String
    let part: String
    let purpose: String
    let due: String
    let state: Chip
    /// The coding, where it may be seen.
    let coding: String?
    /// Where it is taken back, as long as it was not begun.
    let removal: String?

    /// - Parameter coding: its identifier, if the reader may see it.
    init(
        texts: Texts, id: Assignment.ID, coder: String, part: String, purpose: Assignment.Purpose, due: String?, state: AssignmentState,
        coding: Identifier<CodingRecord>?
    ) {
        self.coder = coder
        initials = Initials.of(coder)
        self.part = part
        self.purpose = texts.purpose(purpose)
        self.due = due.map(texts.day) ?? "–"
        self.state = state.chip(texts)
        self.coding = coding.map(Path.coding)
        switch state {
        case .notReady, .toBegin: removal = "\(Path.assignment(id))/removal"
        case .begun, .rating, .locked: removal = nil
        }
    }
}

/// The fields of a new assignment.
struct AssignmentFields: Sendable {
    let coder: Choice
    let part: Choice
    let purpose: Choice
    let due: Input
    /// Without coders there is nobody to assign to.
    let hasCoders: Bool

    init(texts: Texts, coders: [(id: Account.ID, name: String)], parts: [(id: Part.ID, title: String)], filled: Filled?) {
        let form = FormReader("assignment", filled: filled)
        coder = form.choice("coder", texts["assignment.form.coder"], options: coders.map { ($0.id.text, $0.name) })
        part = form.choice("part", texts["assignment.form.part"], options: parts.map { ($0.id.text, $0.title) })
        purpose = form.choice(
            "purpose", texts["assignment.form.purpose"],
            options: Assignment.Purpose.allCases.map { ($0.rawValue, texts.purpose($0)) },
            value: Assignment.Purpose.study.rawValue, hint: texts["assignment.form.purpose_hint"])
        due = form.input("due_on", texts["assignment.form.due"], kind: .date, isRequired: false)
        hasCoders = !coders.isEmpty
    }
}
