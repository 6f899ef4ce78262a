import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct EntranceTests {
    /// Two proxies of ours, one behind the other; a visitor before them.
    private static func entrance(_ change: (inout Entrance) -> Void = { _ in }) throws -> Entrance {
        var entrance = Entrance(proxies: [try #require(AddressBlock("10.0.0.0/8")), try #require(AddressBlock("fd00::/8"))])
        change(&entrance)
        return entrance
    }

    @Test(arguments: [
        // Nobody is named: the proxy itself asks.
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["203.0.113.9, 10.0.0.2"], "203.0.113.9"),
        ("10.0.0.1", ["203.0.113.9", "10.0.0.2"], "203.0.113.9"),
        ("fd00::1", ["2001:db8::9 ,fd00::2"], "2001:db8::9"),
        // What the visitor wrote stands before what our proxy added.
        ("10.0.0.1", ["192.0.2.66, 203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["10.0.0.7, 203.0.113.9, 10.0.0.2"], "203.0.113.9"),
        // Only proxies: the first of them asks.
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        // What is no address ends the chain: before it anything could stand.
        ("10.0.0.1", ["203.0.113.9, nonsense, 10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", ["203.0.113.9,"], "203.0.113.9"), ("10.0.0.1", ["203.0.113.9, , 10.0.0.2, "], "203.0.113.9"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"),
        // A visitor who names somebody else.
        ("203.0.113.9", ["192.0.2.66"], "203.0.113.9"),
        ("203.0.113.9", ["10.0.0.1"], "203.0.113.9"),
    ])
    func theVisitorIsWhomOurProxiesName(peer: String, forwarded: [String], visitor: String) throws {
        let arrival = try Self.entrance().arrival(peer: IPAddress(peer), forwardedFor: forwarded, forwardedProto: [])

        #expect(arrival.address?.description == visitor)
    }

    @Test(arguments: [
        ("10.0.0.1", ["https"], true), ("10.0.0.1", ["HTTPS"], true), ("10.0.0.1", ["https, https"], true), ("10.0.0.1", [], false),
        ("10.0.0.1", ["http"], false), ("10.0.0.1", ["https, http"], false), ("10.0.0.1", ["https", "http"], false),
        ("10.0.0.1", ["wss"], false), ("203.0.113.9", ["https"], false),
    ])
    func onlyAProxyOfOursSaysThatTheLineIsTLS(peer: String, forwarded: [String], isSecure: Bool) throws {
        let arrival = try Self.entrance().arrival(peer: IPAddress(peer), forwardedFor: [], forwardedProto: forwarded)

        #expect(arrival.isSecure == isSecure)
    }

    @Test func behindTLSEveryLineIsTLS() throws {
        let entrance = try Self.entrance { $0.isBehindTLS = true }

        #expect(entrance.arrival(peer: IPAddress("10.0.0.1"), forwardedFor: [], forwardedProto: ["http"]).isSecure)
        #expect(entrance.arrival(peer: nil, forwardedFor: [], forwardedProto: []).isSecure)
    }

    @Test func whoComesPastTheProxyIsNotAnswered() throws {
        let entrance = try Self.entrance { $0.isForProxiesOnly = true }

        let answered = ["10.0.0.1", "127.0.0.1", "::1", "203.0.113.9"].map {
            entrance.arrival(peer: IPAddress($0), forwardedFor: ["10.0.0.1"], forwardedProto: []).isAnswered
        }

        #expect(answered == [true, true, true, false])
    }

    @Test func aCookieAndItsPageStayWithTLS() async throws {
        try await Lab().open(entrance: Entrance(isBehindTLS: true)) { visit in
            let page = try await visit.nobody.get("/sign-in")
            let chosen = try await visit.nobody.post("/language", [("to", "en")])

            #expect(page.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
            #expect(chosen.setCookie("language")?.contains("Secure") == true)
        }
        try await Lab().open { visit in
            let page = try await visit.nobody.get("/sign-in")

            #expect(page.headers[.strictTransportSecurity] == nil)
        }
    }

    /// Over a socket, from this machine: what a trusted address says counts, what another says does not.
    @Test(arguments: [true, false])
    func forgedHeadersAreNotRead(isTrusted: Bool) async throws {
        let proxies = ["127.0.0.1", "::1"].compactMap { AddressBlock($0) }
        let seen: @Sendable (Request, BeeldContext) async throws -> String = { _, context in
            "\(context.arrival.address?.description ?? "nobody") \(context.arrival.isSecure)"
        }

        try await Lab().open(
            .socket, entrance: Entrance(proxies: isTrusted ? proxies : []), extend: { $0.get("/seen", use: seen) }
        ) { visit in
            let answer = try await visit.nobody.get("/seen", [.forwardedFor: "203.0.113.9", .forwardedProto: "https"])

            #expect(isTrusted ? answer.text == "203.0.113.9 true" : ["127.0.0.1 false", "::1 false"].contains(answer.text))
            #expect((answer.headers[.strictTransportSecurity] != nil) == isTrusted)
        }
    }
}
