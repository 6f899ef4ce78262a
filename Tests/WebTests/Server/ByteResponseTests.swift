import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Web

/// Bytes as a player asks for them, of recordings and of our own files alike.
struct ByteResponseTests {
    /// What is asked of a file of `n` bytes, and what has to come: the status, the bytes, and where they stand.
    struct Part: Sendable, CustomTestStringConvertible {
        let range: String
        let bytes: @Sendable (Int) -> Range<Int>?

        init(_ range: String, _ bytes: @escaping @Sendable (Int) -> Range<Int>?) {
            self.range = range
            self.bytes = bytes
        }

        var testDescription: String { range }
    }

    static let parts = [
        Part("bytes=0-0") { _ in 0..<1 },
        Part("bytes=0-9") { _ in 0..<10 },
        Part("bytes=65530-65545") { n in n > 65_546 ? 65_530..<65_546 : nil },
        Part("bytes=7-") { n in 7..<n },
        // The library's own middleware takes this for the first four bytes …
        Part("bytes=-3") { n in n - 3..<n },
        Part("bytes=-999999999") { n in 0..<n },
        Part("bytes=5-999999999") { n in 5..<n },
    ]

    static let unsatisfiable = [
        // … and answers this one with a negative length.
        "bytes=200003-200010", "bytes=999999999-", "bytes=99999999999999999999-", "bytes=-0",
    ]

    static let ignored = ["bytes=0-1,5-6", "bytes=9-2", "bytes=a-b", "bytes=", "bytes", "seconds=0-1", "bytes=--1"]

    @Test(arguments: Way.allCases)
    func aPartIsThatPart(way: Way) async throws {
        try await Lab().open(way) { visit in
            for (path, whole) in try await Self.files(visit) {
                for part in Self.parts {
                    guard let bytes = part.bytes(whole.count) else { continue }
                    let answer = try await visit.owner.get(path, [.range: part.range])

                    #expect(answer.status == .partialContent, "\(path) \(part.range)")
                    #expect(answer.headers[.contentRange] == "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(whole.count)")
                    #expect(answer.headers[.contentLength] == String(bytes.count))
                    #expect(answer.bytes == whole[bytes], "\(path) \(part.range)")
                }
            }
        }
    }

    @Test(arguments: Way.allCases)
    func aPartBeyondTheEndIsNone(way: Way) async throws {
        try await Lab().open(way) { visit in
            let path = visit.owner.ticketed("/videos/\(visit.lab.video)/media")
            for range in Self.unsatisfiable {
                let answer = try await visit.owner.get(path, [.range: range])

                #expect(answer.status == .rangeNotSatisfiable, "\(range)")
                #expect(answer.headers[.contentRange] == "bytes */\(Lab.filmSize)")
                #expect(answer.headers[.contentLength] == "0")
                #expect(answer.bytes.isEmpty)
            }
        }
    }

    @Test func severalPartsAndWhatCannotBeReadGetTheWhole() async throws {
        try await Lab().open { visit in
            for range in Self.ignored {
                let answer = try await visit.owner.film("/videos/\(visit.lab.video)/media", [.range: range])

                #expect(answer.status == .ok, "\(range)")
                #expect(answer.headers[.contentRange] == nil)
                #expect(answer.bytes == Lab.filmBytes(0..<Lab.filmSize), "\(range)")
            }
        }
    }

    @Test(arguments: Way.allCases)
    func theWholeSaysHowItCanBeAskedFor(way: Way) async throws {
        try await Lab().open(way) { visit in
            for (path, whole) in try await Self.files(visit) {
                let got = try await visit.owner.get(path)
                let head = try await visit.owner.head(path)

                #expect(got.status == .ok)
                #expect(got.bytes == whole, "\(path)")
                #expect(head.status == .ok)
                #expect(head.bytes.isEmpty, "\(path)")
                for answer in [got, head] {
                    #expect(answer.headers[.acceptRanges] == "bytes")
                    #expect(answer.headers[.contentLength] == String(whole.count), "\(path)")
                    #expect(answer.headers[.eTag] == got.headers[.eTag])
                    #expect(answer.headers[.contentType] == got.headers[.contentType])
                }
            }
        }
    }

    @Test(arguments: Way.allCases)
    func whatTheReaderHasIsNotSentAgain(way: Way) async throws {
        try await Lab().open(way) { visit in
            for (path, whole) in try await Self.files(visit) {
                let tag = try #require(try await visit.owner.get(path).headers[.eTag])
                for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                    let answer = try await visit.owner.get(path, [.ifNoneMatch: known, .range: "bytes=0-1"])

                    #expect(answer.status == .notModified, "\(known)")
                    #expect(answer.bytes.isEmpty)
                    #expect(answer.headers[.eTag] == tag)
                    // The length of the file, or nothing: never that of the empty body (RFC 9110, section 8.6).
                    #expect([nil, String(whole.count)].contains(answer.headers[.contentLength]))
                }
                for unknown in ["\"other\"", tag.replacing("\"", with: ""), ""] {
                    #expect(try await visit.owner.get(path, [.ifNoneMatch: unknown]).status == .ok, "\(unknown)")
                }
            }
        }
    }

    @Test func aPartOfAnotherVersionIsNoPart() async throws {
        try await Lab().open { visit in
            let path = visit.owner.ticketed("/videos/\(visit.lab.video)/media")
            let tag = try #require(try await visit.owner.get(path).headers[.eTag])

            let same = try await visit.owner.get(path, [.range: "bytes=0-9", .ifRange: tag])
            let other = try await visit.owner.get(path, [.range: "bytes=0-9", .ifRange: "\"other\""])
            let weak = try await visit.owner.get(path, [.range: "bytes=0-9", .ifRange: "W/\(tag)"])
            let date = try await visit.owner.get(path, [.range: "bytes=0-9", .ifRange: "Sat, 29 Oct 1994 19:43:31 GMT"])

            #expect(same.status == .partialContent)
            for answer in [other, weak, date] {
                #expect(answer.status == .ok)
                #expect(answer.bytes.count == Lab.filmSize)
            }
        }
    }

    /// The right to watch is looked at before what the reader has.
    @Test func whoMayNotWatchIsNotToldThatNothingChanged() async throws {
        try await Lab().open { visit in
            let path = visit.owner.ticketed("/videos/\(visit.lab.video)/media")
            let tag = try #require(try await visit.owner.get(path).headers[.eTag])

            let stranger = visit.browser(visit.lab.stranger)
            for headers: HTTPFields in [[.ifNoneMatch: tag], [.range: "bytes=0-1"]] {
                #expect(try await stranger.film("/videos/\(visit.lab.video)/media", headers).status == .notFound)
            }
        }
    }

    @Test func everyFileSaysWhatItIs() async throws {
        try await Lab().open { visit in
            let types = [
                "/videos/\(visit.lab.video)/media": "video/mp4", "/videos/\(visit.lab.video)/poster": "image/jpeg",
                "/videos/\(visit.lab.video)/peaks": "application/json", "/videos/\(visit.lab.video)/thumbnails.jpg": "image/jpeg",
                "/videos/\(visit.lab.video)/thumbnails.vtt": "text/vtt; charset=utf-8",
                "/videos/\(visit.lab.video)/captions/nl": "text/vtt; charset=utf-8", "/assets/vendor/icons.svg": "image/svg+xml",
            ]
            for (path, type) in types {
                let answer = try await visit.owner.film(path)
                #expect(answer.headers[.contentType] == type, "\(path)")
            }
        }
    }

    @Test(arguments: [
        "/assets/", "/assets/..", "/assets/../Texts/nl.yaml", "/assets/%2e%2e/Texts/nl.yaml", "/assets/..%2fTexts%2fnl.yaml",
        "/assets//etc/passwd", "/assets/vendor", "/assets/vendor/none.svg", "/assets/vendor/icons.svg%00.txt",
    ])
    func onlyAssetsAreServed(path: String) async throws {
        try await Lab().open { visit in
            let answer = try await visit.nobody.get(path)
            #expect(answer.status == .notFound)
        }
    }

    private static func files(_ visit: Visit) async throws -> [(path: String, bytes: Data)] {
        let icons = try #require(try FrontDesk(archive: visit.lab.archive, tickets: visit.tickets).assets["vendor/icons.svg"])
        return [
            (visit.owner.ticketed("/videos/\(visit.lab.video)/media"), Lab.filmBytes(0..<Lab.filmSize)),
            ("/assets/vendor/icons.svg", Data(icons.bytes.readableBytesView)),
        ]
    }
}
