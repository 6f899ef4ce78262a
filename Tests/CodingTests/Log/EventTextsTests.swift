import Testing

@testable import Coding

struct EventTextsTests {
    private func event(_ change: CodingEvent.Change) -> CodingEvent {
        CodingEvent(id: .init(known: "e1"), at: 1, change: change)
    }

    @Test func `a note and a reason are mapped, and nothing else of the event`() {
        let mark: Mark.ID = .init(known: "m1")
        let kept = KeptContradiction(
            domain: .init(known: "E"), of: .family, rule: .init(known: "r1"), value: .notApplicable, reason: "was weg")

        #expect(
            event(.markChanged(mark, .init(note: "huilt", doubt: true))).mapTexts { $0 + "!" }
                == event(.markChanged(mark, .init(note: "huilt!", doubt: true))))
        #expect(
            event(.contradictionKept(kept)).mapTexts { $0 + "!" }
                == event(
                    .contradictionKept(
                        KeptContradiction(
                            domain: .init(known: "E"), of: .family, rule: .init(known: "r1"), value: .notApplicable, reason: "was weg!"))))
    }

    @Test func `what has no text stays as it is`() {
        let mark: Mark.ID = .init(known: "m1")
        for change in [CodingEvent.Change.markRemoved(mark), .markChanged(mark, .init(doubt: true)), .undone(.init(known: "e0"))] {
            #expect(event(change).mapTexts { _ in "other" } == event(change))
        }
    }
}
