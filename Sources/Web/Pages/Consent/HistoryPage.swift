import Archive
import Coding
import Foundation

/// What happened with a family's recordings, in plain words, to read together or to print.
struct HistoryPage: Page {
    static let template = "history"

    let title: String
    let crumbs: [Crumb]
    let events: [Event]

    struct Event: Sendable {
        let day: String
        let sentence: String
    }

    init(texts: Texts, _ history: FamilyHistory, names: [Person.ID: String]) {
        title = texts("history.title", ["family": history.name])
        crumbs = [Crumb(name: texts("consent.title", ["family": history.name]), href: Path.consents(history.family))]
        events = history.events.map { event in
            Event(day: texts.day(Day(at: event.at).description), sentence: Self.sentence(event.kind, names, texts))
        }
    }

    private static func sentence(_ kind: HistoryEvent.Kind, _ names: [Person.ID: String], _ texts: Texts) -> String {
        switch kind {
        case .recorded(let n): texts("history.recorded", ["n": String(n)])
        case .codingBegun(let n): texts("history.coding_begun", ["n": String(n)])
        case .codingFinished(let n): texts("history.coding_finished", ["n": String(n)])
        case .familyWithdrew: texts["history.family_withdrew"]
        case .reminded(let n, let day): texts("history.reminded", ["n": String(n), "day": texts.day(day.description)])
        case .destroyed(let n): texts("history.destroyed", ["n": String(n)])
        case .answered(let answer, let person, let giver, let purposes): Self.answered(answer, person, giver, purposes, names, texts)
        }
    }

    private static func answered(
        _ answer: ConsentDecision.Answer, _ person: Person.ID, _ giver: Person.ID, _ purposes: [Purpose], _ names: [Person.ID: String],
        _ texts: Texts
    ) -> String {
        let (name, speaker) = (names[person] ?? "", names[giver] ?? "")
        let who = person == giver ? name : texts("consent.in_name", ["giver": speaker, "person": name])
        let values = ["who": who, "purposes": texts.purposes(purposes)]
        return switch answer {
        case .given: texts("history.given", values)
        case .refused: texts("history.refused", values)
        case .withdrawn: texts("history.withdrawn", values)
        }
    }
}
