import HTTPTypes
import Testing

@testable import Web

struct SecurityHeadersTests {
    /// Nothing from elsewhere and nothing that stands in the page itself: no `unsafe-…`, no other host, no wildcard.
    @Test func thePolicyLetsInNothingFromElsewhere() {
        #expect(
            SecurityHeaders.policy
                == "default-src 'self'; img-src 'self' data:; media-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'")
    }

    @Test func aPageIsKeptByNobodyAndFramedByNobody() async throws {
        try await Lab().open { visit in
            let page = try await visit.owner.get("/")

            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[try #require(HTTPField.Name("x-frame-options"))] == "DENY")
            #expect(page.headers[try #require(HTTPField.Name("referrer-policy"))] == "same-origin")
            #expect(page.headers[try #require(HTTPField.Name("cross-origin-opener-policy"))] == "same-origin")
            #expect(page.headers[try #require(HTTPField.Name("cross-origin-resource-policy"))] == "same-origin")
            #expect(page.headers[.server] == nil)
        }
    }

    @Test func aRecordingIsKeptByNoServerBetween() async throws {
        try await Lab().open { visit in
            let film = try await visit.owner.film("/videos/\(visit.lab.video)/media")

            #expect(film.headers[.cacheControl] == "private, no-cache")
            #expect(film.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
        }
    }
}
