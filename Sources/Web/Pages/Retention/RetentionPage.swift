import Archive
import Coding
import Foundation

/// How long a study keeps what, what comes to its end, and what went.
struct RetentionPage: Page {
    static let template = "retention"

    let title: String
    let crumbs: [Crumb]
    let href: String
    let problems: ProblemSummary?
    let periods: [Input]
    let due: [Row]
    /// What the clocks did.
    let done: [Row]

    struct Row: Sendable {
        let session: String
        let kind: String
        let day: String
        let state: Chip
    }

    init(texts: Texts, _ retention: StudyRetention, filled: Filled? = nil) {
        let form = FormReader("retention", filled: filled)
        title = texts["retention.title"]
        crumbs = [Crumb(name: retention.studyTitle, href: Path.study(retention.study))]
        href = Path.retention(retention.study)
        problems = ProblemSummary(filled, texts: texts)
        periods = Retention.allCases.map { kind in
            form.input(
                kind.rawValue, texts["retention.months.\(kind.rawValue)"], kind: .number,
                value: String(retention.months[kind] ?? kind.standardMonths))
        }
        due = retention.due.map { entry in
            Row(
                session: texts("session.name", ["n": String(entry.number), "family": entry.familyName]),
                kind: texts["retention.kind.\(entry.kind.rawValue)"], day: texts.day(entry.dueOn.description),
                state: entry.isReminded ? Chip(texts["retention.announced"], .stop) : Chip(texts["retention.running"], .waiting))
        }
        done = retention.steps.map { step in
            Row(
                session: texts("session.name", ["n": String(step.number), "family": step.familyName]),
                kind: texts["retention.kind.\(step.kind.rawValue)"], day: texts.day(Day(at: step.at).description),
                state: step.step == .destroyed ? Chip(texts["retention.destroyed"], .done) : Chip(texts["retention.announced"], .stop))
        }
    }
}
