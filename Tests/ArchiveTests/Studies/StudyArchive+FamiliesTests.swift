import Testing

@testable import Archive
@testable import Coding

@Suite struct FamiliesTests {
    private func names(_ sample: SampleStudy) async throws -> [String] {
        try await sample.archive.family(sample.family, by: sample.lead).people.map(\.name)
    }

    @Test(arguments: Driver.allCases)
    func `a family is shown with its people, in their order, and its sessions`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let family = try await sample.archive.family(sample.family, by: sample.lead)

        #expect(family.name == "De Wit" && family.study == sample.study && family.studyTitle == "Gezinskracht")
        #expect(
            family.people == [
                Person(id: sample.sandra, name: "Sandra", role: .mother, birthYear: 1980),
                Person(id: sample.lot, name: "Lot", role: .daughter, birthYear: 2011),
                Person(id: sample.mirjam, name: "Mirjam", role: .practitioner),
            ])
        #expect(family.sessions.map(\.id) == [sample.session])
        #expect(try await sample.archive.family(of: sample.lot, by: sample.lead) == sample.family)
        let entry = try #require(try await sample.archive.study(sample.study, by: sample.lead).families.first)
        #expect(entry == FamilyEntry(id: sample.family, name: "De Wit", people: 3, sessions: 1))
    }

    @Test(arguments: Driver.allCases)
    func `a name stands once in its study or family, and may stand in another`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        await #expect(throws: StudyArchiveError.nameTaken) {
            try await sample.archive.addFamily(name: " De Wit ", to: sample.study, by: sample.lead)
        }
        await #expect(throws: StudyArchiveError.nameTaken) {
            try await sample.archive.addPerson(name: "Lot", role: .son, birthYear: nil, to: sample.family, by: sample.lead)
        }
        await #expect(throws: StudyArchiveError.nameTaken) {
            try await sample.archive.change(sample.lot, name: "Sandra", role: .daughter, birthYear: nil, order: 2, by: sample.lead)
        }

        let bos = try await sample.archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)
        try await sample.archive.addPerson(name: "Lot", role: .son, birthYear: nil, to: bos, by: sample.lead)
        #expect(try await names(sample) == ["Sandra", "Lot", "Mirjam"])
    }

    @Test(arguments: Driver.allCases)
    func `what a person or family cannot be called is named`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let long = String(repeating: "a", count: 121)
        let before = try await sample.sample.contents()

        for name in ["", "\t ", long] {
            await #expect(throws: StudyArchiveError.invalid(field: "name")) {
                try await sample.archive.addFamily(name: name, to: sample.study, by: sample.lead)
            }
            await #expect(throws: StudyArchiveError.invalid(field: "name")) {
                try await sample.archive.addPerson(name: name, role: .son, birthYear: nil, to: sample.family, by: sample.lead)
            }
            await #expect(throws: StudyArchiveError.invalid(field: "name")) {
                try await sample.archive.change(sample.lot, name: name, role: .daughter, birthYear: nil, order: 1, by: sample.lead)
            }
        }
        for year in [1899, 2201] {
            await #expect(throws: StudyArchiveError.invalid(field: "birth_year")) {
                try await sample.archive.addPerson(name: "Jan", role: .son, birthYear: year, to: sample.family, by: sample.lead)
            }
            await #expect(throws: StudyArchiveError.invalid(field: "birth_year")) {
                try await sample.archive.change(sample.lot, name: "Lot", role: .daughter, birthYear: year, order: 1, by: sample.lead)
            }
        }

        #expect(try await sample.sample.contents() == before)
    }

    @Test(
        arguments: Driver.allCases,
        [
            (1, ["Lot", "Sandra", "Mirjam"]), (2, ["Sandra", "Lot", "Mirjam"]), (3, ["Sandra", "Mirjam", "Lot"]),
            (0, ["Lot", "Sandra", "Mirjam"]), (-5, ["Lot", "Sandra", "Mirjam"]), (99, ["Sandra", "Mirjam", "Lot"]),
        ])
    func `a person moves to a place, and the others make room`(driver: Driver, place: (order: Int, names: [String])) async throws {
        let sample = try await SampleStudy(driver)

        try await sample.archive.change(sample.lot, name: "Lot", role: .daughter, birthYear: 2012, order: place.order, by: sample.lead)

        #expect(try await names(sample) == place.names)
        let people = try await sample.archive.family(sample.family, by: sample.lead).people
        #expect(people.first { $0.id == sample.lot }?.birthYear == 2012)
    }

    @Test(arguments: Driver.allCases)
    func `a session that was set up keeps its order`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()

        try await sample.archive.change(sample.lot, name: "Lot", role: .daughter, birthYear: 2011, order: 1, by: sample.lead)

        let desk = try await sample.archive.desk(coding, by: sample.anna)
        #expect(desk.task.presence.people.map(\.person.name) == ["Sandra", "Lot", "Mirjam"])
    }

    @Test(arguments: Driver.allCases)
    func `who was coded does not change sides`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        // Nothing is coded yet: a slip of the hand can be put right.
        try await sample.archive.change(sample.lot, name: "Lot", role: .practitioner, birthYear: nil, order: 2, by: sample.lead)
        try await sample.archive.change(sample.lot, name: "Lot", role: .daughter, birthYear: 2011, order: 2, by: sample.lead)
        _ = try await sample.begin()

        await #expect(throws: StudyArchiveError.inUse) {
            try await sample.archive.change(sample.lot, name: "Lot", role: .practitioner, birthYear: nil, order: 2, by: sample.lead)
        }
        try await sample.archive.change(sample.lot, name: "Lotte", role: .son, birthYear: nil, order: 2, by: sample.lead)

        #expect(try await names(sample) == ["Sandra", "Lotte", "Mirjam"])
    }

    @Test(arguments: Driver.allCases)
    func `who takes part in a session stays; who does not can go`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let late = try await sample.archive.addPerson(name: "Jan", role: .son, birthYear: nil, to: sample.family, by: sample.lead)

        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.removePerson(sample.lot, by: sample.lead) }
        try await sample.archive.removePerson(late, by: sample.lead)

        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.removePerson(late, by: sample.lead) }
        #expect(try await names(sample) == ["Sandra", "Lot", "Mirjam"])
    }
}
