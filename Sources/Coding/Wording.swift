/// The languages Beeld speaks.
public enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    case nl
    case en
}

/// One text in every language.
public struct Wording: Hashable, Sendable {
    public var nl: String
    public var en: String

    public init(nl: String, en: String) {
        self.nl = nl
        self.en = en
    }

    public subscript(language: Language) -> String {
        switch language {
        case .nl: nl
        case .en: en
        }
    }
}
