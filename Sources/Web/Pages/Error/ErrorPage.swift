/// Something did not happen: what, and what to do next.
struct ErrorPage: Page {
    static let template = "error"

    let status: String
    let title: String
    let sentence: String
    let advice: String
    let link: Crumb
    /// What to mention when asking for help; found again in the server's log.
    let reference: String?

    init(texts: Texts, status: Int, title: String, sentence: String, advice: String, reference: String? = nil) {
        self.status = String(status)
        self.title = title
        self.sentence = sentence
        self.advice = advice
        self.reference = reference
        link = Crumb(name: texts["error.home"], href: "/")
    }
}
