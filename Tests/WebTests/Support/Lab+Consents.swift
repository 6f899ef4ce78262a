import Archive
import Coding

extension Lab {
    static let today = Day(at: now)

    /// Everybody of a family says yes to everything. Of a child the mother alone has authority.
    static func agree(_ family: Family.ID, _ archive: StudyArchive, by keeper: Account) async throws {
        let consents = try await archive.consents(of: family, by: keeper)
        for person in consents.people {
            let isChild = person.ageRules(on: today)?.contains(where: \.asksThoseWithAuthority) ?? true
            let holders = isChild ? consents.people.filter { $0.role == .mother }.map(\.id) : []
            if isChild {
                try await archive.change(Authority(child: person.id, holders: Set(holders), verifiedOn: today), by: keeper)
            }
            for giver in [person.id] + holders {
                let answers = Dictionary(uniqueKeysWithValues: Purpose.allCases.map { ($0, ConsentDecision.Answer.given) })
                try await archive.record(
                    ConsentAnswers(
                        person: person.id, giver: giver, answers: answers,
                        text: InformationText.Version(audience: .adult, language: .nl, number: 1), form: .paper, on: today), by: keeper)
            }
        }
    }
}
