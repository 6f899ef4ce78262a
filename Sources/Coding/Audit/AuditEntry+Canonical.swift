extension AuditEntry {
    /// Which form `canonical` has. A line keeps the number of the form it was written in; a new field makes a new form.
    public static let form = 1

    /// The bytes that a line's code covers, as text: JSON without white space, fields in the order of their letters (RFC 8785), those
    /// that say nothing left out.
    ///
    /// There is nothing to escape: identifiers, raw values, numbers and the colon between a kind and its identifier.
    ///
    ///     {"action":"saw","actor":"account:rosa","at":1762938000000,"detail":{},"form":1,"object":"family:de-wit","sequence":7}
    ///
    /// - Parameter sequence: the line's number, from 1.
    public func canonical(sequence: Int) -> String {
        let fields: [(name: String, value: String?)] = [
            ("action", quoted(action.rawValue)),
            ("actor", quoted(actor.text)),
            ("at", String(at)),
            ("behalf", quoted(onBehalfOf?.text)),
            ("detail", detail.canonical),
            ("family", quoted(family?.text)),
            ("form", String(Self.form)),
            ("object", quoted(object.text)),
            ("purpose", quoted(purpose?.rawValue)),
            ("role", quoted(role?.rawValue)),
            ("sequence", String(sequence)),
            ("session", quoted(session?.text)),
            ("study", quoted(study?.text)),
        ]
        return "{" + fields.compactMap { field in field.value.map { "\"\(field.name)\":\($0)" } }.joined(separator: ",") + "}"
    }

    private func quoted(_ text: String?) -> String? {
        text.map { "\"\($0)\"" }
    }
}

extension AuditEntry.Actor {
    /// `account:…`, or the word for those without one.
    public var text: String {
        switch self {
        case .account(let id): "account:\(id)"
        case .visitor: "visitor"
        case .keeper: "keeper"
        case .program: "program"
        }
    }

    public init?(text: String) {
        switch text {
        case "visitor": self = .visitor
        case "keeper": self = .keeper
        case "program": self = .program
        default:
            guard text.hasPrefix("account:"), let id = Account.ID(String(text.dropFirst("account:".count))) else { return nil }
            self = .account(id)
        }
    }
}

extension AuditEntry.Object {
    /// `family:…`, or the kind alone when it is about all of them.
    public var text: String {
        guard let id else { return kind.rawValue }
        return "\(kind.rawValue):\(id)"
    }

    public init?(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = Kind(rawValue: parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(kind)
            return
        }
        guard let id = Identifier<Self>(parts[1]) else { return nil }
        self.init(kind, id)
    }
}
