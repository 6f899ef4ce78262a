/// The second step at the door: the code of an app, or one from paper.
struct SecondStepPage: Page {
    static let template = "second-step"

    let title: String
    let problems: ProblemSummary?
    let code: Input
    /// Where somebody was going.
    let next: String

    init(texts: Texts, next: String = "/", filled: Filled? = nil) {
        let form = FormReader("second-step", filled: filled)
        title = texts["second_step.title"]
        problems = ProblemSummary(filled, texts: texts)
        code = form.input("code", texts["second_step.code"], kind: .oneTimeCode, hint: texts["second_step.hint"])
        self.next = next
    }
}
