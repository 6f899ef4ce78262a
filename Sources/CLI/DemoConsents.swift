import Archive
import Coding

/// Who agreed to what in the demo: one family altogether, one whose child was not asked yet, one of which the mother changed her mind.
struct DemoConsents {
    let archive: StudyArchive
    let keeper: Account

    private let today = Day(at: StudyArchive.now())

    /// Whenever the demo is started, and not near a birthday that asks for new consent.
    func birth(ofAge age: Int) -> (year: Int, month: Int) {
        let day = today.adding(months: -(12 * age + 6))
        return (day.year, day.month)
    }

    /// Everybody agrees to everything, but for what somebody refuses.
    func agree(_ family: Family.ID, refusing refusals: [Person.ID: Set<Purpose>] = [:]) async throws {
        for person in try await archive.consents(of: family, by: keeper).people {
            for giver in try await givers(for: person, in: family) {
                try await answer(of: person.id, by: giver, refusing: refusals[person.id] ?? [])
            }
        }
    }

    /// The grown-ups agree for themselves; for the child nobody was asked.
    func agreeWithoutChildren(_ family: Family.ID) async throws {
        for person in try await archive.consents(of: family, by: keeper).people where person.role.isAdult {
            try await answer(of: person.id, by: person.id)
        }
    }

    func withdraw(_ person: Person.ID) async throws {
        try await archive.withdrawConsent(of: person, for: Set(Purpose.allCases), givenBy: person, form: .oral, by: keeper)
    }

    /// Of a child both parents have authority, also one who is not in the picture.
    private func givers(for person: Person, in family: Family.ID) async throws -> [Person.ID] {
        guard person.ageRules(on: today)?.contains(where: \.asksThoseWithAuthority) ?? true else { return [person.id] }
        let parents = try await archive.consents(of: family, by: keeper).people.filter { [.mother, .father].contains($0.role) }.map(\.id)
        try await archive.change(Authority(child: person.id, holders: Set(parents), verifiedOn: today), by: keeper)
        return [person.id] + parents
    }

    private func answer(of person: Person.ID, by giver: Person.ID, refusing: Set<Purpose> = []) async throws {
        let answers = Purpose.allCases.map { ($0, refusing.contains($0) ? ConsentDecision.Answer.refused : .given) }
        try await archive.record(
            ConsentAnswers(
                person: person, giver: giver, answers: Dictionary(uniqueKeysWithValues: answers),
                text: InformationText.Version(audience: .adult, language: .nl, number: 1), form: .paper, on: today), by: keeper)
    }
}
