import Testing

@testable import Archive
@testable import Coding

/// What somebody may not know of is, for them, not there: every verb × everybody who could say it.
@Suite struct BlindnessTests {
    private func world(_ driver: Driver, _ verb: Verb) async throws -> (SampleStudy, Things) {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.take(sample.wholeCoding, into: coding, by: sample.anna)
        if verb.isLocked { try await sample.archive.lock(coding, by: sample.anna) }
        return (sample, try await Things(in: sample, coding: coding))
    }

    @Test(arguments: Driver.allCases, Verb.table)
    func `whoever may not is told there is no such thing, and nothing happens`(driver: Driver, verb: Verb) async throws {
        let (sample, things) = try await world(driver, verb)
        let before = try await sample.sample.contents()

        for asker in Asker.allCases where !verb.allowed.contains(asker) {
            await #expect(throws: StudyArchiveError.notFound, "\(asker)") {
                try await verb.call(sample.archive, things, asker.account(in: sample))
            }
        }

        #expect(try await sample.sample.contents() == before)
    }

    @Test(arguments: Driver.allCases, Verb.table)
    func `whoever may is served`(driver: Driver, verb: Verb) async throws {
        for asker in verb.allowed {
            let (sample, things) = try await world(driver, verb)
            let account = asker.account(in: sample)

            if let refusal = verb.refusal {
                await #expect(throws: refusal, "\(asker)") { try await verb.call(sample.archive, things, account) }
            } else {
                await #expect(throws: Never.self, "\(asker)") { try await verb.call(sample.archive, things, account) }
            }
        }
    }

    @Test(arguments: Driver.allCases, Verb.table.filter { $0.isAboutSomething })
    func `what there is not is told in the same words to everybody`(driver: Driver, verb: Verb) async throws {
        let (sample, _) = try await world(driver, verb)

        for asker in Asker.allCases {
            await #expect(throws: StudyArchiveError.notFound, "\(asker)") {
                try await verb.call(sample.archive, Things(), asker.account(in: sample))
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a coder can watch only what is assigned, and only until it is taken back`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        _ = try await sample.archive.open(.poster, of: sample.video, by: sample.bram)

        try await sample.archive.withdraw(sample.bramsAssignment, by: sample.lead)

        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.open(.poster, of: sample.video, by: sample.bram) }
        _ = try await sample.archive.open(.poster, of: sample.video, by: sample.anna)
    }

    @Test(arguments: Driver.allCases)
    func `who leads a study and codes in it is as blind to the codings of others as anybody`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let own = try await sample.archive.assign(sample.session, part: .a, to: sample.lead.id, purpose: .gold, dueOn: nil, by: sample.lead)
        let annas = try await sample.begin()

        let coding = try await sample.archive.begin(own, by: sample.lead)

        _ = try await sample.archive.desk(coding, by: sample.lead)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.desk(annas, by: sample.lead) }
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.log(of: annas, by: sample.lead) }
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.desk(coding, by: sample.anna) }
    }
}
