/// Reads a JSON text into `JSON`. Foundation's reader forgets the order of members.
struct JSONReader {
    struct Failure: Error {
        let offset: Int
    }

    private let bytes: [UInt8]
    private var place = 0

    static func read(_ text: some Sequence<UInt8>) throws -> JSON {
        var reader = JSONReader(bytes: Array(text))
        let value = try reader.value()
        reader.skipSpace()
        guard reader.place == reader.bytes.count else { throw Failure(offset: reader.place) }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func value() throws -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try list(closedBy: "}") { try $0.member() })
        case UInt8(ascii: "["): return .list(try list(closedBy: "]") { try $0.value() })
        case UInt8(ascii: "\""): return .text(try string())
        default: return try word()
        }
    }

    private mutating func list<Element>(closedBy end: Unicode.Scalar, of element: (inout JSONReader) throws -> Element) throws -> [Element]
    {
        var elements: [Element] = []
        place += 1
        skipSpace()
        if take(end) { return elements }
        while true {
            elements.append(try element(&self))
            skipSpace()
            if take(end) { return elements }
            guard take(",") else { throw Failure(offset: place) }
        }
    }

    private mutating func member() throws -> JSON.Member {
        skipSpace()
        let name = try string()
        skipSpace()
        guard take(":") else { throw Failure(offset: place) }
        return JSON.Member(name: name, value: try value())
    }

    private mutating func string() throws -> String {
        guard take("\"") else { throw Failure(offset: place) }
        var units: [UInt16] = []
        var plain: [UInt8] = []
        var text = ""
        func flush() {
            text += String(decoding: units, as: UTF16.self) + String(decoding: plain, as: UTF8.self)
            units = []
            plain = []
        }
        while let byte = next {
            place += 1
            if byte == UInt8(ascii: "\"") {
                flush()
                return text
            }
            if byte != UInt8(ascii: "\\") {
                if !units.isEmpty { flush() }
                plain.append(byte)
            } else {
                if !plain.isEmpty { flush() }
                units.append(try escaped())
            }
        }
        throw Failure(offset: place)
    }

    private mutating func escaped() throws -> UInt16 {
        let letter = next
        place += 1
        switch letter {
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "u"):
            guard place + 4 <= bytes.count, let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16) else {
                throw Failure(offset: place)
            }
            place += 4
            return unit
        case let letter?: return UInt16(letter)
        case nil: throw Failure(offset: place)
        }
    }

    private mutating func word() throws -> JSON {
        let start = place
        while let byte = next, !Self.ends.contains(byte) { place += 1 }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .number(1)
        case "false": return .number(0)
        default:
            guard let number = Double(word) else { throw Failure(offset: start) }
            return .number(number)
        }
    }

    private static let ends: Set<UInt8> = Set(",]} \n\t\r".utf8)

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 32 || (9...13).contains(byte) { place += 1 }
    }
}
