import Testing

@testable import Coding

@Suite struct LockCheckTests {
    private typealias Session = SampleSession

    private func rated(_ task: CodingTask, _ value: (Domain.ID, RatedUnit) -> RatingValue) -> SampleLog {
        var log = SampleLog()
        for section in RatingSheet(task: task, record: log.record).sections {
            for entry in section.units { log.add(.rating(section.domain, of: entry.unit, value(section.domain, entry.unit))) }
        }
        return log
    }

    /// Rated as a session in which nothing was marked: neutral, and “not applicable” for Lot, who never came.
    private func complete(_ task: CodingTask) -> SampleLog {
        rated(task) { _, unit in unit == .person(Session.lot) ? .notApplicable : .scale(task.codebook.scale.neutral) }
    }

    @Test func `a coding that is complete and in keeping with its marks can be locked`() throws {
        let task = try Session.task()

        let check = LockCheck(task: task, record: complete(task).record)

        #expect(check.lacks.isEmpty)
        #expect(check.contradictions.isEmpty)
        #expect(check.isLockable)
    }

    @Test func `every rating that is not there yet is named, in the order of the sheet`() throws {
        let check = LockCheck(task: try Session.task(), record: CodingRecord(log: []))

        let people = [Session.sandra, Session.erik, Session.lot].map { RatedUnit.person($0) }
        #expect(
            check.lacks == ["E", "C", "S"].flatMap { domain in people.compactMap { unit in Identifier(domain).map { .rating($0, unit) } } }
                + [.rating(.init(known: "P"), .family)])
        #expect(!check.isLockable)
    }

    @Test func `“not applicable” is a rating too`() throws {
        let task = try Session.task()
        let log = rated(task) { _, _ in .notApplicable }

        #expect(LockCheck(task: task, record: log.record).lacks.isEmpty)
    }

    @Test func `a mark that needs somebody towards whom it was keeps the coding open`() throws {
        let task = try Session.task()
        var log = rated(task) { domain, unit in
            unit == .person(Session.lot) ? .notApplicable : .scale(domain.text == "P" ? -1 : 0)
        }
        log.add(.mark(1, .init(known: "A-P7"), at: 5))

        let open = LockCheck(task: task, record: log.record)
        log.add(.markChanged(.numbered(1), CodingEvent.MarkChange(targets: .persons([Session.erik.id]))))
        let closed = LockCheck(task: task, record: log.record)

        #expect(
            open.lacks
                == log.record.marks.map { mark in
                    var bare = mark
                    bare.targets = .none
                    return .target(bare)
                })
        #expect(!open.isLockable)
        #expect(closed.isLockable)
    }

    @Test func `the whole family will do as a target`() throws {
        let task = try Session.task(part: "B")
        let log = SampleLog(.mark(1, .init(known: "B-E1"), by: Session.mirjam, towards: .family))

        #expect(!LockCheck(task: task, record: log.record).lacks.contains { if case .target = $0 { true } else { false } })
    }

    @Test(arguments: [(nil, true), (999, true), (1_000, false), (5_000, false)] as [(Int?, Bool)])
    func `a stretch needs an end, not before its start`(end: Int?, isLacking: Bool) throws {
        let task = try Session.task(Session.turns, part: "T")
        var log = complete(task)
        log.add(.mark(1, .init(known: "T-F4"), at: 0, until: end))
        log.add(.markChanged(.numbered(1), CodingEvent.MarkChange(start: Session.time(1_000))))

        let check = LockCheck(task: task, record: log.record)

        #expect(check.lacks == (isLacking ? log.record.marks.map { .end($0) } : []))
        #expect(check.isLockable == !isLacking)
    }

    @Test func `a contradiction keeps the coding open until it is revised or kept with a reason`() throws {
        let task = try Session.task()
        var log = complete(task)
        log.add(.mark(1, .init(known: "A-E1")))
        let contradicted = LockCheck(task: task, record: log.record)

        var revised = log
        revised.add(.rating(.init(known: "E"), of: .person(Session.sandra), .scale(1)))
        log.add(
            .contradictionKept(
                KeptContradiction(
                    domain: .init(known: "E"), of: .person(Session.sandra), rule: .init(known: "only_positive"), value: .scale(0),
                    reason: "Aarzelend")))

        #expect(contradicted.contradictions.map(\.rule.text) == ["only_positive"])
        #expect(!contradicted.isLockable)
        #expect(LockCheck(task: task, record: revised.record).isLockable)
        #expect(LockCheck(task: task, record: log.record).isLockable)
    }

    // DOMAIN 2.2: n/a, never 0; there is nothing to keep here.
    @Test func `a value where nothing applies cannot be kept`() throws {
        let task = try Session.task()
        var log = complete(task)
        log.add(.rating(.init(known: "E"), of: .person(Session.lot), .scale(0)))
        log.add(
            .contradictionKept(
                KeptContradiction(
                    domain: .init(known: "E"), of: .person(Session.lot), rule: .notApplicableRule, value: .scale(0), reason: "Toch")))

        #expect(!LockCheck(task: task, record: log.record).isLockable)
    }
}
