/// What people read before they decide, in plain language. A text that was used is never changed: a new wording is a new version.
public struct InformationText: Hashable, Sendable {
    public enum Audience: String, Hashable, Sendable, CaseIterable, Codable {
        case adult, child
    }

    /// Which text: for whom, in which language, and the how-manieth wording of it.
    public struct Version: Hashable, Sendable {
        public let audience: Audience
        public let language: Language
        /// From 1.
        public let number: Int

        public init(audience: Audience, language: Language, number: Int) {
            self.audience = audience
            self.language = language
            self.number = number
        }
    }

    public let version: Version
    public let body: String

    public init(version: Version, body: String) {
        self.version = version
        self.body = body
    }
}

extension InformationText.Version: LosslessStringConvertible {
    /// From `adult.nl.2`.
    public init?(_ text: String) {
        let fields = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 3, let audience = InformationText.Audience(rawValue: fields[0]), let language = Language(rawValue: fields[1]),
            let number = Int(fields[2]), number > 0, String(number) == fields[2]
        else { return nil }
        self.init(audience: audience, language: language, number: number)
    }

    public var description: String { "\(audience.rawValue).\(language.rawValue).\(number)" }
}
