import Testing

@testable import Coding

@Suite struct PresenceTests {
    private let presence = SampleSession.presence

    // DOMAIN 8, S8: at home people walk out; presence is kept per person as spans.
    @Test(arguments: [
        (0, true), (10_000, true), (10_001, false), (30_000, false), (49_999, false), (50_000, true), (60_000, true), (60_001, false),
    ])
    func `who walks out is absent until the return`(milliseconds: Int, isThere: Bool) {
        #expect(presence.isPresent(SampleSession.erik.id, at: SampleSession.time(milliseconds)) == isThere)
    }

    @Test func `somebody without a span takes part but is never present`() {
        #expect(presence.person(SampleSession.lot.id) == SampleSession.lot)
        #expect(!presence.isPresent(SampleSession.lot.id, at: .start))
    }

    @Test func `a stranger is neither there nor known`() {
        #expect(presence.person(.init(known: "stranger")) == nil)
        #expect(!presence.isPresent(.init(known: "stranger"), at: .start))
    }

    @Test func `people stay in the order of the session's digits, on their side`() {
        #expect(presence.people(on: .client) == [SampleSession.sandra, SampleSession.erik, SampleSession.lot])
        #expect(presence.people(on: .practitioner) == [SampleSession.mirjam])
    }

    struct Room: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spans: [[(Int, Int)]]
        let most: Int
    }

    @Test(arguments: [
        Room(testDescription: "nobody takes part", spans: [], most: 0),
        Room(testDescription: "nobody is in the picture", spans: [[], []], most: 0),
        Room(testDescription: "one alone", spans: [[(0, 100)]], most: 1),
        Room(testDescription: "one after the other", spans: [[(0, 40)], [(41, 100)]], most: 1),
        Room(testDescription: "one after the other, and a third for a while", spans: [[(0, 40)], [(41, 100)], [(30, 50)]], most: 2),
        Room(testDescription: "three at once in the middle", spans: [[(0, 60)], [(20, 80)], [(40, 100)]], most: 3),
        Room(testDescription: "out and in again counts once", spans: [[(0, 10), (20, 30)], [(12, 18)]], most: 1),
        Room(testDescription: "a person's own spans may overlap", spans: [[(0, 50), (40, 100)]], most: 1),
        Room(testDescription: "one within another", spans: [[(0, 100)], [(50, 50)]], most: 2),
    ])
    func `the most relatives at once is counted over time`(room: Room) {
        let people = room.spans.enumerated().map { number, bounds in
            PersonPresence(
                person: Person(id: .numbered(number), name: "", role: .relative),
                spans: bounds.flatMap { SampleSession.spans($0) })
        }

        #expect(Presence(people: people).mostRelativesAtOnce == room.most)
    }

    @Test func `the practitioner is no relative`() {
        let people = [SampleSession.sandra, SampleSession.mirjam].map { PersonPresence(person: $0, spans: SampleSession.spans((0, 100))) }

        #expect(Presence(people: people).mostRelativesAtOnce == 1)
    }
}
