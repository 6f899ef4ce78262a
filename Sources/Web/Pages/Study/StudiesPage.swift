import Coding

/// All studies, and the form for a new one.
struct StudiesPage: Page {
    static let template = "studies"
    /// The form's value for a codebook of one's own.
    static let ownCodebook = "own"

    let title: String
    let studies: [Row]
    let problems: ProblemSummary?
    let name: Input
    let codebook: Choice
    let codebookText: Area
    let wording: Area
    /// The form stands open when there is nothing yet, or when it comes back with problems.
    let isFormOpen: Bool

    /// - Parameter codebooks: those that come with the program.
    init(texts: Texts, studies: [Row], codebooks: [(id: String, title: String)], filled: Filled? = nil) {
        let form = FormReader("study", filled: filled)
        title = texts["studies.title"]
        self.studies = studies
        problems = ProblemSummary(filled, texts: texts)
        name = form.input("title", texts["studies.form.title"])
        codebook = form.choice(
            "codebook", texts["studies.form.codebook"],
            options: codebooks.map { ($0.id, $0.title) } + [(Self.ownCodebook, texts["studies.form.own_codebook"])],
            value: codebooks.first?.id ?? Self.ownCodebook, hint: texts["studies.form.codebook_hint"])
        codebookText = form.area(
            "codebook_text", texts["studies.form.codebook_text"], rows: 8, hint: texts["studies.form.codebook_text_hint"],
            isRequired: false)
        wording = form.area(
            "wording", texts["studies.form.wording"], rows: 8, hint: texts["studies.form.wording_hint"], isRequired: false)
        isFormOpen = studies.isEmpty || form.isBack
    }

    struct Row: Sendable {
        let name: String
        /// Nothing for who does not lead it.
        let href: String?
        /// Its title and version.
        let codebookTitle: String
        let families: String
        let sessions: String

        init(id: Study.ID, title: String, codebook: String, families: Int, sessions: Int, isLed: Bool) {
            name = title
            href = isLed ? Path.study(id) : nil
            codebookTitle = codebook
            self.families = String(families)
            self.sessions = String(sessions)
        }
    }
}
