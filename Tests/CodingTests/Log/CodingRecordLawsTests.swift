import Testing

@testable import Coding

/// Laws that hold for any log, tried on logs by chance. The seed stands with the test, so a failure can be had again.
@Suite struct CodingRecordLawsTests {
    static let seeds = Array(UInt64(1)...60)

    @Test(arguments: seeds) func `a log read twice is the log read once`(seed: UInt64) {
        let log = ChanceLog(seed: seed).events

        #expect(CodingRecord(log: log + log) == CodingRecord(log: log))
    }

    @Test(arguments: seeds) func `an event that comes again, anywhere later, has no effect`(seed: UInt64) {
        var chance = Chance(seed: seed)
        let log = ChanceLog(seed: seed).events
        var doubled = log
        for _ in 0..<20 {
            let first = Int.random(in: 0..<doubled.count, using: &chance)
            doubled.insert(doubled[first], at: Int.random(in: (first + 1)...doubled.count, using: &chance))
        }

        #expect(CodingRecord(log: doubled) == CodingRecord(log: log))
    }

    @Test(arguments: seeds) func `undoing and redoing what counts changes nothing`(seed: UInt64) {
        let chance = ChanceLog(seed: seed)
        let record = CodingRecord(log: chance.events)

        for id in chance.done {
            let undoneAndRedone = [CodingEvent.Change.undone(id), .redone(id)].enumerated().map { number, change in
                CodingEvent(id: .numbered(10_000 + number), at: 0, change: change)
            }
            #expect(CodingRecord(log: chance.events + undoneAndRedone) == record)
        }
    }

    @Test(arguments: seeds) func `an undone event might as well not have come`(seed: UInt64) {
        let chance = ChanceLog(seed: seed)

        for id in chance.done {
            let undone = CodingEvent(id: .numbered(10_000), at: 0, change: .undone(id))
            #expect(CodingRecord(log: chance.events + [undone]) == CodingRecord(log: chance.events.filter { $0.id != id }))
        }
    }

    /// The record reads the whole log anew; a desk with a pile of earlier states takes it line by line. Both must tell the same after every
    /// line, so that any state of the past is the record of the log's first lines.
    @Test(arguments: seeds) func `after each line the record is what stepping there and back would give`(seed: UInt64) {
        let log = ChanceLog(seed: seed).events
        var desk = Desk()

        for count in 0..<log.count {
            desk.take(log[count])
            let record = CodingRecord(log: log.prefix(count + 1))
            #expect(record.marks == desk.marksInOrder, "after line \(count + 1)")
            #expect(record.ratings == desk.state.ratings, "after line \(count + 1)")
            #expect(record.keptContradictions == desk.state.kept, "after line \(count + 1)")
        }
    }

    @Test(arguments: seeds) func `what was watched is in order, apart, and every millisecond of it`(seed: UInt64) {
        let log = ChanceLog(seed: seed).events
        let watched = CodingRecord(log: log).watched
        let spans = log.compactMap { if case .watched(let span) = $0.change { span } else { nil } }

        #expect(zip(watched, watched.dropFirst()).allSatisfy { $0.to < $1.from })
        for milliseconds in 0...1_000 {
            let time = MediaTime(milliseconds: milliseconds)
            #expect(watched.contains { $0.contains(time) } == spans.contains { $0.contains(time) })
        }
    }
}

/// Steele, Lea and Flood (2014), SplitMix64: the same numbers from the same seed on every machine.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Sixty things a coder might do, with undo and redo as a browser offers them: the newest first, and nothing to redo after something new.
struct ChanceLog {
    private var chance: Chance
    private(set) var events: [CodingEvent] = []
    private(set) var done: [CodingEvent.ID] = []
    private var undone: [CodingEvent.ID] = []

    init(seed: UInt64) {
        chance = Chance(seed: seed)
        for number in 1...60 { add(number) }
    }

    private mutating func add(_ number: Int) {
        let id = CodingEvent.ID.numbered(number)
        let change: CodingEvent.Change
        switch below(10) {
        case 0, 1:
            guard let last = done.popLast() else { return }
            undone.append(last)
            change = .undone(last)
        case 2:
            guard let last = undone.popLast() else { return }
            done.append(last)
            change = .redone(last)
        case 3:
            let from = below(1_000)
            guard let span = MediaSpan(from: time(from), to: time(from + below(100))) else { return }
            change = .watched(span)
        default:
            change = anything()
            done.append(id)
            undone = []
        }
        events.append(CodingEvent(id: id, at: number, change: change))
    }

    private mutating func anything() -> CodingEvent.Change {
        switch below(10) {
        case 0...3: .mark(below(6), below(2) == 0 ? .init(known: "A-E1") : .init(known: "A-E2"), by: person(), at: below(5))
        case 4, 5: .markChanged(.numbered(below(6)), CodingEvent.MarkChange(start: time(below(5)), doubt: below(2) == 0))
        case 6: .markChanged(.numbered(below(6)), CodingEvent.MarkChange(actor: person().id, targets: .family, note: "\(below(100))"))
        case 7: .markRemoved(.numbered(below(6)))
        case 8: .rating(.init(known: "E"), of: .person(person()), .scale(below(7) - 3))
        default:
            .contradictionKept(
                KeptContradiction(
                    domain: .init(known: "E"), of: .person(person()), rule: .init(known: "only_positive"), value: .scale(0),
                    reason: "\(below(100))"))
        }
    }

    private mutating func person() -> Person {
        below(2) == 0 ? SampleSession.sandra : SampleSession.erik
    }

    private mutating func below(_ bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &chance)
    }

    private func time(_ milliseconds: Int) -> MediaTime { MediaTime(milliseconds: milliseconds) }
}

/// The plain way to undo: put the state of before back.
struct Desk {
    struct State: Equatable {
        /// In the order they were placed.
        var marks: [Mark] = []
        var ratings: [Rating] = []
        var kept: [KeptContradiction] = []
    }

    private(set) var state = State()
    private var before: [State] = []
    private var after: [State] = []

    var marksInOrder: [Mark] {
        Set(state.marks.map(\.start)).sorted().flatMap { start in state.marks.filter { $0.start == start } }
    }

    mutating func take(_ event: CodingEvent) {
        switch event.change {
        case .undone:
            guard let last = before.popLast() else { return }
            after.append(state)
            state = last
        case .redone:
            guard let next = after.popLast() else { return }
            before.append(state)
            state = next
        case .watched: break
        default:
            before.append(state)
            after = []
            put(event.change)
        }
    }

    private mutating func put(_ change: CodingEvent.Change) {
        switch change {
        case .markAdded(let new) where !state.marks.contains { $0.id == new.mark }:
            state.marks += [
                Mark(
                    id: new.mark, indicator: new.indicator, actor: new.actor, targets: new.targets, start: new.start, end: new.end,
                    reaction: new.reaction, note: "", doubt: false, dilemma: false)
            ]
        case .markChanged(let id, let set):
            state.marks = state.marks.map { mark in
                var mark = mark
                guard mark.id == id else { return mark }
                if let start = set.start { mark.start = start }
                if let actor = set.actor { mark.actor = actor }
                if let targets = set.targets { mark.targets = targets }
                if let note = set.note { mark.note = note }
                if let doubt = set.doubt { mark.doubt = doubt }
                return mark
            }
        case .markRemoved(let id): state.marks = state.marks.filter { $0.id != id }
        case .ratingSet(let rating): state.ratings = state.ratings.filter { $0.domain != rating.domain || $0.of != rating.of } + [rating]
        case .contradictionKept(let kept): state.kept = state.kept.filter { $0.of != kept.of } + [kept]
        default: break
        }
    }
}
