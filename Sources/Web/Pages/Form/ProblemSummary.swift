/// What is wrong with a form, at the head of the page, each with a link to its field.
struct ProblemSummary: Sendable {
    let title: String
    let items: [Item]

    struct Item: Sendable {
        let sentence: String
        let fieldHref: String?
    }

    /// Nothing when nothing is wrong.
    init?(_ filled: Filled?, texts: Texts) {
        guard let filled, !filled.problems.isEmpty else { return nil }
        title = texts.count("form.problems", filled.problems.count)
        items = filled.problems.map { problem in
            Item(sentence: problem.sentence, fieldHref: problem.field.map { "#\(filled.form)-\($0)" })
        }
    }
}
