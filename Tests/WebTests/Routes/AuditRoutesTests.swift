import Coding
import Foundation
import HTTPTypes
import Testing

@testable import Archive
@testable import Web

/// The log of deeds as a data manager reads it, a page at a time, and takes it away.
struct AuditRoutesTests {
    typealias Question = @Sendable (Lab) -> (query: String, fits: @Sendable (AuditEntry) -> Bool)

    static let questions: [Question] = [
        { _ in ("", { _ in true }) },
        { lab in ("account=\(lab.researcher.id)", { $0.actor == .account(lab.researcher.id) }) },
        { _ in ("action=gave", { $0.action == .gave }) },
        { lab in ("study=\(lab.study)", { $0.study == lab.study }) },
        { lab in ("family=\(lab.family)", { $0.family == lab.family }) },
        { lab in ("session=\(lab.session)", { $0.session == lab.session }) },
        { lab in
            (
                "account=\(lab.owner.id)&action=began&session=\(lab.session)",
                { $0.actor == .account(lab.owner.id) && $0.action == .began && $0.session == lab.session }
            )
        },
        // Lab.now is 15 January 2027, and far from midnight.
        { _ in ("from=2027-01-14&to=2027-01-16", { _ in true }) },
        { _ in ("from=2027-01-17", { _ in false }) },
        { _ in ("to=2027-01-13", { _ in false }) },
        // What cannot be read is as if it had not been asked.
        { _ in ("account=%00&action=slept&from=2027-02-30&to=morgen&before=eerst", { _ in true }) },
    ]

    @Test(arguments: questions.indices)
    func `the pages show what was asked for, the newest line first, and each once`(place: Int) async throws {
        let lab = try await Lab()
        let (query, fits) = Self.questions[place](lab)
        let expected = try await Self.lines(lab).filter { fits($0.entry) }.map(\.sequence)

        try await lab.open { visit in
            var shown: [Int] = []
            var next: String? = "/audit?\(query)"
            while let address = next {
                let page = try await visit.manager.get(address)
                #expect(page.status == .ok)
                let sequences = page.text.matches(of: /<td class="number">([0-9]+)<\/td>/).compactMap { Int($0.1) }
                #expect(sequences.count <= StudyArchive.auditPage)
                shown += sequences
                next = page.text.firstMatch(of: /href="(\/audit\?[^"]*before=[0-9]+)">/).map { String($0.1).replacing("&amp;", with: "&") }
            }

            // Reading adds lines of its own.
            #expect(shown.filter { $0 <= expected.first ?? 0 } == expected)
            #expect(shown == shown.sorted(by: >) && Set(shown).count == shown.count)
        }
    }

    @Test func `a page in between leads back to the newest and keeps what was asked`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let page = try await visit.manager.get("/audit?action=gave&before=20").text

            #expect(page.contains(#"href="/audit?action=gave">"#))
            #expect(page.contains(#"href="/audit/export?action=gave">"#))
            #expect(page.contains(#"<option value="gave" selected>"#))
        }
    }

    @Test func `that the log was read stands in it`() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            _ = try await visit.manager.get("/audit?family=\(lab.family)")
            _ = try await visit.manager.get("/audit/export?family=\(lab.family)")

            let last = try await Self.lines(lab).prefix(2).map(\.entry)
            #expect(last.map(\.action) == [.exported, .saw])
            #expect(last.allSatisfy { $0.actor == .account(lab.manager.id) && $0.object == .init(.audit) && $0.purpose == .accountability })
        }
    }

    @Test(arguments: questions.indices)
    func `a copy holds every line that was asked for, the oldest first, without a name`(place: Int) async throws {
        let lab = try await Lab()
        let (query, fits) = Self.questions[place](lab)

        try await lab.open { visit in
            let answer = try await visit.manager.get("/audit/export?\(query)")

            #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"beeld-audit.csv\"")
            // Up to the line that tells of this very copy.
            let lines = try await Self.lines(lab)
            let own = try #require(lines.first { $0.entry.action == .exported })
            let expected = lines.filter { $0.sequence < own.sequence && fits($0.entry) }.reversed()
            #expect(answer.text == ([AuditTable.columns] + expected.map { AuditTable.cells($0) }).map { CSVText.row($0) }.joined())
            let text = answer.text.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "")
            for name in lab.names { #expect(!text.contains(name), "“\(name)”") }
        }
    }

    /// A row as it was handed out once, so that whoever reads such files finds the columns where they were.
    @Test func `a line is a row of twelve columns`() throws {
        let line = AuditLine(
            sequence: 7,
            entry: AuditEntry(
                at: 1_762_938_000_123, actor: .account(try #require(Account.ID("a1"))), role: .coder, action: .watched,
                object: .video(try #require(Video.ID("v1"))), study: Study.ID("s1"), family: Family.ID("f1"), session: Session.ID("c1"),
                onBehalfOf: .person(try #require(Person.ID("p1"))), purpose: .reliability, detail: [.times: .stretches([0..<62_000])]))

        #expect(
            CSVText.row(AuditTable.cells(line))
                == "7,2025-11-12T09:00:00Z,account:a1,coder,watched,video:v1,s1,f1,c1,person:p1,reliability,"
                + "\"{\"\"times\"\":[[0,62000]]}\"\r\n")
    }

    /// The newest first; that they were asked for is not among them.
    private static func lines(_ lab: Lab) async throws -> [AuditLine] {
        try await lab.archive.auditLines(after: 0).reversed()
    }
}
