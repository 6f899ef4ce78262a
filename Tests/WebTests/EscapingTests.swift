import Archive
import Coding
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Whatever somebody is called, a page shows it as text.
///
/// To a `Character` the quote and the accent after it are one, and not a quote: a template library that escapes by characters lets it
/// through.
struct EscapingTests {
    static let names = [
        "\"\u{301}<img src=x onerror=alert(1)>", "'\u{301} onmouseover=alert(1) x='", "</title><script>alert(1)</script>", "{{frame.csrf}}",
        "&lt;b&gt;", "`${x}`", "<\u{301}b>",
    ]

    @Test(arguments: names)
    func aFamilyWithAnyNameIsShownAsText(name: String) async throws {
        let lab = try await Lab(Lab.Secrets(family: name))
        try await lab.archive.changeName(to: name, by: lab.owner)
        try await lab.archive.change(lab.mother.id, name: name, role: .mother, birthYear: nil, order: 2, by: lab.researcher)
        let study = try await lab.archive.addStudy(title: name, codebook: Duet.yaml, wording: nil, by: lab.researcher)
        try await Self.note(name, lab)
        let correction = try await Self.correct(name, lab)
        let shown = SafeHTML().escapeText(name)

        try await lab.open { visit in
            let researcher = [
                "/studies", "/studies/\(study)", "/studies/\(lab.study)", "/families/\(lab.family)", "/sessions/\(lab.session)",
                "/codings/\(lab.coding)", "/codings/\(lab.coding)/ratings", "/codings/\(lab.coding)/log",
            ]
            let owner = [
                "/", "/account", "/codings/\(correction)", "/codings/\(correction)/ratings", "/codings/\(correction)/log",
                "/codings/\(correction)/log?upto=2", "/nowhere",
            ]
            for (browser, paths) in [(visit.researcher, researcher), (visit.manager, ["/accounts"]), (visit.owner, owner)] {
                for path in paths {
                    let page = try await browser.get(path).text
                    #expect(Self.contains(page, shown), "\(path) shows it")
                    #expect(!Self.contains(page, name) || shown == name || Self.contains(shown, name), "\(path) shows it as it is")
                }
            }
            for path in ["screen.json", "check.json", "events"] {
                let answer = try await visit.owner.get("/codings/\(correction)/\(path)", [.accept: "application/json"])
                #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: answer.bytes) }
            }
        }
    }

    @Test(arguments: names)
    func aFormThatComesBackShowsWhatWasTypedAsText(name: String) async throws {
        try await Lab().open { visit in
            let pages = [
                try await visit.nobody.post("/sign-in", [("name", name), ("password", "x")]),
                try await visit.researcher.post("/families/\(visit.lab.family)/persons", [("name", name), ("role", "none")]),
                try await visit.researcher.post(
                    "/studies", [("title", name), ("codebook", "own"), ("codebook_text", name), ("wording", name)]),
                try await visit.researcher.post("/sessions/\(visit.lab.session)/captions", [("language", "nl"), ("captions", name)]),
            ]
            for page in pages {
                #expect(page.status == .unprocessableContent)
                #expect(Self.contains(page.text, SafeHTML().escapeText(name)))
                #expect(
                    !Self.contains(page.text, name) || SafeHTML().escapeText(name) == name
                        || Self.contains(SafeHTML().escapeText(name), name))
            }
        }
    }

    @Test func anAddressIsShownAsText() async throws {
        try await Lab().open { visit in
            for path in [
                "/nowhere/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/codings/\(visit.lab.coding)/log?upto=%22%3E%3Cscript%3E",
                "/sign-in?next=/%22%3E%3Cscript%3E",
            ] {
                for browser in [visit.nobody, visit.owner] {
                    let page = try await browser.get(path).text
                    #expect(!page.contains("<script>"), "\(path)")
                }
            }
        }
    }

    /// By bytes: to a search by characters an accent hides what stands before it, too.
    private static func contains(_ text: String, _ part: String) -> Bool {
        Data(text.utf8).range(of: Data(part.utf8)) != nil
    }

    private static func note(_ text: String, _ lab: Lab) async throws {
        let mark = try #require(Mark.ID("m1"))
        let events: [CodingEvent] = [
            CodingEvent(
                id: try #require(CodingEvent.ID("e1")), at: 0,
                change: .markAdded(
                    .init(mark: mark, indicator: try #require(Indicator.ID("A-E1")), actor: lab.mother.id, start: .start))),
            CodingEvent(id: try #require(CodingEvent.ID("e2")), at: 0, change: .markChanged(mark, .init(note: text))),
        ]
        _ = try await lab.archive.take(events, into: lab.coding, by: lab.owner)
    }

    /// Locks the coding with everything rated, and corrects it.
    private static func correct(_ reason: String, _ lab: Lab) async throws -> Identifier<CodingRecord> {
        try await lab.rate()
        let one = CodingEvent(
            id: try #require(CodingEvent.ID("e3")), at: 0,
            change: .ratingSet(Rating(domain: try #require(Domain.ID("E")), of: .person(lab.mother.id), value: .scale(1))))
        _ = try await lab.archive.take([one], into: lab.coding, by: lab.owner)
        try await lab.archive.lock(lab.coding, by: lab.owner)
        return try await lab.archive.correct(lab.coding, reason: reason, by: lab.owner)
    }
}
