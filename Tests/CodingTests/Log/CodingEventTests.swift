import Testing

@testable import Coding

@Suite struct CodingEventTests {
    private static let event = CodingEvent.ID(known: "1")
    private static let mark = Mark.ID(known: "1")

    @Test(arguments: [
        (CodingEvent.Change.mark(1, .init(known: "A-E1")), "mark.added", true),
        (.markChanged(mark, CodingEvent.MarkChange(doubt: true)), "mark.changed", true),
        (.markRemoved(mark), "mark.removed", true),
        (.rating(.init(known: "E"), of: .family, .notApplicable), "rating.set", true),
        (
            .contradictionKept(
                KeptContradiction(
                    domain: .init(known: "E"), of: .family, rule: .init(known: "only_positive"), value: .scale(0), reason: "…")),
            "contradiction.kept", true
        ),
        (.undone(event), "undone", false),
        (.redone(event), "redone", false),
    ])
    func `every change has its word, and all but undoing itself can be undone`(change: CodingEvent.Change, kind: String, isUndoable: Bool) {
        #expect(change.kind == kind)
        #expect(change.isUndoable == isUndoable)
    }

    @Test func `what was watched stays watched`() throws {
        let watched = CodingEvent.Change.watched(try #require(MediaSpan(from: .start, to: .start)))

        #expect(watched.kind == "watched")
        #expect(!watched.isUndoable)
    }
}
