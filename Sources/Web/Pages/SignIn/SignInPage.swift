/// The door.
struct SignInPage: Page {
    static let template = "sign-in"

    let title: String
    let problems: ProblemSummary?
    let name: Input
    let password: Input
    /// Where somebody was going.
    let next: String

    init(texts: Texts, next: String = "/", filled: Filled? = nil) {
        let form = FormReader("sign-in", filled: filled)
        title = texts["sign_in.title"]
        problems = ProblemSummary(filled, texts: texts)
        name = form.input("name", texts["sign_in.name"], kind: .username)
        password = form.input("password", texts["sign_in.password"], kind: .password)
        self.next = next
    }
}
