import Testing

@testable import Archive
@testable import Coding

@Suite struct AssignmentsTests {
    @Test(arguments: Driver.allCases)
    func `coders find their own assignments, numbered in their own order`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let later = try await sample.archive.addSession(number: 1, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        _ = try await sample.archive.assign(later, part: .a, to: sample.anna.id, purpose: .study, dueOn: nil, by: sample.lead)

        let annas = try await sample.archive.assignments(of: sample.anna)
        let brams = try await sample.archive.assignments(of: sample.bram)

        #expect(annas.map(\.position) == [1, 2])
        #expect(annas.map(\.id).first == sample.assignment)
        #expect(annas.map(\.isReady) == [true, false])
        #expect(annas.map(\.dueOn) == ["2025-12-01", nil])
        #expect(annas.allSatisfy { $0.state == .toBegin && $0.coding == nil && $0.part.id == .a && $0.familyName == "De Wit" })
        // Sandra and Lot are rated in part A, Mirjam in part B.
        #expect(annas.map(\.ratingsAsked) == [2, 2])
        #expect(brams.map(\.ratingsAsked) == [1])
        #expect(brams.map(\.position) == [1])
        #expect(try await sample.archive.assignments(of: sample.chris).isEmpty)
        #expect(try await sample.archive.assignments(of: sample.lead).isEmpty)
    }

    @Test(arguments: Driver.allCases)
    func `an own assignment tells how far the coding is`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.take(sample.wholeCoding, into: coding, by: sample.anna)

        let begun = try #require(try await sample.archive.assignments(of: sample.anna).first)
        try await sample.archive.lock(coding, by: sample.anna)
        let locked = try #require(try await sample.archive.assignments(of: sample.anna).first)

        #expect(begun.state == .begun && begun.coding == coding && begun.marks == 1 && begun.ratingsGiven == 2)
        #expect(locked.state == .locked && locked.coding == coding)
    }

    @Test(arguments: Driver.allCases)
    func `an own assignment has no place for its purpose, moment or session`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let own = try #require(try await sample.archive.assignments(of: sample.anna).first)

        // A new property has to be looked at: could it tell that a session is coded twice, or when in the treatment it was filmed?
        let properties = Mirror(reflecting: own).children.compactMap(\.label)
        #expect(
            properties == [
                "id", "position", "familyName", "studyTitle", "part", "codebook", "dueOn", "state", "coding", "marks", "ratingsGiven",
                "ratingsAsked", "isReady",
            ])
        let told = String(reflecting: own)
        for secret in ["T1", "2025-11-12", "double", sample.session.text, sample.bram.id.text] {
            #expect(!told.contains(secret), "\(secret)")
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody has both parts of one session`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        for purpose in Assignment.Purpose.allCases {
            await #expect(throws: StudyArchiveError.invalid(field: "part")) {
                try await sample.archive.assign(sample.session, part: .b, to: sample.anna.id, purpose: purpose, dueOn: nil, by: sample.lead)
            }
        }

        // Of another session, why not.
        let other = try await sample.archive.addSession(number: 4, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        _ = try await sample.archive.assign(other, part: .b, to: sample.anna.id, purpose: .study, dueOn: nil, by: sample.lead)
    }

    @Test(arguments: Driver.allCases)
    func `two who assign the two parts to one coder at once do not both succeed`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        async let a = try? sample.archive.assign(
            sample.session, part: .a, to: sample.chris.id, purpose: .study, dueOn: nil, by: sample.lead)
        async let b = try? sample.archive.assign(
            sample.session, part: .b, to: sample.chris.id, purpose: .study, dueOn: nil, by: sample.lead)

        #expect(await [a, b].compactMap(\.self).count == 1)
    }

    @Test(arguments: Driver.allCases)
    func `the same part is assigned again only for another purpose`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        await #expect(throws: StudyArchiveError.nameTaken) {
            try await sample.archive.assign(sample.session, part: .a, to: sample.anna.id, purpose: .double, dueOn: nil, by: sample.lead)
        }
        _ = try await sample.archive.assign(sample.session, part: .a, to: sample.anna.id, purpose: .recode, dueOn: nil, by: sample.lead)

        #expect(try await sample.archive.assignments(of: sample.anna).map(\.position) == [1, 2])
    }

    @Test(arguments: Driver.allCases)
    func `what cannot be assigned is named`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.archive.closeAccount(sample.chris.id, by: sample.mieke)
        let teacher = try await sample.sample.account("Thea")
        try await sample.archive.change(membership: teacher.id, in: sample.study, to: .teacher, by: sample.mieke)
        let before = try await sample.sample.contents()

        // Closed, of another study, in a role that does not code, and nobody.
        for coder in [sample.chris.id, sample.fred.id, teacher.id, .unknown] {
            await #expect(throws: StudyArchiveError.invalid(field: "coder")) {
                try await sample.archive.assign(sample.session, part: .a, to: coder, purpose: .study, dueOn: nil, by: sample.lead)
            }
        }
        await #expect(throws: StudyArchiveError.invalid(field: "part")) {
            try await sample.archive.assign(
                sample.session, part: .unknown, to: sample.bram.id, purpose: .study, dueOn: nil, by: sample.lead)
        }
        for day in ["tomorrow", "", "2025-02-30", "2025-13-01", "1-12-2025", "2025-12-01T10:00:00Z"] {
            await #expect(throws: StudyArchiveError.invalid(field: "due_on"), "\(day)") {
                try await sample.archive.assign(sample.session, part: .b, to: sample.bram.id, purpose: .gold, dueOn: day, by: sample.lead)
            }
        }
        await #expect(throws: StudyArchiveError.notFound) {
            try await sample.archive.assign(.unknown, part: .a, to: sample.bram.id, purpose: .study, dueOn: nil, by: sample.lead)
        }

        #expect(try await sample.sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `an assignment is withdrawn until it is begun`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        #expect(try await sample.archive.withdraw(sample.bramsAssignment, by: sample.lead) == sample.session)
        #expect(try await sample.archive.assignments(of: sample.bram).isEmpty)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.withdraw(sample.bramsAssignment, by: sample.lead) }

        _ = try await sample.begin()

        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.withdraw(sample.assignment, by: sample.lead) }
        #expect(try await sample.archive.assignments(of: sample.anna).count == 1)
    }

    @Test(arguments: Driver.allCases)
    func `who leads the study sees who codes what, what for, and how far it is`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.locked()

        let entries = try await sample.archive.session(sample.session, by: sample.lead).session.assignments

        #expect(
            entries == [
                AssignmentEntry(
                    id: sample.assignment, coder: sample.anna, part: .a, purpose: .double, dueOn: "2025-12-01", state: .locked,
                    coding: coding),
                AssignmentEntry(
                    id: sample.bramsAssignment, coder: sample.bram, part: .b, purpose: .study, dueOn: nil, state: .toBegin, coding: nil),
            ])
    }

    // MARK: Beginning

    @Test(arguments: Driver.allCases)
    func `to begin again is to go on`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let first = try await sample.begin()

        #expect(try await sample.begin() == first)
        #expect(try await sample.sample.count("coding") == 1)
    }

    @Test(arguments: Driver.allCases)
    func `two windows that begin at once begin one coding`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let other = try await SampleArchive(driver, bench: sample.bench)

        async let here = sample.archive.begin(sample.assignment, by: sample.anna)
        async let there = other.archive.begin(sample.assignment, by: sample.anna)

        #expect(try await here == there)
        #expect(try await sample.sample.count("coding") == 1)
    }

    @Test(arguments: Driver.allCases)
    func `without a recording that is ready there is nothing to code`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let session = try await sample.archive.addSession(number: 4, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        let assignment = try await sample.archive.assign(
            session, part: .a, to: sample.anna.id, purpose: .study, dueOn: nil, by: sample.lead)
        await #expect(throws: StudyArchiveError.videoNotReady) { try await sample.archive.begin(assignment, by: sample.anna) }

        _ = try await sample.archive.startUpload(name: "film.mp4", size: 10, to: session, by: sample.lead)
        await #expect(throws: StudyArchiveError.videoNotReady) { try await sample.archive.begin(assignment, by: sample.anna) }

        #expect(try await sample.sample.count("coding") == 0)
    }
}
