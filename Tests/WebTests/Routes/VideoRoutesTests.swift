import Archive
import Coding
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Web

/// Addresses of recordings: whoever got one may use it, signed in as then, for some time.
struct VideoRoutesTests {
    /// A clock that tests move on.
    private final class Clock: Sendable {
        private let milliseconds = Mutex(Lab.now)

        var now: Int { milliseconds.withLock { $0 } }

        func advance(_ step: Int) { milliseconds.withLock { $0 += step } }
    }

    private struct Address: Decodable {
        let src: String
        let lifetimeMs: Int
    }

    private static let names = ["media", "poster", "peaks", "thumbnails.jpg", "thumbnails.vtt", "captions/nl"]

    @Test func `without a ticket there is nothing`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            for name in Self.names {
                let nowhere = visit.owner.ticketed("/videos/\(RouteCase.unknown)/\(name)")
                let absent = try await visit.owner.get(nowhere)
                let path = "/videos/\(lab.video)/\(name)"
                let ticketed = visit.owner.ticketed(path)
                let others = ["", "?ticket=", "?ticket=0.0"].map { path + $0 } + [ticketed + "0", ticketed.replacing("?", with: "?x")]
                for address in others {
                    let answer = try await visit.owner.get(address)

                    #expect(answer.status == .notFound, "\(address)")
                    #expect(answer.text == absent.text)
                    #expect(answer.headers == absent.headers)
                }
                #expect(try await visit.owner.get(ticketed).status == .ok)
            }
        }
    }

    @Test func `a ticket is for one file and one reader`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let media = visit.owner.ticketed("/videos/\(lab.video)/media")

            let otherFile = try await visit.owner.get(media.replacing("/media", with: "/poster"))
            let otherReader = try await visit.browser(lab.other).get(media)
            let nobody = try await visit.nobody.get(media)

            #expect(otherFile.status == .notFound)
            #expect(otherReader.status == .notFound, "who may watch it too has another")
            #expect(nobody.status == .seeOther, "a ticket is no sign-in")
        }
    }

    @Test func `a ticket gives no right that is missing`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            for account in [lab.stranger, lab.foreigner, lab.manager] {
                let browser = visit.browser(account)
                let film = try await browser.film("/videos/\(lab.video)/media")
                let address = try await browser.get("/videos/\(lab.video)/address")

                #expect(film.status == .notFound)
                #expect(address.status == .notFound)
            }
        }
    }

    @Test func `a ticket ends with its time, and there is another`() async throws {
        let clock = Clock()
        let lab = try await Lab(clock: { clock.now })
        try await lab.open { visit in
            let media = visit.owner.ticketed("/videos/\(lab.video)/media")
            clock.advance(MediaTickets.Lifetime.renewed - 1)
            #expect(try await visit.owner.get(media, [.range: "bytes=5-9"]).bytes == Lab.filmBytes(5..<10))
            clock.advance(1)
            #expect(try await visit.owner.get(media, [.range: "bytes=5-9"]).status == .notFound)

            let renewed = try await visit.owner.get("/videos/\(lab.video)/address").json(Address.self)

            #expect(renewed.lifetimeMs == MediaTickets.Lifetime.renewed)
            #expect(try await visit.owner.get(renewed.src, [.range: "bytes=5-9"]).bytes == Lab.filmBytes(5..<10))
        }
    }

    @Test func `a ticket ends with the sign-in`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let path = "/videos/\(lab.video)/media"
            let again = Browser(
                client: visit.client, account: lab.owner, token: try await lab.archive.signIn(name: "zeven", password: Lab.password),
                tickets: visit.tickets)

            #expect(try await again.get(visit.owner.ticketed(path)).status == .notFound, "the same account, signed in elsewhere")
            #expect(try await again.film(path).status == .ok)
            let answer = try await visit.owner.post(
                "/account/password", [("current", Lab.password), ("password", "nog een wachtwoord"), ("again", "nog een wachtwoord")])
            let cookie = try #require(answer.setCookie(DoorCookie.signIn.name(isSecure: false)))
            let rotated = SignInToken(text: String(cookie.split { $0 == "=" || $0 == ";" }[1]))
            let after = Browser(client: visit.client, account: lab.owner, token: rotated, tickets: visit.tickets)

            #expect(try await after.get(visit.owner.ticketed(path)).status == .notFound, "the token was replaced")
            #expect(try await after.film(path).status == .ok)
        }
    }

    @Test func `a server that was started anew knows no ticket of before`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let path = "/videos/\(lab.video)/media"
            var before = visit.owner
            before.tickets = MediaTickets(clock: { Lab.now })

            let old = try await visit.owner.get(before.ticketed(path))
            let new = try await visit.owner.film(path)

            #expect(old.status == .notFound)
            #expect(new.status == .ok)
        }
    }

    @Test func `every address that is handed out leads to its file`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let screen = try await visit.owner.get("/codings/\(lab.coding)/screen.json").text
            let page = try await visit.researcher.get("/sessions/\(lab.session)").text
            for (browser, text, count) in [(visit.owner, screen, 5), (visit.researcher, page, 3)] {
                let addresses = text.matches(of: /\/videos\/[0-9a-f-]{36}\/[a-z.\/]+\?ticket=[0-9a-f.]+/).map { String($0.output) }
                #expect(addresses.count == count)
                for address in addresses { #expect(try await browser.get(address).status == .ok, "\(address)") }
            }
        }
    }

    @Test func `the cues lead to their sheet of pictures`() async throws {
        let clock = Clock()
        let lab = try await Lab(clock: { clock.now })
        try await lab.open { visit in
            let address = visit.owner.ticketed("/videos/\(lab.video)/thumbnails.vtt")
            let cues = try await visit.owner.get(address)
            let sheet = try #require(cues.text.firstMatch(of: /\n(\/videos\/.+)#xywh=0,0,160,90\n/))
            clock.advance(1000)

            #expect(try await visit.owner.get(String(sheet.1)).text == "a sheet")
            #expect(cues.headers[.contentLength] == String(cues.bytes.count))
            #expect(try await visit.owner.get(address).bytes == cues.bytes, "the same address, the same bytes")
            #expect(try await visit.owner.get(address, [.range: "bytes=0-5"]).text == "WEBVTT")
        }
    }

    /// It works without scripts, which would renew its addresses.
    @Test func `the film of a page can be begun as long as one stays signed in without doing anything`() async throws {
        let clock = Clock()
        let lab = try await Lab(clock: { clock.now })
        try await lab.open { visit in
            let page = try await visit.researcher.get("/sessions/\(lab.session)").text
            let src = String(try #require(page.firstMatch(of: /src="(\/videos\/[^"]+\/media\?[^"]+)"/)).1)
            clock.advance(30 * 60 * 1000)
            #expect(try await visit.researcher.get("/account").status == .ok)
            clock.advance(30 * 60 * 1000 - 1)

            #expect(try await visit.researcher.get(src).status == .ok)
            clock.advance(1)
            #expect(try await visit.researcher.get(src).status == .notFound)
        }
    }
}
