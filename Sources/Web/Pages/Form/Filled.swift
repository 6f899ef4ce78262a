/// What somebody sent with a form, and what is wrong with it: the page is shown again with both.
struct Filled: Sendable {
    /// Which form of the page, since a page may have several.
    let form: String
    /// As sent; a field may come more than once.
    let values: [String: [String]]
    let problems: [Problem]

    struct Problem: Sendable {
        /// Nothing when the problem is with the whole.
        let field: String?
        let sentence: String

        init(_ field: String? = nil, _ sentence: String) {
            self.field = field
            self.sentence = sentence
        }
    }

    init(form: String, values: [String: [String]], problems: [Problem]) {
        self.form = form
        self.values = values
        self.problems = problems
    }
}
