import Foundation
import Testing

@testable import Coding

/// Tests/Fixtures/log.json: logs and what they add up to. The browser's script is held to the same cases.
struct LogCase: Decodable, Sendable, CustomTestStringConvertible {
    struct ExpectedMark: Decodable, Equatable, Sendable {
        let id: Mark.ID
        let indicator: Indicator.ID
        let actor: Person.ID
        let targets: Targets
        let start: MediaTime
        let end: MediaTime?
        let reaction: Int
        let note: String
        let doubt: Bool
        let dilemma: Bool

        var mark: Mark {
            Mark(
                id: id, indicator: indicator, actor: actor, targets: targets, start: start, end: end, reaction: reaction, note: note,
                doubt: doubt, dilemma: dilemma)
        }
    }

    struct ExpectedRating: Decodable, Sendable {
        let domain: Domain.ID
        let of: RatedUnit
        let value: RatingValue
        let cites: [Mark.ID]

        var rating: Rating { Rating(domain: domain, of: of, value: value, cites: cites) }
    }

    struct Expected: Decodable, Sendable {
        let marks: [ExpectedMark]
        let ratings: [ExpectedRating]
    }

    let name: String
    let events: [CodingEvent]
    let expected: Expected

    var testDescription: String { name }

    static func all() throws -> [LogCase] {
        try JSONDecoder().decode([LogCase].self, from: Data(try FixtureFile.text("log.json").utf8))
    }
}

@Suite struct CodingRecordTests {
    private typealias Session = SampleSession

    @Test(arguments: try LogCase.all()) func `the server's log adds up to what the browser's does`(logCase: LogCase) {
        let record = CodingRecord(log: logCase.events)

        #expect(record.marks == logCase.expected.marks.map(\.mark))
        #expect(record.ratings == logCase.expected.ratings.map(\.rating))
    }

    @Test func `an empty log is an empty record`() {
        let record = CodingRecord(log: [])

        #expect(record.marks.isEmpty && record.ratings.isEmpty && record.keptContradictions.isEmpty && record.watched.isEmpty)
    }

    @Test func `a mark is found by its identifier, a rating by who and what is rated`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-E1"), at: 5), .mark(2, .init(known: "A-E2"), at: 3),
            .rating(.init(known: "E"), of: .person(Session.sandra), .scale(1)),
            .rating(.init(known: "E"), of: .person(Session.erik), .scale(2)))

        #expect(log.record.mark(.numbered(1))?.indicator.text == "A-E1")
        #expect(log.record.mark(.numbered(3)) == nil)
        #expect(log.record.rating(of: .person(Session.erik), in: .init(known: "E"))?.value == .scale(2))
        #expect(log.record.rating(of: .person(Session.lot), in: .init(known: "E")) == nil)
        #expect(log.record.rating(of: .person(Session.sandra), in: .init(known: "C")) == nil)
    }

    @Test func `a mark's identifier is free again once the mark is removed`() {
        let log = SampleLog(.mark(1, .init(known: "A-E1")), .markRemoved(.numbered(1)), .mark(1, .init(known: "A-E2")))

        #expect(log.record.marks.map(\.indicator.text) == ["A-E2"])
    }

    @Test func `undoing a change brings every field back`() {
        var log = SampleLog(.mark(1, .init(known: "A-E1"), towards: .persons([Session.erik.id]), at: 7))
        let before = log.record

        let change = log.add(
            .markChanged(
                .numbered(1),
                CodingEvent.MarkChange(
                    start: Session.time(9), end: Session.time(10), indicator: .init(known: "A-E2"), actor: Session.erik.id,
                    targets: .family,
                    note: "Kijk", doubt: true, dilemma: true)))
        let changed = log.record.marks.first
        log.add(.undone(change))

        #expect(log.record == before)
        #expect(
            changed
                == Mark(
                    id: .numbered(1), indicator: .init(known: "A-E2"), actor: Session.erik.id, targets: .family, start: Session.time(9),
                    end: Session.time(10), reaction: 0, note: "Kijk", doubt: true, dilemma: true))
    }

    @Test func `of a rule's kept contradictions the last one counts`() {
        func kept(_ rule: String, _ reason: String) -> KeptContradiction {
            KeptContradiction(
                domain: .init(known: "E"), of: .person(Session.sandra), rule: Identifier(rule) ?? .notApplicableRule, value: .scale(0),
                reason: reason)
        }
        var log = SampleLog(.contradictionKept(kept("only_positive", "eerst")), .contradictionKept(kept("other", "anders")))

        let last = log.add(.contradictionKept(kept("only_positive", "later")))
        #expect(log.record.keptContradictions == [kept("other", "anders"), kept("only_positive", "later")])

        log.add(.undone(last))
        #expect(log.record.keptContradictions == [kept("only_positive", "eerst"), kept("other", "anders")])
    }

    @Test(
        arguments: [
            ([], []),
            ([(0, 10)], [(0, 10)]),
            ([(20, 30), (0, 10)], [(0, 10), (20, 30)]),
            ([(0, 10), (10, 20)], [(0, 20)]),
            ([(0, 10), (5, 20), (18, 30)], [(0, 30)]),
            ([(0, 100), (10, 20)], [(0, 100)]),
            ([(0, 10), (0, 10), (12, 14)], [(0, 10), (12, 14)]),
        ] as [([(Int, Int)], [(Int, Int)])])
    func `what was watched overlapping or touching is one span`(watched: [(Int, Int)], joined: [(Int, Int)]) {
        let spans = watched.flatMap { Session.spans($0) }
        var log = SampleLog()
        for span in spans { log.add(.watched(span)) }

        #expect(log.record.watched == joined.flatMap { Session.spans($0) })
    }

    @Test func `what was watched cannot be undone`() throws {
        var log = SampleLog()
        let watched = log.add(.watched(try #require(MediaSpan(from: .start, to: Session.time(10)))))

        log.add(.undone(watched))

        #expect(log.record.watched.count == 1)
    }
}
