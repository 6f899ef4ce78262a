/// Makes the fields of one form: empty, as stored, or as they were sent with what is wrong beside them.
struct FormReader {
    /// The form's name on this page: the beginning of the `id` of each of its fields.
    let name: String
    private let filled: Filled?

    init(_ name: String, filled: Filled?) {
        self.name = name
        self.filled = filled?.form == name ? filled : nil
    }

    /// Whether it comes back with problems, and so has to stand open.
    var isBack: Bool { filled != nil }

    func input(
        _ field: String, _ label: String, kind: Input.Kind = .text, value: String = "", hint: String? = nil, isRequired: Bool = true
    ) -> Input {
        Input(
            id: id(field), name: field, label: label, kind: kind, value: kind.isPrintedBack ? sent(field) ?? value : "", hint: hint,
            problem: problem(field), isRequired: isRequired)
    }

    func area(_ field: String, _ label: String, value: String = "", rows: Int = 4, hint: String? = nil, isRequired: Bool = true) -> Area {
        Area(
            id: id(field), name: field, label: label, value: sent(field) ?? value, rows: String(rows), hint: hint,
            problem: problem(field), isRequired: isRequired)
    }

    /// - Parameter options: value and words, in order.
    func choice(
        _ field: String, _ label: String, options: [(value: String, label: String)], value: String = "", hint: String? = nil
    ) -> Choice {
        let chosen = sent(field) ?? value
        return Choice(
            id: id(field), name: field, label: label,
            options: options.map { Option(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }, hint: hint,
            problem: problem(field))
    }

    func tick(_ field: String, _ label: String, isTicked: Bool, hint: String? = nil) -> Tick {
        let isTicked = filled.map { $0.values[field] != nil } ?? isTicked
        return Tick(id: id(field), name: field, value: "yes", label: label, isTicked: isTicked, hint: hint)
    }

    /// All values of a field as sent.
    func sentValues(_ field: String) -> [String]? { filled.map { $0.values[field] ?? [] } }

    func problem(_ field: String) -> String? {
        filled?.problems.first { $0.field == field }?.sentence
    }

    func id(_ field: String) -> String { "\(name)-\(field)" }

    private func sent(_ field: String) -> String? {
        filled.map { $0.values[field]?.first ?? "" }
    }
}
