import NIOCore
import Testing

@testable import Web

/// Forms as they come in, against the URL standard's rules read byte by byte.
@Suite struct FormFieldsFuzz {
    @Test func `a form says what was filled in, and nothing else`() throws {
        try Fuzz("FormFields").run(Self.inputs) { input in
            let form = FormFields(ByteBuffer(bytes: input.bytes))

            try law("the fields are not those of the standard", form.values == Self.reference(input.bytes))
            for (name, values) in form.values {
                try law("a field without a value", !values.isEmpty)
                try law("a value that was not sent first", form.verbatim(name) == values[0])
                try law("white space around a value", form[name].first?.isWhitespace != true && form[name].last?.isWhitespace != true)
                try law("an empty value is there", form.optional(name) == (form[name].isEmpty ? nil : form[name]))
            }
            let written = form.values.sorted { $0.key < $1.key }.flatMap { name, values in
                values.map { Self.encoded(name) + "=" + Self.encoded($0) }
            }
            try law("written and read again it is another", FormFields(query: written.joined(separator: "&")).values == form.values)
        }
    }

    private static let inputs = Inputs(
        samples: [
            "name=Noor&role=daughter&birth_year=2010", "a=1&a=2&a=", "password=+twee++spaties+&csrf=00ff", "x", "=", "&&=&", "é=%C3%A9",
        ],
        words: ["&", "=", "+", "%", "%00", "%0d%0a", "%C3%A9", "%E2%82", "%zz", "%u0041", "csrf=", "name=", "[]", ";", "..%2f"]
    ) { chance in
        chance.some(8, separator: "&") { chance in
            let name = chance.pick(["name", "role", "csrf", "person", "from.1", chance.letters(6, of: "aé€𝄞 &=+%;")])
            let value = chance.letters(12, of: "aZ09é€𝄞 &=+%;\u{0}\r\n/\\\"'<>")
            return chance.once(in: 8) ? name : encoded(name) + "=" + (chance.once(in: 6) ? value : encoded(value))
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static func reference(_ bytes: [UInt8]) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            values[decoded(Array(name)), default: []].append(decoded(Array(pair.dropFirst(name.count + 1))))
        }
        return values
    }

    private static func decoded(_ bytes: [UInt8]) -> String {
        let pieces = bytes.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
        let found = pieces.dropFirst().flatMap { piece -> [UInt8] in
            let digits = String(decoding: piece.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, digits.utf8.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) }),
                let byte = UInt8(digits, radix: 16)
            else { return [UInt8(ascii: "%")] + piece }
            return [byte] + piece.dropFirst(2)
        }
        return String(validating: pieces[0] + found, as: UTF8.self) ?? String(decoding: bytes, as: UTF8.self)
    }
}
