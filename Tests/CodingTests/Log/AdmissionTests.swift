import Testing

@testable import Coding

@Suite struct AdmissionTests {
    private typealias Session = SampleSession

    private let task: CodingTask
    private let turns: CodingTask

    init() throws {
        task = try Session.task()
        turns = try Session.task(Session.turns, part: "T")
    }

    private func admit(_ change: CodingEvent.Change, to task: CodingTask? = nil) throws -> [EventWarning] {
        try (task ?? self.task).admit(CodingEvent(id: .numbered(1), at: 0, change: change))
    }

    private func refusal(_ change: CodingEvent.Change, by task: CodingTask? = nil) -> EventRefusal? {
        do {
            _ = try admit(change, to: task)
            return nil
        } catch {
            return error as? EventRefusal
        }
    }

    private func change(_ set: CodingEvent.MarkChange) -> CodingEvent.Change { .markChanged(.numbered(1), set) }

    private func kept(
        _ rule: RatingRule.ID, domain: Domain.ID = .init(known: "E"), of unit: RatedUnit = .person(Session.sandra),
        value: RatingValue = .scale(0),
        because reason: String = "Ik zag het."
    ) -> CodingEvent.Change {
        .contradictionKept(KeptContradiction(domain: domain, of: unit, rule: rule, value: value, reason: reason))
    }

    // MARK: What is taken

    @Test func `what a coder does in the course of a session is taken without a word`() throws {
        let watched = try #require(MediaSpan(from: .start, to: Session.duration))
        let changes: [CodingEvent.Change] = [
            .mark(1, .init(known: "A-E1"), at: 1_000),
            .mark(2, .init(known: "A-P7"), towards: .persons([Session.erik.id]), at: 2_000),
            .mark(3, .init(known: "A-S5"), towards: .family, at: 60_000),
            change(CodingEvent.MarkChange(start: Session.time(5_000), note: "Zacht gezegd", doubt: true)),
            .markRemoved(.numbered(1)),
            .rating(.init(known: "E"), of: .person(Session.sandra), .scale(3)),
            .rating(.init(known: "P"), of: .family, .notApplicable),
            kept(.init(known: "only_positive")),
            kept(.notApplicableRule, value: .notApplicable),
            .watched(watched),
            .undone(.numbered(1)), .redone(.numbered(1)),
        ]

        for change in changes { #expect(try admit(change) == []) }
    }

    @Test func `a stretch is taken open, closed, and as short as a moment`() throws {
        for end in [nil, 5_000, 1_000] as [Int?] {
            #expect(try admit(.mark(1, .init(known: "T-F4"), at: 1_000, until: end), to: turns) == [])
        }
    }

    // Two windows of one coder may cross: whether the mark or the event is there is for the log to say.
    @Test func `a change of what is not there is taken`() throws {
        #expect(try admit(change(CodingEvent.MarkChange(doubt: true))) == [])
        #expect(try admit(.markRemoved(.init(known: "never"))) == [])
        #expect(try admit(.undone(.init(known: "never"))) == [])
    }

    @Test func `the actors are those of the part`() throws {
        #expect(task.actors == [Session.sandra, Session.erik, Session.lot])
        #expect(try Session.task(part: "B").actors == [Session.mirjam])
    }

    // MARK: What is refused

    @Test func `an indicator of no part, or of another part, is refused`() {
        #expect(refusal(.mark(1, .init(known: "A-E99"))) == .unknownIndicator(.init(known: "A-E99")))
        #expect(refusal(.mark(1, .init(known: "B-E1"))) == .unknownIndicator(.init(known: "B-E1")))
        #expect(refusal(change(CodingEvent.MarkChange(indicator: .init(known: "B-E1")))) == .unknownIndicator(.init(known: "B-E1")))
    }

    @Test func `a stranger is refused as actor, as target and as the one rated`() {
        let stranger = Person(id: .init(known: "stranger"), name: "", role: .father)

        #expect(refusal(.mark(1, .init(known: "A-E1"), by: stranger)) == .unknownPerson(stranger.id))
        #expect(refusal(.mark(1, .init(known: "A-P7"), towards: .persons([Session.erik.id, stranger.id]))) == .unknownPerson(stranger.id))
        #expect(refusal(change(CodingEvent.MarkChange(actor: stranger.id))) == .unknownPerson(stranger.id))
        #expect(refusal(change(CodingEvent.MarkChange(targets: .persons([stranger.id])))) == .unknownPerson(stranger.id))
        #expect(refusal(.rating(.init(known: "E"), of: .person(stranger), .scale(1))) == .unknownPerson(stranger.id))
    }

    @Test func `only whose behaviour the part is about can act or be rated`() throws {
        let partB = try Session.task(part: "B")

        #expect(refusal(.mark(1, .init(known: "A-E1"), by: Session.mirjam)) == .notAnActor(Session.mirjam.id))
        #expect(refusal(change(CodingEvent.MarkChange(actor: Session.mirjam.id))) == .notAnActor(Session.mirjam.id))
        #expect(refusal(.rating(.init(known: "E"), of: .person(Session.mirjam), .scale(1))) == .notAnActor(Session.mirjam.id))
        #expect(refusal(.mark(1, .init(known: "B-E1"), by: Session.sandra), by: partB) == .notAnActor(Session.sandra.id))
        #expect(refusal(.rating(.init(known: "P"), of: .person(Session.mirjam), .scale(1)), by: partB) == nil)
    }

    @Test(arguments: [-1, 60_001, .max, .min]) func `no time lies outside the recording`(milliseconds: Int) throws {
        let time = Session.time(milliseconds)
        let refused = EventRefusal.beyondTheEnd(time, duration: Session.duration)

        #expect(refusal(.mark(1, .init(known: "A-E1"), at: milliseconds)) == refused)
        #expect(refusal(change(CodingEvent.MarkChange(start: time))) == refused)
        #expect(refusal(change(CodingEvent.MarkChange(end: time))) == refused)
        #expect(refusal(.mark(1, .init(known: "T-F4"), at: 0, until: milliseconds), by: turns) == refused)
        if let span = MediaSpan(from: .start, to: time) { #expect(refusal(.watched(span)) == refused) }
    }

    @Test func `no stretch ends before it starts`() {
        #expect(refusal(.mark(1, .init(known: "T-F4"), at: 1_000, until: 999), by: turns) == .endBeforeStart)
        #expect(refusal(change(CodingEvent.MarkChange(start: Session.time(2), end: Session.time(1)))) == .endBeforeStart)
        #expect(refusal(change(CodingEvent.MarkChange(start: Session.time(2), end: Session.time(2)))) == nil)
    }

    @Test func `a moment has no end`() {
        #expect(refusal(.mark(1, .init(known: "A-E1"), at: 1_000, until: 2_000)) == .momentWithAnEnd(.init(known: "A-E1")))
    }

    @Test func `only the part's domains are rated`() {
        let unknown = Domain.ID(known: "F")

        #expect(refusal(.rating(unknown, of: .family, .scale(0))) == .unknownDomain(unknown))
        #expect(refusal(kept(.init(known: "only_positive"), domain: unknown)) == .unknownDomain(unknown))
    }

    // DOMAIN 1.1: E, C, S per client, P once for the family.
    @Test func `a domain is rated for the family or for each person, as the part says`() {
        #expect(refusal(.rating(.init(known: "E"), of: .family, .scale(0))) == .notRatedLikeThis(.init(known: "E")))
        #expect(refusal(.rating(.init(known: "P"), of: .person(Session.sandra), .scale(0))) == .notRatedLikeThis(.init(known: "P")))
        #expect(refusal(kept(.init(known: "only_positive"), domain: .init(known: "P"))) == .notRatedLikeThis(.init(known: "P")))
    }

    // DOMAIN 2.1: −3 to 3; the fictitious instrument: 1 to 5.
    @Test func `a value lies on the scale or is “not applicable”`() {
        let unit = RatedUnit.person(Session.sandra)
        func refused(_ domain: Domain.ID, _ values: ClosedRange<Int>, by task: CodingTask) -> [Int] {
            values.filter { refusal(.rating(domain, of: unit, .scale($0)), by: task) == .valueOffTheScale($0) }
        }

        #expect(refused(.init(known: "E"), -5...5, by: task) == [-5, -4, 4, 5])
        #expect(refused(.init(known: "F"), -1...7, by: turns) == [-1, 0, 6, 7])
        #expect(refusal(kept(.init(known: "only_positive"), value: .scale(4))) == .valueOffTheScale(4))
        #expect(refusal(.rating(.init(known: "E"), of: unit, .notApplicable)) == nil)
    }

    @Test func `a contradiction is kept of a rule that exists, with a reason`() {
        #expect(refusal(kept(.init(known: "my_rule"))) == .unknownRule(.init(known: "my_rule")))
        #expect(refusal(kept(.init(known: "only_positive"), because: "")) == .reasonMissing)
        #expect(refusal(kept(.init(known: "only_positive"), because: " \n\t\u{a0}")) == .reasonMissing)
    }

    @Test func `a note and a reason have room for four thousand characters`() {
        let full = String(repeating: "é", count: 4_000)

        #expect(refusal(change(CodingEvent.MarkChange(note: full))) == nil)
        #expect(refusal(change(CodingEvent.MarkChange(note: full + "é"))) == .textTooLong(limit: 4_000))
        #expect(refusal(kept(.init(known: "only_positive"), because: full)) == nil)
        #expect(refusal(kept(.init(known: "only_positive"), because: full + "é")) == .textTooLong(limit: 4_000))
    }

    @Test func `a rating cites at most two thousand marks`() {
        func citing(_ count: Int) -> CodingEvent.Change {
            .ratingSet(
                Rating(
                    domain: .init(known: "E"), of: .person(Session.sandra), value: .scale(1), cites: (0..<count).map { .numbered($0) }))
        }

        #expect(refusal(citing(2_000)) == nil)
        #expect(refusal(citing(2_001)) == .tooManyReferences(limit: 2_000))
    }

    @Test(arguments: [
        (EventRefusal.unknownIndicator(.init(known: "x")), "unknown_indicator"), (.unknownPerson(.init(known: "x")), "unknown_person"),
        (.notAnActor(.init(known: "x")), "not_an_actor"), (.beyondTheEnd(.start, duration: .start), "beyond_the_end"),
        (.endBeforeStart, "end_before_start"), (.momentWithAnEnd(.init(known: "x")), "moment_with_an_end"),
        (.unknownDomain(.init(known: "x")), "unknown_domain"), (.notRatedLikeThis(.init(known: "x")), "not_rated_like_this"),
        (.valueOffTheScale(9), "value_off_the_scale"), (.unknownRule(.init(known: "x")), "unknown_rule"),
        (.reasonMissing, "reason_missing"),
        (.textTooLong(limit: 1), "text_too_long"), (.tooManyReferences(limit: 1), "too_many_references"),
    ])
    func `each refusal has its code for programs`(refusal: EventRefusal, code: String) {
        #expect(refusal.code == code)
    }

    // MARK: What is worth a look

    // DOMAIN 8, S8: who walked out cannot have shown it; the presence may be wrong too, so it is a warning.
    @Test(arguments: [(10_000, false), (10_001, true), (49_999, true), (50_000, false)])
    func `a mark of somebody who is out of the room is taken with a warning`(milliseconds: Int, warns: Bool) throws {
        let expected: [EventWarning] = warns ? [.absent(Session.erik.id, at: Session.time(milliseconds))] : []

        #expect(try admit(.mark(1, .init(known: "A-E1"), by: Session.erik, at: milliseconds)) == expected)
        #expect(try admit(change(CodingEvent.MarkChange(start: Session.time(milliseconds), actor: Session.erik.id))) == expected)
    }

    @Test func `a mark of somebody who never came is taken with a warning`() throws {
        let warnings = try admit(.mark(1, .init(known: "A-E1"), by: Session.lot, at: 7))

        #expect(warnings == [.absent(Session.lot.id, at: Session.time(7))])
        #expect(warnings.map(\.code) == ["absent"])
    }
}
