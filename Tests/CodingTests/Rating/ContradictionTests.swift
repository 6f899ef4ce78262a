import Testing

@testable import Coding

@Suite struct ContradictionTests {
    private typealias Session = SampleSession

    /// Marks of one client in one domain, and which rules each value from −3 to 3 contradicts.
    struct Row: Sendable, CustomTestStringConvertible {
        let positive: Int
        let negative: Int
        let contradicted: [[String]]

        var testDescription: String { "\(positive) positive, \(negative) negative" }
    }

    // DOMAIN 2.2, the table; “extreme” and “against” are the last sentence of its fourth row.
    static let table = [
        Row(
            positive: 0, negative: 0,
            contradicted: [
                ["nothing_marked"], ["nothing_marked"], ["nothing_marked"], [], ["nothing_marked"], ["nothing_marked"], ["nothing_marked"],
            ]),
        Row(
            positive: 1, negative: 0,
            contradicted: [["only_positive"], ["only_positive"], ["only_positive"], ["only_positive"], [], [], []]),
        Row(
            positive: 5, negative: 0,
            contradicted: [["only_positive"], ["only_positive"], ["only_positive"], ["only_positive"], [], [], []]),
        Row(
            positive: 0, negative: 1,
            contradicted: [[], [], [], ["only_negative"], ["only_negative"], ["only_negative"], ["only_negative"]]),
        Row(
            positive: 0, negative: 4,
            contradicted: [[], [], [], ["only_negative"], ["only_negative"], ["only_negative"], ["only_negative"]]),
        Row(
            positive: 2, negative: 1,
            contradicted: [
                ["extreme_when_mixed", "against_majority"], ["against_majority"], ["against_majority"], [], [], [], ["extreme_when_mixed"],
            ]),
        Row(
            positive: 1, negative: 2,
            contradicted: [
                ["extreme_when_mixed"], [], [], [], ["against_majority"], ["against_majority"], ["extreme_when_mixed", "against_majority"],
            ]),
        Row(positive: 2, negative: 2, contradicted: [["extreme_when_mixed"], [], [], [], [], [], ["extreme_when_mixed"]]),
    ]

    @Test(arguments: table) func `a rating is held against its marks as the table says`(row: Row) throws {
        for (value, expected) in zip(-3...3, row.contradicted) {
            #expect(try contradictions(row, .scale(value)).map(\.rule.text) == expected, "value \(value)")
        }
    }

    // DOMAIN 2.2: not applicable is never the same as 0.
    @Test(arguments: table) func `“not applicable” contradicts a domain that applies, whatever is marked`(row: Row) throws {
        let found = try contradictions(row, .notApplicable)

        #expect(found.map(\.cause) == [.notApplicableThoughApplicable])
        #expect(found.map(\.rule) == [.notApplicableRule])
        #expect(found.map(\.canBeKept) == [true])
    }

    private func contradictions(_ row: Row, _ value: RatingValue, kept: [KeptContradiction] = []) throws -> [Contradiction] {
        var log = SampleLog(.rating(.init(known: "E"), of: .person(Session.sandra), value))
        for number in 0..<row.positive { log.add(.mark(number, .init(known: "A-E1"), at: number)) }
        for number in 0..<row.negative { log.add(.mark(100 + number, .init(known: "A-E11"), at: number)) }
        return try contradictions(log, kept: kept)
    }

    private func contradictions(_ log: SampleLog, kept: [KeptContradiction] = [], presence: Presence = SampleSession.presence) throws
        -> [Contradiction]
    {
        let task = try Session.task(presence: presence)
        return RatingSheet(task: task, record: log.record).contradictions(
            rules: task.codebook.rules, scale: task.codebook.scale, kept: kept)
    }

    // DOMAIN 2.2, last row: with fewer than two relatives present P is n/a, never 0; also where it has marks.
    @Test(arguments: [-3, 0, 3]) func `with one relative in the room no value fits the shared purpose`(value: Int) throws {
        let alone = Presence(people: [PersonPresence(person: Session.sandra, spans: Session.spans((0, 60_000)))])
        let log = SampleLog(.mark(1, .init(known: "A-P2")), .rating(.init(known: "P"), of: .family, .scale(value)))

        let found = try contradictions(log, presence: alone)

        #expect(found.map(\.cause) == [.valueThoughNotApplicable(.tooFewRelatives(needed: 2, present: 1))])
        #expect(found.map(\.rule.text) == ["not_applicable"])
        #expect(found.map(\.canBeKept) == [false])
    }

    @Test func `with one relative in the room “not applicable” fits`() throws {
        let alone = Presence(people: [PersonPresence(person: Session.sandra, spans: Session.spans((0, 60_000)))])

        #expect(try contradictions(SampleLog(.rating(.init(known: "P"), of: .family, .notApplicable)), presence: alone).isEmpty)
    }

    @Test func `who never came is not rated with a value`() throws {
        let log = SampleLog(
            .rating(.init(known: "E"), of: .person(Session.lot), .scale(0)),
            .rating(.init(known: "C"), of: .person(Session.lot), .notApplicable))

        #expect(try contradictions(log).map(\.cause) == [.valueThoughNotApplicable(.neverPresent)])
    }

    @Test func `what was not rated contradicts nothing`() throws {
        #expect(try contradictions(SampleLog(.mark(1, .init(known: "A-E1")))).isEmpty)
    }

    @Test func `each person is held against their own marks`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-E1"), by: Session.sandra), .rating(.init(known: "E"), of: .person(Session.erik), .scale(1)),
            .rating(.init(known: "E"), of: .person(Session.sandra), .scale(1)),
            .rating(.init(known: "C"), of: .person(Session.sandra), .scale(1)))

        let found = try contradictions(log)

        #expect(found.map(\.rating.of) == [.person(Session.erik), .person(Session.sandra)])
        #expect(found.map(\.rating.domain.text) == ["E", "C"])
        #expect(found.map(\.rule.text) == ["nothing_marked", "nothing_marked"])
    }

    // DOMAIN 1.1: P is rated once for the family, so all its members' marks count.
    @Test func `the family is held against the marks of all`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-P2"), by: Session.sandra), .mark(2, .init(known: "A-P3"), by: Session.erik),
            .rating(.init(known: "P"), of: .family, .scale(0)))

        #expect(try contradictions(log).map(\.rule.text) == ["only_positive"])
    }

    // MARK: Kept with a reason (DOMAIN 2.2: revise, or save anyway with a reason)

    private let onePositive = Row(positive: 1, negative: 0, contradicted: [])

    private func kept(
        _ rule: RatingRule.ID = .init(known: "only_positive"), domain: Domain.ID = .init(known: "E"),
        of unit: RatedUnit = .person(SampleSession.sandra),
        value: RatingValue = .scale(0), because reason: String = "Heel zacht"
    ) -> KeptContradiction {
        KeptContradiction(domain: domain, of: unit, rule: rule, value: value, reason: reason)
    }

    @Test func `a reason settles the contradiction it is about`() throws {
        let found = try contradictions(onePositive, .scale(0), kept: [kept()])

        #expect(found.map(\.keptBecause) == ["Heel zacht"])
        #expect(found.map(\.isSettled) == [true])
    }

    @Test func `a reason holds for no other value, rule, domain or person`() throws {
        let others = [
            kept(value: .scale(-1)), kept(value: .notApplicable), kept(.init(known: "nothing_marked")), kept(domain: .init(known: "C")),
            kept(of: .person(Session.erik)), kept(of: .family),
        ]

        let found = try contradictions(onePositive, .scale(0), kept: others)

        #expect(found.map(\.keptBecause) == [nil])
        #expect(found.map(\.isSettled) == [false])
    }

    @Test func `with another value the reason has to be given anew, and is there again with the old one`() throws {
        #expect(try contradictions(onePositive, .scale(-1), kept: [kept()]).map(\.isSettled) == [false])
        #expect(try contradictions(onePositive, .scale(0), kept: [kept()]).map(\.isSettled) == [true])
    }

    @Test func `of two rules contradicted at once each needs its own reason`() throws {
        let row = Row(positive: 2, negative: 1, contradicted: [])

        let found = try contradictions(row, .scale(-3), kept: [kept(.init(known: "against_majority"), value: .scale(-3))])

        #expect(found.map(\.rule.text) == ["extreme_when_mixed", "against_majority"])
        #expect(found.map(\.isSettled) == [false, true])
    }

    @Test func `“not applicable” may be kept with a reason, a value that cannot be may not`() throws {
        let absent = Row(positive: 0, negative: 0, contradicted: [])
        let settled = try contradictions(absent, .notApplicable, kept: [kept(.notApplicableRule, value: .notApplicable)])
        let log = SampleLog(.rating(.init(known: "E"), of: .person(Session.lot), .scale(0)))
        let unsettled = try contradictions(log, kept: [kept(.notApplicableRule, of: .person(Session.lot))])

        #expect(settled.map(\.isSettled) == [true])
        #expect(unsettled.map(\.keptBecause) == ["Heel zacht"])
        #expect(unsettled.map(\.isSettled) == [false])
    }

    // The fictitious instrument: neutral is 3, and neutral indicators weigh nothing.
    @Test(arguments: [(1, ["nothing_marked"]), (3, []), (5, ["nothing_marked"])]) func `neutral marks are no marks to the rules`(
        value: Int, rules: [String]
    ) throws {
        let task = try Session.task(Session.turns, part: "T")
        let log = SampleLog(
            .mark(1, .init(known: "T-F4"), at: 0, until: 500), .mark(2, .init(known: "T-F5"), at: 5),
            .rating(.init(known: "F"), of: .person(Session.sandra), .scale(value)))

        let found = RatingSheet(task: task, record: log.record).contradictions(
            rules: task.codebook.rules, scale: task.codebook.scale, kept: [])

        #expect(found.map(\.rule.text) == rules)
    }
}
