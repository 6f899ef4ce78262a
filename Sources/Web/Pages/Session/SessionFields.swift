/// The fields of a new session.
struct SessionFields: Sendable {
    /// The form's value for a moment in one's own words.
    static let otherMoment = "other"

    let number: Input
    let date: Input
    let moment: Choice
    let momentOther: Input

    init(texts: Texts, form: FormReader, number: Int) {
        self.number = form.input("number", texts["session.form.number"], kind: .number, value: String(number))
        date = form.input("held_on", texts["session.form.date"], kind: .date, isRequired: false)
        moment = form.choice(
            "moment", texts["session.form.moment"],
            options: [
                ("", texts["session.form.moment_none"]), ("T1", texts["session.form.moment_t1"]),
                ("T2", texts["session.form.moment_t2"]), (Self.otherMoment, texts["session.form.moment_other"]),
            ])
        momentOther = form.input(
            "moment_other", texts["session.form.moment_words"], hint: texts["session.form.moment_words_hint"], isRequired: false)
    }
}
