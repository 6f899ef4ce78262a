import Foundation
import Testing

@testable import Archive
@testable import Coding

/// The log: nothing is lost, nothing is taken twice.
@Suite struct CodingLogTests {
    private func marks(_ numbers: ClosedRange<Int>, of sample: SampleStudy) -> [CodingEvent] {
        numbers.map { .numbered($0, .mark($0, .nods, by: sample.sandra, at: $0 * 10)) }
    }

    @Test(arguments: Driver.allCases)
    func `what is delivered stands in the log, in its order, as it was said`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let new = CodingEvent.NewMark(
            mark: .numbered("mark", 1), indicator: .shakes, actor: sample.lot, targets: .persons([sample.sandra]),
            start: MediaTime(milliseconds: 5), end: MediaTime(milliseconds: 9), reaction: 300)
        let rated = RatedUnit.person(sample.lot)
        let events: [CodingEvent] = [
            .numbered(1, .markAdded(new)),
            .numbered(2, .markChanged(new.mark, .init(targets: .family, note: "Kijkt weg: “hm” / 😀\n", doubt: true, dilemma: false))),
            .numbered(3, .watched(try #require(MediaSpan(from: .start, to: SampleStudy.duration)))),
            .numbered(4, .markRemoved(new.mark)),
            .numbered(5, .undone(.numbered("event", 4))),
            .numbered(6, .redone(.numbered("event", 4))),
            .numbered(7, .ratingSet(Rating(domain: .init(known: "D"), of: rated, value: .notApplicable, cites: [new.mark]))),
            .numbered(
                8,
                .contradictionKept(
                    KeptContradiction(
                        domain: .init(known: "D"), of: rated, rule: .notApplicableRule, value: .notApplicable, reason: "Was er niet"))),
        ]

        let receipt = try await sample.archive.take(events, into: coding, by: sample.anna)
        let log = try await sample.archive.log(of: coding, by: sample.anna)

        #expect(receipt.refused.isEmpty)
        #expect(receipt.taken.map(\.id) == events.map(\.id))
        #expect(receipt.taken.map(\.sequence) == Array(1...8))
        #expect(receipt.head == 8)
        #expect(log.map(\.event) == events)
        #expect(log.map(\.sequence) == Array(1...8))
        #expect(log.allSatisfy { $0.receivedAt == Bench.morning })
    }

    @Test(arguments: Driver.allCases)
    func `an event that comes again is acknowledged with its old number, and stands there once`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let events = marks(1...3, of: sample)
        _ = try await sample.archive.take(events, into: coding, by: sample.anna)

        // Its answer was lost: the browser sends it again, with what came after.
        let again = try await sample.archive.take(events + marks(4...5, of: sample), into: coding, by: sample.anna)
        let once = try await sample.archive.take([events[1]], into: coding, by: sample.anna)

        #expect(again.taken.map(\.sequence) == [1, 2, 3, 4, 5])
        #expect(again.head == 5)
        #expect(once.taken.map(\.sequence) == [2])
        #expect(once.head == 5)
        #expect(try await sample.archive.log(of: coding, by: sample.anna).map(\.event) == marks(1...5, of: sample))
    }

    @Test(arguments: Driver.allCases)
    func `an event that stands twice in one delivery is taken once`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let event = marks(1...1, of: sample)[0]

        let receipt = try await sample.archive.take([event, event], into: coding, by: sample.anna)

        #expect(receipt.taken.map(\.sequence) == [1, 1])
        #expect(receipt.head == 1)
        #expect(try await sample.archive.log(of: coding, by: sample.anna).count == 1)
    }

    @Test(arguments: Driver.allCases)
    func `what came first under an identifier stays, whatever comes under it later`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.take(marks(1...1, of: sample), into: coding, by: sample.anna)

        let other = try await sample.archive.take([.numbered(1, .rating(of: sample.lot, 0))], into: coding, by: sample.anna)

        #expect(other.taken.map(\.sequence) == [1])
        #expect(try await sample.archive.log(of: coding, by: sample.anna).map(\.event) == marks(1...1, of: sample))
    }

    @Test(arguments: Driver.allCases)
    func `what is refused leaves the others, and no gap`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let late = MediaTime(milliseconds: 60_001)
        let events: [CodingEvent] = [
            .numbered(1, .mark(1, .nods, by: sample.sandra, at: 10)),
            .numbered(2, .mark(2, .nods, by: sample.sandra, at: late.milliseconds)),
            .numbered(3, .mark(3, .asks, by: sample.sandra, at: 10)),
            .numbered(4, .mark(4, .nods, by: sample.mirjam, at: 10)),
            .numbered(5, .mark(5, .nods, by: .unknown, at: 10)),
            .numbered(6, .rating(of: sample.sandra, 2)),
            .numbered(7, .mark(7, .nods, by: sample.lot, at: 60_000)),
        ]

        let receipt = try await sample.archive.take(events, into: coding, by: sample.anna)

        #expect(receipt.taken.map(\.id) == [events[0].id, events[6].id])
        #expect(receipt.taken.map(\.sequence) == [1, 2])
        #expect(receipt.head == 2)
        #expect(receipt.refused.map(\.id) == events[1...5].map(\.id))
        #expect(
            receipt.refused.map(\.refusal) == [
                .beyondTheEnd(late, duration: SampleStudy.duration), .unknownIndicator(.asks), .notAnActor(sample.mirjam),
                .unknownPerson(.unknown), .valueOffTheScale(2),
            ])
        #expect(try await sample.archive.log(of: coding, by: sample.anna).map(\.event) == [events[0], events[6]])
    }

    @Test(arguments: Driver.allCases)
    func `a mark of somebody who is out of the room is taken with a warning`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let people = try await sample.archive.session(sample.session, by: sample.lead).people
        let early = try #require(MediaSpan(from: .start, to: MediaTime(milliseconds: 1_000)))
        try await sample.archive.change(
            sample.session,
            participation: people.map {
                Participation(person: $0.person, takesPart: true, spans: $0.person.id == sample.lot ? [early] : [])
            },
            by: sample.lead)

        let event = CodingEvent.numbered(1, .mark(1, .nods, by: sample.lot, at: 2_000))
        let first = try await sample.archive.take([event], into: coding, by: sample.anna)
        let again = try await sample.archive.take([event], into: coding, by: sample.anna)

        #expect(first.taken.map(\.warnings) == [[.absent(sample.lot, at: MediaTime(milliseconds: 2_000))]])
        #expect(again.taken.map(\.warnings) == [[]])
    }

    @Test(arguments: Driver.allCases)
    func `nothing delivered is answered with the head`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        #expect(try await sample.archive.take([], into: coding, by: sample.anna).head == 0)

        _ = try await sample.archive.take(marks(1...2, of: sample), into: coding, by: sample.anna)

        #expect(try await sample.archive.take([], into: coding, by: sample.anna).head == 2)
    }

    @Test(arguments: Driver.allCases)
    func `two windows that deliver the same at the same time give each event once`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        // Two processes over one database, each with the events in an order of its own.
        let other = try await SampleArchive(driver, bench: sample.bench)
        let events = marks(1...60, of: sample)
        let deliveries = stride(from: 0, to: 60, by: 6).map { Array(events[$0..<$0 + 6]) }
        let anna = sample.anna

        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for delivery in deliveries {
                group.addTask { [archive = sample.archive] in try await archive.take(delivery, into: coding, by: anna) }
            }
            for delivery in deliveries.reversed() {
                group.addTask { [archive = other.archive] in try await archive.take(delivery, into: coding, by: anna) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        let log = try await sample.archive.log(of: coding, by: anna)
        #expect(log.map(\.sequence) == Array(1...60))
        #expect(Set(log.map(\.event)) == Set(events))
        // Both windows were told the same number for the same event.
        let told = receipts.flatMap(\.taken)
        #expect(told.count == 120)
        #expect(Set(told.map { "\($0.id) \($0.sequence)" }).count == 60)
        #expect(
            Dictionary(uniqueKeysWithValues: log.map { ($0.event.id, $0.sequence) }) == Dictionary(told.map { ($0.id, $0.sequence) }) { $1 }
        )
    }

    @Test(arguments: Driver.allCases)
    func `the same identifier in another coding is another event`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let annas = try await sample.begin()
        let brams = try await sample.archive.begin(sample.bramsAssignment, by: sample.bram)
        _ = try await sample.archive.take(marks(1...3, of: sample), into: annas, by: sample.anna)

        let receipt = try await sample.archive.take(
            [.numbered(3, .mark(1, .asks, by: sample.mirjam, at: 10))], into: brams, by: sample.bram)

        #expect(receipt.taken.map(\.sequence) == [1])
        #expect(try await sample.archive.log(of: annas, by: sample.anna).count == 3)
    }

    @Test(arguments: Driver.allCases)
    func `the log is told from any line on`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.take(marks(1...5, of: sample), into: coding, by: sample.anna)

        #expect(try await sample.archive.log(of: coding, after: 3, by: sample.anna).map(\.sequence) == [4, 5])
        #expect(try await sample.archive.log(of: coding, after: 5, by: sample.anna).isEmpty)
        #expect(try await sample.archive.log(of: coding, after: 99, by: sample.anna).isEmpty)
    }

    @Test(arguments: Driver.allCases)
    func `any earlier state can be shown`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let events: [CodingEvent] = [
            .numbered(1, .mark(1, .nods, by: sample.sandra, at: 10)),
            .numbered(2, .mark(2, .nods, by: sample.lot, at: 20)),
            .numbered(3, .markRemoved(.numbered("mark", 1))),
            .numbered(4, .rating(of: sample.lot, 1)),
            .numbered(5, .undone(.numbered("event", 3))),
            .numbered(6, .rating(of: sample.lot, 0)),
        ]
        // In as many deliveries as there are events: the states are those of the log, not those of the deliveries.
        for event in events { _ = try await sample.archive.take([event], into: coding, by: sample.anna) }

        let log = try await sample.archive.log(of: coding, by: sample.anna).map(\.event)
        let states = (0...6).map { CodingRecord(log: log.prefix($0)) }

        #expect(
            states.map { $0.marks.map(\.id.text) } == [
                [], ["mark-1"], ["mark-1", "mark-2"], ["mark-2"], ["mark-2"], ["mark-1", "mark-2"], ["mark-1", "mark-2"],
            ])
        #expect(states.map { $0.ratings.map(\.value) } == [[], [], [], [], [.scale(1)], [.scale(1)], [.scale(0)]])
    }

    @Test(arguments: Driver.allCases)
    func `what was acknowledged is there after the program is started again`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.take(marks(1...5, of: sample), into: coding, by: sample.anna)

        let restarted = try await SampleArchive(driver, bench: sample.bench)

        #expect(try await restarted.archive.log(of: coding, by: sample.anna).map(\.event) == marks(1...5, of: sample))
        #expect(try await restarted.archive.take(marks(5...6, of: sample), into: coding, by: sample.anna).taken.map(\.sequence) == [5, 6])
    }
}

/// What the coder has on the table.
@Suite struct CodingDeskTests {
    @Test(arguments: Driver.allCases)
    func `the desk holds what is needed to code`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()

        let desk = try await sample.archive.desk(coding, by: sample.anna)

        #expect(desk.id == coding)
        #expect(desk.assignment == sample.assignment)
        #expect(desk.position == 1)
        #expect(desk.familyName == "De Wit")
        #expect(desk.studyTitle == "Gezinskracht")
        #expect(desk.video == sample.video)
        #expect(desk.film == SampleStudy.film)
        #expect(desk.task.part.id == .a)
        #expect(desk.task.duration == SampleStudy.duration)
        #expect(desk.task.presence.people.map(\.person.id) == [sample.sandra, sample.lot, sample.mirjam])
        // Without a word about it, everybody was there from beginning to end.
        let whole = try #require(MediaSpan(from: .start, to: SampleStudy.duration))
        #expect(desk.task.presence.people.map(\.spans) == [[whole], [whole], [whole]])
        #expect(desk.isOwn && !desk.isLocked)
        #expect(desk.corrects == nil && desk.correctedBy == nil && desk.correctionReason == nil)
    }

    @Test(arguments: Driver.allCases)
    func `nothing on the desk tells what the coding is for or when it was filmed`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let desk = try await sample.archive.desk(try await sample.begin(), by: sample.anna)

        // The moment is T1, which also stands in the name of the file; the day is 2025-11-12; the purpose is a double coding.
        let told = String(reflecting: desk)

        for secret in ["T1", "2025-11-12", "double", "opname", "Bram", sample.bram.id.text] { #expect(!told.contains(secret), "\(secret)") }
    }

    @Test(arguments: Driver.allCases)
    func `who speaks when is shown only when the study says so`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let turn = Speech(person: sample.lot, span: try #require(MediaSpan(from: .start, to: MediaTime(milliseconds: 900))))
        try await sample.archive.change(sample.video, speech: [turn], by: sample.lead)

        let before = try await sample.archive.desk(coding, by: sample.anna)
        try await sample.archive.change(sample.study, settings: StudySettings(reaction: 250, showsSpeech: true), by: sample.lead)
        let after = try await sample.archive.desk(coding, by: sample.anna)

        #expect(before.speech.isEmpty && before.settings.reaction == 0)
        #expect(after.speech == [turn] && after.settings.reaction == 250)
    }

    @Test(arguments: Driver.allCases)
    func `a locked coding is open to the one who leads the study, an open one is not`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let open = try await sample.archive.begin(sample.bramsAssignment, by: sample.bram)
        let locked = try await sample.locked()

        let desk = try await sample.archive.desk(locked, by: sample.lead)

        #expect(desk.isLocked && !desk.isOwn)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.desk(open, by: sample.lead) }
    }
}

@Suite struct LockTests {
    @Test(arguments: Driver.allCases)
    func `a coding with something open cannot be locked`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let steps: [[CodingEvent]] = [
            // No rating at all, then one of two, then one that its marks do not support.
            [.numbered(1, .mark(1, .nods, by: sample.sandra, at: 10))],
            [.numbered(2, .rating(of: sample.sandra, 1))],
            [.numbered(3, .rating(of: sample.lot, 1))],
            // A stretch without its end and without whom it was towards.
            [.numbered(4, .rating(of: sample.lot, 0)), .numbered(5, .mark(2, .shakes, by: sample.sandra, at: 20))],
        ]
        for step in steps {
            _ = try await sample.archive.take(step, into: coding, by: sample.anna)
            await #expect(throws: StudyArchiveError.notReadyToLock) { try await sample.archive.lock(coding, by: sample.anna) }
        }

        _ = try await sample.archive.take([.numbered(6, .undone(.numbered("event", 5)))], into: coding, by: sample.anna)
        try await sample.archive.lock(coding, by: sample.anna)

        #expect(try await sample.archive.desk(coding, by: sample.anna).isLocked)
    }

    @Test(arguments: Driver.allCases)
    func `what was taken before the lock is acknowledged again after it`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.locked()
        let known = try await sample.archive.log(of: coding, by: sample.anna)

        let receipt = try await sample.archive.take(known.map(\.event), into: coding, by: sample.anna)

        #expect(receipt.taken.map(\.sequence) == known.map(\.sequence))
        #expect(receipt.head == known.last?.sequence)
    }

    @Test(arguments: Driver.allCases)
    func `after the lock nothing changes any more`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.locked()
        let before = try await sample.sample.contents()

        await #expect(throws: StudyArchiveError.codingLocked) {
            try await sample.archive.take([.numbered(9, .mark(9, .nods, by: sample.lot, at: 10))], into: coding, by: sample.anna)
        }
        await #expect(throws: StudyArchiveError.codingLocked) { try await sample.archive.lock(coding, by: sample.anna) }
        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.withdraw(sample.assignment, by: sample.lead) }
        await #expect(throws: StudyArchiveError.inUse) {
            try await sample.archive.startUpload(name: "film.mp4", size: 1, to: sample.session, by: sample.lead)
        }
        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.removeVideo(sample.video, by: sample.lead) }
        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.removePerson(sample.lot, by: sample.lead) }
        #expect(try await sample.archive.begin(sample.assignment, by: sample.anna) == coding)

        #expect(try await sample.sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `of a delivery and a lock at the same time the coding holds either both or only the lock`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        _ = try await sample.archive.take(sample.wholeCoding, into: coding, by: sample.anna)

        let late = CodingEvent.numbered(9, .mark(9, .nods, by: sample.sandra, at: 30))
        async let delivered = try? sample.archive.take([late], into: coding, by: sample.anna)
        async let locked: Void = sample.archive.lock(coding, by: sample.anna)
        let (receipt, _) = try await (delivered, locked)

        let log = try await sample.archive.log(of: coding, by: sample.anna)
        #expect(log.count == (receipt == nil ? 3 : 4))
    }
}

@Suite struct CorrectionTests {
    @Test(arguments: Driver.allCases)
    func `a correction starts where the old coding ended, and points to it`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let old = try await sample.locked()
        let log = try await sample.archive.log(of: old, by: sample.anna)
        sample.bench.pass(milliseconds: 1_000)

        let new = try await sample.archive.correct(old, reason: " Verkeerde persoon\n", by: sample.anna)

        #expect(new != old)
        #expect(try await sample.archive.log(of: new, by: sample.anna) == log)
        let desk = try await sample.archive.desk(new, by: sample.anna)
        #expect(!desk.isLocked)
        #expect(desk.corrects == old)
        #expect(desk.correctionReason == "Verkeerde persoon")
        #expect(desk.assignment == sample.assignment)
        #expect(try await sample.archive.desk(old, by: sample.anna).correctedBy == new)
        #expect(try await sample.archive.begin(sample.assignment, by: sample.anna) == new)
        let own = try #require(try await sample.archive.assignments(of: sample.anna).first)
        #expect(own.coding == new && own.state == .begun && own.marks == 1)
    }

    @Test(arguments: Driver.allCases)
    func `the old coding stays as it is while the new one goes its own way`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let old = try await sample.locked()
        let before = try await sample.archive.log(of: old, by: sample.anna)
        let new = try await sample.archive.correct(old, reason: "Te vroeg", by: sample.anna)

        let receipt = try await sample.archive.take(
            sample.wholeCoding + [.numbered(4, .mark(2, .nods, by: sample.sandra, at: 2_000))], into: new, by: sample.anna)
        try await sample.archive.lock(new, by: sample.anna)

        #expect(receipt.taken.map(\.sequence) == [1, 2, 3, 4])
        #expect(try await sample.archive.log(of: old, by: sample.anna) == before)
        #expect(try await sample.archive.log(of: new, by: sample.anna).count == 4)
        let desk = try await sample.archive.desk(old, by: sample.lead)
        #expect(desk.isLocked && desk.correctedBy == new)
    }

    @Test(arguments: Driver.allCases)
    func `a coding is corrected once, and only when it is locked; the correction can be corrected`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let open = try await sample.begin()
        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.correct(open, reason: "Haast", by: sample.anna) }
        let old = try await sample.locked()
        let new = try await sample.archive.correct(old, reason: "Eerst", by: sample.anna)
        let before = try await sample.sample.contents()

        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.correct(old, reason: "Nog eens", by: sample.anna) }
        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.correct(new, reason: "Nog open", by: sample.anna) }
        #expect(try await sample.sample.contents() == before)

        try await sample.archive.lock(new, by: sample.anna)
        let newest = try await sample.archive.correct(new, reason: "Toch", by: sample.anna)
        #expect(try await sample.archive.begin(sample.assignment, by: sample.anna) == newest)
    }

    @Test(arguments: Driver.allCases)
    func `of two corrections at the same time one is made`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let old = try await sample.locked()

        async let one = try? sample.archive.correct(old, reason: "Links", by: sample.anna)
        async let other = try? sample.archive.correct(old, reason: "Rechts", by: sample.anna)
        let made = await [one, other].compactMap(\.self)

        #expect(made.count == 1)
        #expect(try await sample.sample.count("coding") == 2)
    }

    @Test(arguments: Driver.allCases, ["", " \n\t", String(repeating: "a", count: 4_001)])
    func `a correction has a reason`(driver: Driver, reason: String) async throws {
        let sample = try await SampleStudy(driver)
        let old = try await sample.locked()

        await #expect(throws: StudyArchiveError.invalid(field: "reason")) {
            try await sample.archive.correct(old, reason: reason, by: sample.anna)
        }

        #expect(try await sample.sample.count("coding") == 1)
    }
}
