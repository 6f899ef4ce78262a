import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Archive
@testable import Web

/// What a browser shows at the door: tokens in cookies, and in links that open once.
@Suite struct DoorTokensFuzz {
    private static let token = String(repeating: "0123456789abcdef", count: 4)

    @Test func `only the very token opens`() throws {
        let kept = LinkToken(text: Self.token).hash
        try Fuzz("DoorTokens").run(Self.tokens) { input in
            let isSame = Array(input.text.utf8) == Array(Self.token.utf8)
            var chance = input.chance
            let hash =
                switch chance.below(3) {
                case 0: LinkToken(text: input.text).hash
                case 1: SignInToken(text: input.text).hash
                default: DeviceToken(text: input.text).hash
                }

            try law("another text opens, or the right one does not", (hash == kept) == isSame)
            try law("a hash is no 64 digits", hash.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            var visitor = Visitor()
            visitor.token = SignInToken(text: input.text)
            try law("what a form sends back tells of the token", visitor.csrf.wholeMatch(of: /[0-9a-f]{64}/) != nil && visitor.csrf != kept)
        }
    }

    @Test func `a token is read from the cookie of its own name`() throws {
        try Fuzz("DoorCookies").run(Self.cookies) { input in
            let request = Self.request(cookie: input.text)
            for isSecure in [true, false] {
                let name = isSecure ? "__Host-beeld" : "beeld"
                guard let found = DoorCookie.signIn.value(request, isSecure: isSecure) else { continue }
                let sent = Self.values(of: name, in: request.headers[.cookie] ?? "")
                try law("“\(found)” is not what “\(name)” holds: \(sent)", sent.contains(found))
            }
        }
    }

    @Test func `what is given to a browser comes back`() throws {
        try Fuzz("GivenCookies").run(Self.tokens) { input in
            let value = String(input.text.unicodeScalars.filter { "0123456789abcdef".unicodeScalars.contains($0) })
            for isSecure in [true, false] {
                let given = DoorCookie.signIn.holding(value, isSecure: isSecure)
                let request = Self.request(cookie: "a=b; \(given.name)=\(given.value); language=nl")
                try law("another one comes back", DoorCookie.signIn.value(request, isSecure: isSecure) == (value.isEmpty ? nil : value))
                try law("the other name holds it too", DoorCookie.signIn.value(request, isSecure: !isSecure) == nil)
            }
        }
    }

    private static func request(cookie: String) -> Request {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/", headerFields: [.cookie: cookie])
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    /// RFC 6265, section 5.4: pairs with semicolons between them. The library counts several equals signs for one.
    private static func values(of name: String, in header: String) -> [String] {
        header.split(separator: ";").compactMap { pair in
            let pair = pair.drop(while: \.isWhitespace)
            guard pair.hasPrefix("\(name)=") else { return nil }
            return String(pair.dropFirst(name.count).drop { $0 == "=" })
        }
    }

    private static let tokens = Inputs(
        samples: [token, token.uppercased(), String(token.dropLast()), token + "0", " " + token, "", "%30" + token.dropFirst()],
        words: ["0", "a", "A", "%30", "\u{0}", "\u{301}", "０", " ", "/", "?", "'"], longest: 200
    ) { chance in
        chance.once(in: 3) ? token : chance.letters(64, of: "0123456789abcdef")
    }

    private static let cookies = Inputs(
        samples: [
            "beeld=\(token)", "__Host-beeld=\(token); beeld=other", "xbeeld=\(token)", "beeld=; beeld=\(token)", "beeld=\"\(token)\"",
            "a=__Host-beeld=\(token)",
        ],
        words: ["beeld", "__Host-beeld", "=", ";", "; ", ",", "\"", " ", "\t", token, "é"], longest: 600
    ) { chance in
        chance.some(5, separator: chance.pick(["; ", ";", " ; "])) { chance in
            chance.pick(["beeld", "__Host-beeld", "__host-beeld", "Beeld", "device", "xbeeld", "beeld2", ""])
                + chance.pick(["=", "=", "=", "==", " = ", ""]) + chance.letters(12, of: "abc019=\" ,é%")
        }
    }
}
