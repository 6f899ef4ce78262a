import Testing

@testable import Archive
@testable import Coding

@Suite struct SessionsTests {
    private func span(_ from: Int, _ to: Int) -> MediaSpan? {
        MediaSpan(from: MediaTime(milliseconds: from), to: MediaTime(milliseconds: to))
    }

    private func people(_ sample: SampleStudy) async throws -> [Participation] {
        try await sample.archive.session(sample.session, by: sample.lead).people
    }

    @Test(arguments: Driver.allCases)
    func `everyone of the family takes part until said otherwise`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let overview = try await sample.archive.session(sample.session, by: sample.lead)

        #expect(overview.session.number == 3 && overview.session.heldOn == "2025-11-12" && overview.session.moment == "T1")
        #expect(overview.session.family == sample.family && overview.session.familyName == "De Wit")
        #expect(overview.study == sample.study && overview.studyTitle == "Gezinskracht")
        #expect(overview.people.map(\.person.id) == [sample.sandra, sample.lot, sample.mirjam])
        #expect(overview.people.allSatisfy { $0.takesPart && $0.spans.isEmpty })
        #expect(overview.session.video?.state == .ready)
        #expect(overview.captions.isEmpty)
    }

    @Test(arguments: Driver.allCases)
    func `who joins the family later does not take part in what was before`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.archive.addPerson(name: "Jan", role: .son, birthYear: nil, to: sample.family, by: sample.lead)

        #expect(try await people(sample).map(\.takesPart) == [true, true, true, false])
    }

    @Test(arguments: Driver.allCases)
    func `what a session cannot be is named`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let before = try await sample.sample.contents()
        let wrong: [(number: Int, heldOn: String?, moment: String?, field: String)] = [
            (0, nil, nil, "number"), (1_000, nil, nil, "number"), (-3, nil, nil, "number"),
            (4, "", nil, "held_on"), (4, "12-11-2025", nil, "held_on"), (4, "2025-02-30", nil, "held_on"), (4, "2025-1-1", nil, "held_on"),
            (4, "2025-11-12T10:00", nil, "held_on"), (4, "2025-11-12 and more", nil, "held_on"),
            (4, nil, String(repeating: "T", count: 21), "moment"),
        ]

        for session in wrong {
            await #expect(throws: StudyArchiveError.invalid(field: session.field), "\(session)") {
                try await sample.archive.addSession(
                    number: session.number, heldOn: session.heldOn, moment: session.moment, to: sample.family, by: sample.lead)
            }
        }
        await #expect(throws: StudyArchiveError.nameTaken) {
            try await sample.archive.addSession(number: 3, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        }

        #expect(try await sample.sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `sessions are listed by family and number`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let bos = try await sample.archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)
        for (number, family) in [(12, sample.family), (2, bos), (1, sample.family)] {
            _ = try await sample.archive.addSession(number: number, heldOn: "2024-02-29", moment: nil, to: family, by: sample.lead)
        }

        let sessions = try await sample.archive.study(sample.study, by: sample.lead).sessions

        #expect(sessions.map { "\($0.familyName) \($0.number)" } == ["Bos 2", "De Wit 1", "De Wit 3", "De Wit 12"])
        #expect(try await sample.archive.family(bos, by: sample.lead).sessions.map(\.number) == [2])
    }

    // MARK: Who was in the room

    @Test(arguments: Driver.allCases)
    func `who took part and when is set anew as a whole`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let spans = [try #require(span(40_000, 60_000)), try #require(span(0, 10_000)), try #require(span(10_001, 10_001))]
        let people = try await people(sample)

        for spans in [[], spans, spans.reversed()] {
            try await sample.archive.change(
                sample.session,
                participation: people.map {
                    Participation(
                        person: $0.person, takesPart: $0.person.id != sample.lot, spans: $0.person.id == sample.sandra ? spans : [])
                },
                by: sample.lead)
            let after = try await self.people(sample)
            #expect(after.map(\.takesPart) == [true, false, true])
            #expect(after[0].spans == spans.sorted { $0.from < $1.from })
        }

        let presence = try await sample.archive.desk(coding, by: sample.anna).task.presence
        #expect(presence.people.map(\.person.id) == [sample.sandra, sample.mirjam])
        #expect(!presence.isPresent(sample.sandra, at: MediaTime(milliseconds: 20_000)))
        #expect(presence.isPresent(sample.mirjam, at: MediaTime(milliseconds: 20_000)))
    }

    @Test(arguments: Driver.allCases, [(0, 10, 10, 20), (0, 10, 5, 6), (5, 6, 0, 10), (3, 3, 3, 3)])
    func `nobody is in the room twice at the same time`(driver: Driver, times: (Int, Int, Int, Int)) async throws {
        let sample = try await SampleStudy(driver)
        let overlapping = [try #require(span(times.0, times.1)), try #require(span(times.2, times.3))]
        let before = try await sample.sample.contents()

        let people = try await people(sample)
        await #expect(throws: StudyArchiveError.invalid(field: "presence")) {
            try await sample.archive.change(
                sample.session,
                participation: people.map {
                    Participation(person: $0.person, takesPart: true, spans: $0.person.id == sample.lot ? overlapping : [])
                },
                by: sample.lead)
        }

        #expect(try await sample.sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `people of another family are refused, and nothing of the rest is kept`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let bos = try await sample.archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)
        let stranger = try await sample.archive.addPerson(name: "Piet", role: .father, birthYear: nil, to: bos, by: sample.lead)
        let before = try await sample.sample.contents()

        let own = try await people(sample).prefix(1)
        let other = Participation(person: Person(id: stranger, name: "Piet", role: .father), takesPart: true, spans: [])
        await #expect(throws: StudyArchiveError.invalid(field: "presence")) {
            try await sample.archive.change(sample.session, participation: own + [other], by: sample.lead)
        }

        #expect(try await sample.sample.contents() == before)
    }
}
