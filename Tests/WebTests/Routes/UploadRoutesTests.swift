import Coding
import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Archive
@testable import Web

struct UploadRoutesTests {
    private struct Started: Decodable {
        let upload: String
        let received: Int
        let part: Int
    }

    private struct State: Decodable, Equatable {
        let received: Int
        let size: Int
        let state: String
    }

    private struct Problem: Decodable {
        let code: String
        let expected: Int?
    }

    /// A session without a recording, and who may bring one.
    private static func with(
        _ way: Way = .straight, _ work: @escaping @Sendable (Browser, Lab, Session.ID) async throws -> Void
    ) async throws {
        let lab = try await Lab()
        let session = try await lab.archive.addSession(number: 2, heldOn: nil, moment: nil, to: lab.family, by: lab.researcher)
        try await lab.open(way) { visit in try await work(visit.researcher, lab, session) }
    }

    @Test(arguments: Way.allCases)
    func aFileComesInByParts(way: Way) async throws {
        try await Self.with(way) { browser, lab, session in
            let film = Lab.filmBytes(0..<3_000_001)
            let started = try await browser.post("/sessions/\(session)/uploads", json: #"{"name":"Gezin 1.mp4","size":3000001}"#)
            let upload = try started.json(Started.self)
            #expect(started.status == .created)
            #expect(upload.received == 0)
            #expect(upload.part == 8_388_608)

            let first = try await browser.put("/uploads/\(upload.upload)?offset=0", bytes: film[..<1_500_000])
            #expect(first.status == .ok)
            // What fills chunks of 64 KiB; the rest is sent again.
            #expect(first.text == #"{"received":1441792}"#)
            #expect(
                try await browser.get("/uploads/\(upload.upload)").json(State.self)
                    == State(received: 1_441_792, size: 3_000_001, state: "uploading"))
            let second = try await browser.put("/uploads/\(upload.upload)?offset=1441792", bytes: film[1_441_792...])
            #expect(second.text == #"{"received":3000001}"#)
            let completion = try await browser.post("/uploads/\(upload.upload)/completion")
            #expect(completion.status == .noContent)
            #expect(try await browser.get("/uploads/\(upload.upload)").json(State.self).state == "waiting")

            #expect(try await Self.original(upload.upload, lab) == film)
        }
    }

    @Test func aPartForAnotherPlaceIsToldWhereToGoOn() async throws {
        try await Self.with { browser, _, session in
            let upload = try await Self.start(browser, session, size: 100_000)
            _ = try await browser.put("/uploads/\(upload)?offset=0", bytes: Data(count: 65_540))

            for offset in [0, 65_535, 65_540, 100_000, -1, Int.max] {
                let answer = try await browser.put("/uploads/\(upload)?offset=\(offset)", bytes: Data("xyz".utf8))

                #expect(answer.status == .conflict, "\(offset)")
                #expect(try answer.json(Problem.self).code == "wrong_offset")
                #expect(try answer.json(Problem.self).expected == 65_536)
            }
            #expect(try await browser.get("/uploads/\(upload)").json(State.self).received == 65_536)
        }
    }

    @Test(arguments: ["", "?offset=", "?offset=x", "?offset=1.5", "?offset=99999999999999999999"])
    func aPartWithoutAPlaceIsRefused(query: String) async throws {
        try await Self.with { browser, _, session in
            let upload = try await Self.start(browser, session, size: 10)

            let answer = try await browser.put("/uploads/\(upload)\(query)", bytes: Data("abc".utf8))

            #expect(answer.status == .badRequest)
            #expect(try answer.json(Problem.self).code == "malformed")
        }
    }

    @Test func moreThanWasAnnouncedIsRefused() async throws {
        try await Self.with { browser, _, session in
            let upload = try await Self.start(browser, session, size: 3)

            let tooMuch = try await browser.put("/uploads/\(upload)?offset=0", bytes: Data("abcd".utf8))

            #expect(tooMuch.status == .unprocessableContent)
            #expect(try await browser.get("/uploads/\(upload)").json(State.self).received == 0)
            #expect(try await browser.put("/uploads/\(upload)?offset=0", bytes: Data("abc".utf8)).status == .ok)
            #expect(try await browser.put("/uploads/\(upload)?offset=3", bytes: Data("d".utf8)).status == .unprocessableContent)
        }
    }

    @Test func halfAFileIsNotComplete() async throws {
        try await Self.with { browser, _, session in
            let upload = try await Self.start(browser, session, size: 100_000)
            _ = try await browser.put("/uploads/\(upload)?offset=0", bytes: Data(count: 70_000))

            let answer = try await browser.post("/uploads/\(upload)/completion", json: "")

            #expect(answer.status == .unprocessableContent)
            #expect(
                try await browser.get("/uploads/\(upload)").json(State.self) == State(received: 65_536, size: 100_000, state: "uploading"))
        }
    }

    @Test func aCompleteFileTakesNothingMore() async throws {
        try await Self.with { browser, _, session in
            let upload = try await Self.start(browser, session, size: 3)
            _ = try await browser.put("/uploads/\(upload)?offset=0", bytes: Data("abc".utf8))
            _ = try await browser.post("/uploads/\(upload)/completion")

            #expect(try await browser.put("/uploads/\(upload)?offset=3", bytes: Data("d".utf8)).status == .notFound)
            #expect(try await browser.put("/uploads/\(upload)?offset=0", bytes: Data("d".utf8)).status == .notFound)
            #expect(try await browser.post("/uploads/\(upload)/completion").status == .noContent, "a second time is harmless")
        }
    }

    @Test func aCancelledFileIsGone() async throws {
        try await Self.with { browser, _, session in
            let upload = try await Self.start(browser, session, size: 3)

            #expect(try await browser.delete("/uploads/\(upload)").status == .noContent)
            #expect(try await browser.get("/uploads/\(upload)").status == .notFound)
            #expect(try await browser.put("/uploads/\(upload)?offset=0", bytes: Data("abc".utf8)).status == .notFound)
        }
    }

    @Test func aRecordingThatWasCodedStays() async throws {
        try await Self.with { browser, lab, _ in
            let replaced = try await browser.post("/sessions/\(lab.session)/uploads", json: #"{"name":"a.mp4","size":3}"#)
            let removed = try await browser.delete("/uploads/\(lab.video)")

            #expect(replaced.status == .conflict)
            #expect(removed.status == .conflict)
            #expect(try await browser.film("/videos/\(lab.video)/media").status == .ok)
        }
    }

    @Test(arguments: [
        "../../etc/passwd", "/etc/passwd", "..\\..\\x.mp4", "a/b.mp4", ".", "<img src=x>.mp4", "é\u{301}\u{202E}4pm.mp4",
    ])
    func aNameIsATextAndNeverAPath(name: String) async throws {
        try await Self.with { browser, lab, session in
            let json = String(decoding: try JSONEncoder().encode(["name": name]), as: UTF8.self).dropLast() + #","size":3}"#
            let answer = try await browser.post("/sessions/\(session)/uploads", json: String(json))

            #expect(answer.status == .created)
            let upload = try answer.json(Started.self).upload
            #expect(try await lab.archive.video(try #require(Video.ID(upload)), by: lab.researcher).name == name)
            let files = try FileManager.default.subpathsOfDirectory(atPath: lab.folder.path).filter { $0.contains("upload") }
            #expect(files.allSatisfy { $0.wholeMatch(of: /media\/uploads(\/[0-9a-f-]{36}(\.[a-z]+)?)?/) != nil }, "\(files)")
        }
    }

    @Test(arguments: [
        #"{"name":"a.mp4","size":0}"#, #"{"name":"a.mp4","size":-1}"#, #"{"name":"","size":3}"#, #"{"name":"   ","size":3}"#,
        "{\"name\":\"\(String(repeating: "a", count: 256))\",\"size\":3}",
    ])
    func anOfferThatMakesNoSenseIsRefused(offer: String) async throws {
        try await Self.with { browser, _, session in
            let answer = try await browser.post("/sessions/\(session)/uploads", json: offer)
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"name":"a.mp4"}"#, #"{"name":"a.mp4","size":"3"}"#, #"{"name":"a.mp4","size":1e400}"#, "{\"name\":1,\"size\":3}",
    ])
    func anOfferThatCannotBeReadIsRefused(offer: String) async throws {
        try await Self.with { browser, _, session in
            let answer = try await browser.post("/sessions/\(session)/uploads", json: offer)
            #expect(answer.status == .badRequest)
        }
    }

    /// What arrived before the line broke is kept in whole batches, and the file goes on from there.
    @Test func aFileGoesOnAfterTheLineBroke() async throws {
        try await Self.with(.socket) { browser, lab, session in
            let film = Lab.filmBytes(0..<5_000_000)
            let upload = try await Self.start(browser, session, size: film.count)
            let port = try #require(browser.port)
            try await BrokenLine.put(
                "/uploads/\(upload)?offset=0", film, sending: 3_000_000, port: port, cookie: "beeld=\(browser.token?.text ?? "")",
                csrf: browser.csrf)
            var received = 0
            for _ in 1...5000 where received == 0 {
                received = try await browser.get("/uploads/\(upload)").json(State.self).received
            }
            #expect(received > 0 && received <= 3_000_000)

            // The server may still be writing what came last: then it says where to go on.
            var answer = try await browser.put("/uploads/\(upload)?offset=\(received)", bytes: film[received...])
            while answer.status == .conflict, let expected = try answer.json(Problem.self).expected {
                answer = try await browser.put("/uploads/\(upload)?offset=\(expected)", bytes: film[expected...])
            }

            #expect(answer.status == .ok)
            #expect(try await browser.post("/uploads/\(upload)/completion").status == .noContent)
            #expect(try await Self.original(upload, lab) == film)
        }
    }

    private static func original(_ upload: String, _ lab: Lab) async throws -> Data {
        let key = try await lab.archive.key(of: try #require(Video.ID(upload)))
        let kept = try lab.archive.media.folder.open(MediaFile(video: upload, kind: .original), key: key)
        return Data(try kept.read(offset: 0, count: kept.size).readableBytesView)
    }

    private static func start(_ browser: Browser, _ session: Session.ID, size: Int) async throws -> String {
        try await browser.post("/sessions/\(session)/uploads", json: #"{"name":"a.mp4","size":\#(size)}"#).json(Started.self).upload
    }
}
