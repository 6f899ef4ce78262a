import Testing

@testable import Archive
@testable import Coding

@Suite struct ConsentsTests {
    private func light(_ sample: SampleStudy) async throws -> EffectiveConsent.Light? {
        try await sample.archive.session(sample.session, by: sample.lead).session.consent.light
    }

    // MARK: What stands

    @Test(arguments: Driver.allCases)
    func `a session is green when everybody in its picture agreed to what it is used for`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let consent = try await sample.archive.session(sample.session, by: sample.lead).session.consent

        #expect(consent.light == .green)
        // Anna codes it a second time, Bram for the study.
        #expect(consent.inUse == [.research, .doubleCoding])
    }

    @Test(arguments: Driver.allCases)
    func `a person who comes into the picture later has to be asked`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let jan = try await sample.archive.addPerson(name: "Jan", role: .stepfather, birthYear: nil, to: sample.family, by: sample.lead)
        let people = try await sample.archive.session(sample.session, by: sample.lead).people

        try await sample.archive.change(
            sample.session, participation: people.map { Participation(person: $0.person, takesPart: true, spans: []) }, by: sample.lead)

        let consent = try await sample.archive.session(sample.session, by: sample.lead).session.consent
        #expect(consent.light == .missing)
        #expect(consent.byPurpose[.research]?.lacks == [.init(person: jan, giver: jan, reason: .neverAsked)])
    }

    @Test(arguments: Driver.allCases)
    func `an absent parent with authority who joins the record has to be asked for the child`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let father = try await sample.archive.addPerson(name: "Ruud", role: .father, birthYear: nil, to: sample.family, by: sample.lead)

        try await sample.archive.change(
            Authority(child: sample.lot, holders: [sample.sandra, father], verifiedOn: SampleStudy.today), by: sample.mieke)

        #expect(try await light(sample) == .missing)
        try await sample.answer(.given, of: sample.lot, by: father)
        #expect(try await light(sample) == .green)
    }

    @Test(arguments: Driver.allCases)
    func `at a birthday consent lapses by itself`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        // Lot was born in 2011, and so may be sixteen from 1 January 2027 on.
        sample.bench.pass(milliseconds: 430 * 86_400_000)

        let lacks = try await sample.archive.session(sample.session, by: sample.lead).session.consent.byPurpose[.research]?.lacks
        #expect(lacks?.contains(.init(person: sample.lot, giver: sample.lot, reason: .lapsed(age: 16))) == true)
    }

    // MARK: Recording

    @Test(arguments: Driver.allCases)
    func `what is recorded is read again as it was said`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        sample.bench.pass(milliseconds: 86_400_000)

        try await sample.answer(.refused, of: sample.lot, by: sample.sandra, to: [.teaching])

        let last = try #require(try await sample.archive.consents(of: sample.family, by: sample.mieke).decisions.last)
        #expect(last.person == sample.lot && last.giver == sample.sandra && last.purpose == .teaching && last.answer == .refused)
        #expect(last.text == SampleStudy.text && last.form == .paper && last.on == SampleStudy.today && last.recordedBy == sample.mieke.id)
    }

    @Test(arguments: Driver.allCases)
    func `what cannot be an answer is named`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let before = try await sample.sample.contents()
        let tomorrow = Day(at: Bench.morning + 86_400_000)

        await #expect(throws: StudyArchiveError.invalid(field: "giver")) {
            try await sample.answer(.given, of: sample.sandra, by: sample.lot)
        }
        await #expect(throws: StudyArchiveError.invalid(field: "giver")) {
            try await sample.answer(.given, of: sample.lot, by: sample.mirjam)
        }
        await #expect(throws: StudyArchiveError.invalid(field: "on")) { try await sample.answer(.given, of: sample.lot, on: tomorrow) }
        await #expect(throws: StudyArchiveError.invalid(field: "answers")) { try await sample.answer(.given, of: sample.lot, to: []) }
        await #expect(throws: StudyArchiveError.invalid(field: "answers")) { try await sample.answer(.withdrawn, of: sample.lot) }
        await #expect(throws: StudyArchiveError.invalid(field: "text")) {
            try await sample.archive.record(
                ConsentAnswers(
                    person: sample.lot, giver: sample.lot, answers: [.research: .given],
                    text: InformationText.Version(audience: .child, language: .en, number: 2), form: .paper, on: SampleStudy.today),
                by: sample.mieke)
        }

        #expect(try await sample.sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `authority is of the family and of the past`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let others = try await sample.archive.addFamily(name: "Bos", to: sample.study, by: sample.lead)
        let stranger = try await sample.archive.addPerson(name: "Els", role: .mother, birthYear: nil, to: others, by: sample.lead)
        let tomorrow = Day(at: Bench.morning + 86_400_000)

        for holders: Set<Person.ID> in [[stranger], [sample.lot]] {
            await #expect(throws: StudyArchiveError.invalid(field: "holder")) {
                try await sample.archive.change(Authority(child: sample.lot, holders: holders, verifiedOn: nil), by: sample.mieke)
            }
        }
        await #expect(throws: StudyArchiveError.invalid(field: "verified_on")) {
            try await sample.archive.change(Authority(child: sample.lot, holders: [sample.sandra], verifiedOn: tomorrow), by: sample.mieke)
        }
    }

    // MARK: Enforced

    @Test(arguments: Driver.allCases)
    func `who withdraws stops the playback, and the coder does not learn why`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.open(.poster, of: sample.video, by: sample.anna)

        try await sample.archive.withdrawConsent(
            of: sample.lot, for: Set(Purpose.allCases), givenBy: sample.lot, form: .oral, by: sample.mieke)

        #expect(try await light(sample) == .withdrawn)
        for account in [sample.anna, sample.bram, sample.lead] {
            await #expect(throws: StudyArchiveError.notAvailable) { try await sample.archive.open(.poster, of: sample.video, by: account) }
        }
        await #expect(throws: StudyArchiveError.notAvailable) { try await sample.archive.desk(coding, by: sample.anna) }
        await #expect(throws: StudyArchiveError.notAvailable) { try await sample.archive.begin(sample.assignment, by: sample.anna) }
        await #expect(throws: StudyArchiveError.notAvailable) { try await sample.archive.begin(sample.bramsAssignment, by: sample.bram) }
        #expect(try await sample.archive.assignments(of: sample.anna).map(\.isReady) == [false])
    }

    @Test(arguments: Driver.allCases)
    func `what a coder sent is kept, but cannot be locked any more`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()

        try await sample.archive.withdrawConsent(
            of: sample.lot, for: [.doubleCoding], givenBy: sample.sandra, form: .oral, by: sample.mieke)

        let receipt = try await sample.archive.take(sample.wholeCoding, into: coding, by: sample.anna)
        #expect(receipt.taken.count == 3)
        await #expect(throws: StudyArchiveError.notAvailable) { try await sample.archive.lock(coding, by: sample.anna) }
    }

    @Test(arguments: Driver.allCases)
    func `each use asks for its own purpose`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        try await sample.archive.withdrawConsent(
            of: sample.mirjam, for: [.doubleCoding, .library], givenBy: sample.mirjam, form: .paper, by: sample.mieke)

        // Anna codes for the second time, Bram for the study.
        await #expect(throws: StudyArchiveError.notAvailable) { try await sample.archive.open(.poster, of: sample.video, by: sample.anna) }
        _ = try await sample.archive.open(.poster, of: sample.video, by: sample.bram)
        _ = try await sample.archive.open(.poster, of: sample.video, by: sample.lead)
        for (purpose, missing) in [
            (Assignment.Purpose.double, Purpose.doubleCoding), (.recode, .doubleCoding), (.gold, .library), (.training, .library),
        ] {
            await #expect(throws: StudyArchiveError.consentMissing(missing)) {
                try await sample.archive.assign(
                    sample.session, part: .a, to: sample.chris.id, purpose: purpose, dueOn: nil, by: sample.lead)
            }
        }
        _ = try await sample.archive.assign(sample.session, part: .a, to: sample.chris.id, purpose: .study, dueOn: nil, by: sample.lead)
    }

    @Test(arguments: Driver.allCases, Purpose.allCases)
    func `whatever is made of a session asks first`(driver: Driver, purpose: Purpose) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.sample.database.read { try sample.archive.requireConsent(for: purpose, of: sample.session, $0) }

        try await sample.archive.withdrawConsent(of: sample.mirjam, for: [purpose], givenBy: sample.mirjam, form: .oral, by: sample.mieke)

        await #expect(throws: StudyArchiveError.consentMissing(purpose)) {
            try await sample.sample.database.read { try sample.archive.requireConsent(for: purpose, of: sample.session, $0) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `who took part in no session stops none`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let father = try await sample.archive.addPerson(name: "Ruud", role: .father, birthYear: nil, to: sample.family, by: sample.lead)

        try await sample.answer(.refused, of: father)

        #expect(try await light(sample) == .green)
    }

    // MARK: A whole family

    @Test(arguments: Driver.allCases)
    func `a family that stops leaves its codings without names, and nothing to watch`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.locked()

        try await sample.archive.withdraw(sample.family, form: .oral, by: sample.mieke)

        #expect(try await light(sample) == .withdrawn)
        #expect(try await sample.archive.video(sample.video, by: sample.lead).state == .destroyed)
        #expect(try await !sample.archive.media.contains(MediaFile(video: sample.video.text, kind: .poster)))
        // Bram had not begun.
        #expect(try await sample.archive.assignments(of: sample.bram).isEmpty)
        #expect(try await sample.archive.log(of: coding, by: sample.lead).count == 3)
        let consents = try await sample.archive.consents(of: sample.family, by: sample.mieke)
        #expect(consents.withdrawnOn == SampleStudy.today)
    }

    @Test(arguments: Driver.allCases)
    func `nothing is recorded or filmed of it any more`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.archive.withdraw(sample.family, form: .oral, by: sample.mieke)
        let before = try await sample.sample.contents()

        await #expect(throws: StudyArchiveError.familyWithdrawn) { try await sample.answer(.given, of: sample.lot) }
        await #expect(throws: StudyArchiveError.familyWithdrawn) {
            try await sample.archive.withdraw(sample.family, form: .oral, by: sample.mieke)
        }
        await #expect(throws: StudyArchiveError.familyWithdrawn) {
            _ = try await sample.archive.startUpload(name: "film.mp4", size: 1, to: sample.session, by: sample.lead)
        }

        #expect(try await sample.sample.contents() == before)
    }

    // MARK: What happened

    @Test(arguments: Driver.allCases)
    func `a family's history tells what happened, in order`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        sample.bench.pass(milliseconds: 1)
        _ = try await sample.locked()
        sample.bench.pass(milliseconds: 1)
        try await sample.archive.withdrawConsent(of: sample.lot, for: [.teaching], givenBy: sample.lot, form: .oral, by: sample.mieke)
        sample.bench.pass(milliseconds: 86_400_000)
        try await sample.archive.withdraw(sample.family, form: .oral, by: sample.mieke)

        let events = try await sample.archive.history(of: sample.family, by: sample.mieke).events.map(\.kind)

        #expect(events.first == .recorded(session: 3))
        #expect(
            Array(events.suffix(5)) == [
                .codingBegun(session: 3), .codingFinished(session: 3),
                .answered(.withdrawn, person: sample.lot, giver: sample.lot, [.teaching]), .destroyed(session: 3), .familyWithdrew,
            ])
        #expect(events.contains(.answered(.given, person: sample.lot, giver: sample.sandra, Purpose.allCases)))
    }

    // MARK: Texts

    @Test(arguments: Driver.allCases)
    func `a text gets a new version, and what was agreed to stays`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let version = try await sample.archive.write("# Anders\r\n\r\nEen zin.", for: .adult, in: .nl, of: sample.study, by: sample.lead)

        #expect(version == InformationText.Version(audience: .adult, language: .nl, number: 2))
        let texts = try await sample.archive.information(of: sample.study, by: sample.lead).texts.map(\.text)
        let own = texts.filter { $0.version.audience == .adult && $0.version.language == .nl }
        #expect(own.map(\.version.number) == [2, 1])
        #expect(own.first?.body == "# Anders\n\nEen zin.")
        #expect(own.last?.body == (try ShippedInformation.text(for: .adult, in: .nl)))
        #expect(texts.count == 5)
    }

    @Test(arguments: Driver.allCases)
    func `an unchanged text is no new version, and an empty one is none at all`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let shipped = try ShippedInformation.text(for: .child, in: .nl)

        #expect(try await sample.archive.write(shipped, for: .child, in: .nl, of: sample.study, by: sample.lead).number == 1)
        await #expect(throws: StudyArchiveError.invalid(field: "body")) {
            try await sample.archive.write(" \n ", for: .child, in: .nl, of: sample.study, by: sample.lead)
        }
    }
}
