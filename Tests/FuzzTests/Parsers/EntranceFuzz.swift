import Testing

@testable import Web

/// What proxies say about whom they ask for, and what anybody else says who would like to be taken for one.
@Suite struct EntranceFuzz {
    @Test func `a visitor is whom the first trusted proxy heard`() throws {
        let entrance = Entrance(proxies: ["10.0.0.0/8", "fd00::/8"].compactMap { AddressBlock($0) }, isForProxiesOnly: true)
        try Fuzz("Entrance").run(Self.inputs) { input in
            var chance = input.chance
            let peer = IPAddress(chance.pick(["10.0.0.1", "fd00::1", "203.0.113.9", "127.0.0.1", "::ffff:10.0.0.1"]))
            // In one header, or in several.
            let values = chance.once(in: 2) ? [input.text] : input.text.split(separator: ";").map { String($0) }
            let arrival = entrance.arrival(peer: peer, forwardedFor: values, forwardedProto: values)

            guard Self.isTrusted(peer) else {
                try law("a stranger is believed", arrival.address == peer && !arrival.isSecure)
                return try law("a stranger is answered", arrival.isAnswered == (peer?.isLoopback ?? false))
            }
            try law("a proxy is not answered", arrival.isAnswered)
            try law("\(String(describing: arrival.address)) is not the visitor", arrival.address == Self.visitor(peer, values))
            let schemes = Self.items(values).map { $0.lowercased() }
            try law("plain HTTP is taken for TLS, or TLS for plain HTTP", arrival.isSecure == (Set(schemes) == ["https"]))
        }
    }

    private static func visitor(_ peer: IPAddress?, _ values: [String]) -> IPAddress? {
        let heard = items(values).map { IPAddress($0) }
        // Behind the last word that is no address nobody knows what was meant.
        let known = heard.suffix { $0 != nil }
        let strangers = known.last { !isTrusted($0) }
        return (strangers ?? known.first ?? peer) ?? peer
    }

    private static func isTrusted(_ address: IPAddress?) -> Bool {
        address.map { $0.bytes.count == 4 ? $0.bytes[0] == 10 : $0.bytes[0] == 0xFD } ?? false
    }

    private static func items(_ values: [String]) -> [String] {
        values.joined(separator: ",").split(separator: ",").map { item in
            let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
            return String(String(item.drop(while: blank)).reversed().drop(while: blank).reversed())
        }.filter { !$0.isEmpty }
    }

    private static let inputs = Inputs(
        samples: [
            "203.0.113.9", "203.0.113.9, 10.0.0.2", "10.0.0.3,10.0.0.2", "127.0.0.1, 198.51.100.7, fd00::2", "https", "https, http",
            "2001:db8::1;10.1.1.1", "[2001:db8::1]:443", "unknown, 10.0.0.1", "203.0.113.9:8080",
        ],
        words: [
            ",", ", ", " ", "\t", ";", "10.0.0.1", "127.0.0.1", "::1", "fd00::1", "203.0.113.9", "https", "HTTPS", "http", "\u{0}",
            "\u{A0}",
        ],
        longest: 300
    ) { chance in
        chance.some(5, separator: chance.pick([",", ", ", " , ", ";"])) { chance in
            chance.pick([
                "10.0.0.1", "10.255.255.255", "11.0.0.1", "203.0.113.9", "fd00::1", "::ffff:10.0.0.9", "2001:db8::1", "https", "x", "",
            ])
        }
    }
}

extension BidirectionalCollection {
    /// The last elements, as far as all of them fit.
    fileprivate func suffix(while fits: (Element) -> Bool) -> SubSequence {
        guard let last = lastIndex(where: { !fits($0) }) else { return self[...] }
        return self[index(after: last)...]
    }
}
