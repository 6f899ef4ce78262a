/// The name of one thing, told apart by what it names: a person's identifier cannot be passed where a mark's is asked.
///
/// 1 to 64 letters, digits, hyphens, underscores and full stops. Anything else is refused where it is read, so an identifier is
/// harmless wherever it is printed.
public struct Identifier<Subject>: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed), text.utf8.first != UInt8(ascii: ".") else {
            return nil
        }
        self.text = text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension Identifier: CustomStringConvertible {
    public var description: String { text }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let identifier = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "an identifier has 1 to 64 letters, digits, - _ or .")
        }
        self = identifier
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
