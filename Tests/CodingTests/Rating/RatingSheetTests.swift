import Testing

@testable import Coding

@Suite struct RatingSheetTests {
    private typealias Session = SampleSession

    private func sheet(_ log: SampleLog = SampleLog(), part: String = "A", presence: Presence = SampleSession.presence) throws
        -> RatingSheet
    {
        RatingSheet(task: try Session.task(part: part, presence: presence), record: log.record)
    }

    private func order(_ sheet: RatingSheet, _ domain: String) -> [String] {
        sheet.sections.filter { $0.domain.text == domain }.flatMap(\.units).map(\.unit.text)
    }

    // DOMAIN 1.1: E, C, S per client, P once for the family; part B four per practitioner.
    @Test func `everything the part asks is on the sheet, in its order`() throws {
        let clients = try sheet()
        let practitioner = try sheet(part: "B")

        #expect(clients.sections.map(\.domain.text) == ["E", "C", "S", "P"])
        #expect(clients.sections.map(\.units.count) == [3, 3, 3, 1])
        #expect(order(clients, "P") == ["family"])
        #expect(practitioner.sections.map { $0.units.map(\.unit.text) } == [["mirjam"], ["mirjam"], ["mirjam"], ["mirjam"]])
    }

    // DOMAIN 2.2, order effect rule: least connected first, most connected last.
    @Test func `whoever is least connected by the marks is rated first`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-E1"), by: Session.sandra), .mark(2, .init(known: "A-E11"), by: Session.erik),
            .mark(3, .init(known: "A-C1"), by: Session.erik))

        let sheet = try sheet(log)

        #expect(order(sheet, "E") == ["erik", "lot", "sandra"])
        #expect(order(sheet, "C") == ["sandra", "lot", "erik"])
        #expect(order(sheet, "S") == ["sandra", "erik", "lot"])
    }

    @Test func `at the same balance whoever has more negative marks comes first, then as seated`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-E1"), by: Session.lot), .mark(2, .init(known: "A-E11"), by: Session.lot),
            .mark(3, .init(known: "A-E1"), by: Session.erik), .mark(4, .init(known: "A-E2"), by: Session.erik),
            .mark(5, .init(known: "A-E10"), by: Session.erik), .mark(6, .init(known: "A-E11"), by: Session.erik))

        #expect(order(try sheet(log), "E") == ["erik", "lot", "sandra"])
    }

    @Test func `the balance decides before the number of marks`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-E1"), by: Session.sandra),
            .mark(2, .init(known: "A-E1"), by: Session.erik), .mark(3, .init(known: "A-E2"), by: Session.erik),
            .mark(4, .init(known: "A-E3"), by: Session.erik), .mark(5, .init(known: "A-E11"), by: Session.erik))

        #expect(order(try sheet(log), "E") == ["lot", "sandra", "erik"])
    }

    @Test func `each unit has its own marks of the domain, counted and in the order of time`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-E1"), by: Session.sandra, at: 900), .mark(2, .init(known: "A-E11"), by: Session.sandra, at: 100),
            .mark(3, .init(known: "A-E2"), by: Session.sandra, at: 500), .mark(4, .init(known: "A-C1"), by: Session.sandra, at: 1),
            .mark(5, .init(known: "A-E1"), by: Session.erik, at: 2))

        let sandra = try #require(try sheet(log).sections[0].units.first { $0.unit == .person(Session.sandra) })

        #expect(sandra.marks.map(\.id) == [.numbered(2), .numbered(3), .numbered(1)])
        #expect(sandra.positive == 2)
        #expect(sandra.negative == 1)
    }

    @Test func `the family has the marks of all its members`() throws {
        let log = SampleLog(
            .mark(1, .init(known: "A-P2"), by: Session.sandra, at: 2), .mark(2, .init(known: "A-P7"), by: Session.erik, at: 1))

        let family = try #require(try sheet(log).sections[3].units.first)

        #expect(family.marks.map(\.id) == [.numbered(2), .numbered(1)])
        #expect([family.positive, family.negative] == [1, 1])
    }

    @Test func `neutral marks are shown but not counted`() throws {
        let task = try Session.task(Session.turns, part: "T")
        let record = SampleLog(.mark(1, .init(known: "T-F4")), .mark(2, .init(known: "T-F2"))).record

        let sandra = try #require(RatingSheet(task: task, record: record).sections[0].units.first { $0.unit == .person(Session.sandra) })

        #expect(sandra.marks.count == 2)
        #expect([sandra.positive, sandra.negative] == [1, 0])
    }

    @Test func `a rating stands with its unit`() throws {
        let log = SampleLog(.rating(.init(known: "E"), of: .person(Session.erik), .scale(2)))

        let rated = try sheet(log).sections.flatMap(\.units).filter { $0.rating != nil }

        #expect(rated.map(\.unit) == [.person(Session.erik)])
        #expect(rated.map(\.rating?.value) == [.scale(2)])
    }

    // DOMAIN 1.1: P needs two family members present, E, C and S can be rated with one client.
    @Test func `what applies depends on who is in the room`() throws {
        func applicability(_ presence: Presence, part: String = "A") throws -> [[RatingSheet.Applicability]] {
            try sheet(part: part, presence: presence).sections.map { $0.units.map(\.applicability) }
        }
        let alone = Presence(people: [
            PersonPresence(person: Session.sandra, spans: Session.spans((0, 100))),
            PersonPresence(person: Session.mirjam, spans: Session.spans((0, 100))),
        ])
        let apart = Presence(people: [
            PersonPresence(person: Session.sandra, spans: Session.spans((0, 40))),
            PersonPresence(person: Session.erik, spans: Session.spans((41, 100))),
        ])
        let one = RatingSheet.Applicability.tooFewRelatives(needed: 2, present: 1)

        #expect(try applicability(alone) == [[.applicable], [.applicable], [.applicable], [one]])
        #expect(try applicability(alone, part: "B") == [[.applicable], [.applicable], [.applicable], [one]])
        #expect(try applicability(apart) == [[.applicable, .applicable], [.applicable, .applicable], [.applicable, .applicable], [one]])
        #expect(try applicability(Session.presence)[0] == [.applicable, .applicable, .neverPresent])
        #expect(try applicability(Session.presence)[3] == [.applicable])
    }

    @Test func `with nobody there nothing applies`() throws {
        let empty = Presence(people: [PersonPresence(person: Session.sandra, spans: [])])

        #expect(
            try sheet(presence: empty).sections.map { $0.units.map(\.applicability) } == [
                [.neverPresent], [.neverPresent], [.neverPresent], [.tooFewRelatives(needed: 2, present: 0)],
            ])
    }
}
