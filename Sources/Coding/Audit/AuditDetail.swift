/// What more there is to say of a deed: a few small values, none of them free text.
public struct AuditDetail: Hashable, Sendable {
    public enum Key: String, Hashable, Sendable, CaseIterable {
        case account
        /// Of the playable copy: what was sent, in bytes.
        case bytes
        case count
        case coding
        /// Which file of a recording.
        case file
        case family
        case from
        case language
        case line
        case part
        case person
        case purpose
        case reason
        case role
        case session
        /// Under which sign-in.
        case signIn = "sign_in"
        case size
        case study
        /// Of the recording: what was sent, in milliseconds.
        case times
        case to
        case version
    }

    public enum Value: Hashable, Sendable {
        case number(Int)
        case word(Identifier<AuditDetail>)
        /// From each lower bound up to, not including, its upper bound.
        case stretches([Range<Int>])

        /// - Precondition: an identifier, such as the raw value of an enum.
        public static func word(_ text: String) -> Value {
            guard let word = Identifier<AuditDetail>(text) else { preconditionFailure("a word in a detail is an identifier") }
            return .word(word)
        }

        public static func word<Subject>(_ id: Identifier<Subject>) -> Value { .word(id.text) }
    }

    public var values: [Key: Value]

    public init(_ values: [Key: Value]) {
        self.values = values
    }

    public subscript(key: Key) -> Value? {
        get { values[key] }
        set { values[key] = newValue }
    }
}

extension AuditDetail: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Key, Value)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}

// MARK: - As text

extension AuditDetail {
    /// JSON without white space, keys in the order of their letters (RFC 8785): the same values are always the same text.
    public var canonical: String {
        let fields = values.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\"\($0.key.rawValue)\":\($0.value.canonical)" }
        return "{" + fields.joined(separator: ",") + "}"
    }

    /// - Returns: `nil` for whatever is not written exactly as `canonical` writes it.
    public init?(canonical: String) {
        var reader = AuditDetailReader(canonical)
        guard let detail = reader.detail(), detail.canonical == canonical else { return nil }
        self = detail
    }
}

extension AuditDetail.Value {
    fileprivate var canonical: String {
        switch self {
        case .number(let number): String(number)
        case .word(let word): "\"\(word)\""
        case .stretches(let stretches):
            "[" + stretches.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "]"
        }
    }
}

/// Reads what `AuditDetail.canonical` writes, and nothing else.
private struct AuditDetailReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    mutating func detail() -> AuditDetail? {
        var values: [AuditDetail.Key: AuditDetail.Value] = [:]
        guard takes("{") else { return nil }
        while !takes("}") {
            if !values.isEmpty { guard takes(",") else { return nil } }
            guard let name = quoted(), let key = AuditDetail.Key(rawValue: name), takes(":"), let value = value() else { return nil }
            values[key] = value
        }
        return rest.isEmpty ? AuditDetail(values) : nil
    }

    private mutating func value() -> AuditDetail.Value? {
        switch rest.first {
        case UInt8(ascii: "\""): quoted().flatMap { Identifier($0) }.map { .word($0) }
        case UInt8(ascii: "["): stretches().map { .stretches($0) }
        default: number().map { .number($0) }
        }
    }

    private mutating func stretches() -> [Range<Int>]? {
        var stretches: [Range<Int>] = []
        guard takes("[") else { return nil }
        while !takes("]") {
            if !stretches.isEmpty { guard takes(",") else { return nil } }
            guard takes("["), let from = number(), takes(","), let to = number(), takes("]"), from <= to else { return nil }
            stretches.append(from..<to)
        }
        return stretches
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return Int(Substring(digits))
    }

    private mutating func quoted() -> String? {
        guard takes("\"") else { return nil }
        let text = rest.prefix { $0 != UInt8(ascii: "\"") }
        rest = rest.dropFirst(text.count)
        return takes("\"") ? String(Substring(text)) : nil
    }

    private mutating func takes(_ letter: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: letter) else { return false }
        rest.removeFirst()
        return true
    }
}
