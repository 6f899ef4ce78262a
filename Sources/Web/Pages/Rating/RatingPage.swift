import Coding

/// What is rated at the end of a coding, domain by domain, and what still stands between it and its lock.
struct RatingPage: Page {
    static let template = "rating"

    let title: String
    let crumbs: [Crumb]
    let steps: [Step]
    let coding: String
    let sections: [Section]
    let check: RatingCheck
    let isLocked: Bool
    /// The form for a correction, for the coder of a locked coding that was not corrected yet.
    let correction: Correction?
    /// Said of a coding that corrects another, or was corrected.
    let remarks: [Remark]
    let problems: ProblemSummary?
    /// Where to lock it.
    let lock: String
    /// Words for the script, as JSON.
    let scriptTexts: String

    /// - Parameters:
    ///   - title: the coding's name, such as “Opdracht 2 · gezin De Wit”.
    ///   - canCorrect: whether the reader may make a correction of it.
    init(
        texts: Texts, id: Identifier<CodingRecord>, title: String, task: CodingTask, record: CodingRecord, isLocked: Bool,
        canCorrect: Bool = false, remarks: [Remark] = [], filled: Filled? = nil
    ) {
        self.title = title
        crumbs = [Crumb(name: texts["home.title"], href: "/")]
        steps = Step.steps(texts: texts, of: id, current: .ratings)
        coding = id.text
        sections = RatingSheet(task: task, record: record).sections.map { section in
            Section(texts: texts, id: id, task: task, section, isLocked: isLocked)
        }
        check = RatingCheck(texts: texts, id: id, task: task, LockCheck(task: task, record: record))
        self.isLocked = isLocked
        let form = FormReader("correction", filled: filled)
        correction =
            isLocked && canCorrect
            ? Correction(
                correctionHref: "\(Path.coding(id))/correction",
                reason: form.area("reason", texts["rating.correction.reason"], rows: 3, hint: texts["rating.correction.reason_hint"]))
            : nil
        self.remarks = remarks
        problems = ProblemSummary(filled, texts: texts)
        lock = "\(Path.coding(id))/lock"
        scriptTexts = texts.json("rating.script")
    }

    struct Remark: Sendable {
        let sentence: String
        let link: Crumb?
    }

    struct Correction: Sendable {
        let correctionHref: String
        let reason: Area
    }
}

extension Step {
    enum Place: Hashable {
        case coding, ratings, log
    }

    /// The steps of a coding.
    static func steps(texts: Texts, of coding: Identifier<CodingRecord>, current: Place) -> [Step] {
        [
            Step(name: texts["coding_steps.code"], href: Path.coding(coding), isCurrent: current == .coding),
            Step(name: texts["coding_steps.rate"], href: Path.ratings(coding), isCurrent: current == .ratings),
            Step(name: texts["coding_steps.log"], href: Path.log(coding), isCurrent: current == .log),
        ]
    }
}
