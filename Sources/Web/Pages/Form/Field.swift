/// A line to type in.
struct Input: Sendable {
    enum Kind: String, Sendable {
        case text, password, newPassword, username, oneTimeCode, date, number, year

        /// Not to be read over a shoulder.
        var isSecret: Bool { self == .password || self == .newPassword }
        /// What was wrong once is wrong again.
        var isPrintedBack: Bool { !isSecret && self != .oneTimeCode }
    }

    let id: String
    let name: String
    let label: String
    let type: String
    let value: String
    let hint: String?
    let problem: String?
    let isRequired: Bool
    /// For the browser's own filling in.
    let autocomplete: String
    let inputmode: String?
    /// How wide: `short` for a number, a date or a time.
    let width: String
    let describedby: String?

    init(
        id: String, name: String, label: String, kind: Kind, value: String, hint: String?, problem: String?, isRequired: Bool
    ) {
        self.id = id
        self.name = name
        self.label = label
        self.value = value
        self.hint = hint
        self.problem = problem
        self.isRequired = isRequired
        type =
            switch kind {
            case _ where kind.isSecret: "password"
            case .date: "date"
            default: "text"
            }
        autocomplete =
            switch kind {
            case .password: "current-password"
            case .newPassword: "new-password"
            case .username: "username"
            case .oneTimeCode: "one-time-code"
            default: "off"
            }
        inputmode = kind == .number || kind == .year ? "numeric" : nil
        width =
            switch kind {
            case .date, .number, .year: "short"
            default: "full"
            }
        describedby = Description.ids(of: id, hint: hint, problem: problem)
    }
}

/// Several lines to type in.
struct Area: Sendable {
    let id: String
    let name: String
    let label: String
    let value: String
    let rows: String
    let hint: String?
    let problem: String?
    let isRequired: Bool
    let describedby: String?

    init(id: String, name: String, label: String, value: String, rows: String, hint: String?, problem: String?, isRequired: Bool) {
        self.id = id
        self.name = name
        self.label = label
        self.value = value
        self.rows = rows
        self.hint = hint
        self.problem = problem
        self.isRequired = isRequired
        describedby = Description.ids(of: id, hint: hint, problem: problem)
    }
}

/// One of several, from a list.
struct Choice: Sendable {
    let id: String
    let name: String
    let label: String
    let options: [Option]
    let hint: String?
    let problem: String?
    let describedby: String?

    init(id: String, name: String, label: String, options: [Option], hint: String?, problem: String?) {
        self.id = id
        self.name = name
        self.label = label
        self.options = options
        self.hint = hint
        self.problem = problem
        describedby = Description.ids(of: id, hint: hint, problem: problem)
    }
}

struct Option: Sendable {
    let value: String
    let label: String
    let isChosen: Bool
}

/// One box to tick.
struct Tick: Sendable {
    let id: String
    let name: String
    let value: String
    let label: String
    let isTicked: Bool
    let hint: String?

    init(id: String, name: String, value: String, label: String, isTicked: Bool, hint: String? = nil) {
        self.id = id
        self.name = name
        self.value = value
        self.label = label
        self.isTicked = isTicked
        self.hint = hint
    }
}

/// Which elements describe a field.
private enum Description {
    static func ids(of id: String, hint: String?, problem: String?) -> String? {
        let ids = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
