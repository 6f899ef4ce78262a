@testable import Archive
@testable import Coding

extension SampleStudy {
    static let text = InformationText.Version(audience: .adult, language: .nl, number: 1)
    /// The day of the bench's morning.
    static let today = Day(at: Bench.morning)

    /// Everybody of a family says yes to everything. Of a child the mother alone has authority.
    static func agree(
        _ family: Family.ID, to purposes: [Purpose] = Purpose.allCases, on day: Day = today, in archive: StudyArchive, by keeper: Account
    ) async throws {
        let consents = try await archive.consents(of: family, by: keeper)
        for person in consents.people {
            let isChild = person.ageRules(on: day)?.contains(where: \.asksThoseWithAuthority) ?? true
            let holders = isChild ? consents.people.filter { $0.role == .mother }.map(\.id) : []
            if isChild {
                try await archive.change(Authority(child: person.id, holders: Set(holders), verifiedOn: day), by: keeper)
            }
            for giver in [person.id] + holders {
                try await archive.record(.init(.given, of: person.id, by: giver, to: purposes, on: day), by: keeper)
            }
        }
    }

    func agree(_ family: Family.ID? = nil, to purposes: [Purpose] = Purpose.allCases, on day: Day = today) async throws {
        try await Self.agree(family ?? self.family, to: purposes, on: day, in: archive, by: mieke)
    }

    /// What one person answers in one name.
    func answer(
        _ answer: ConsentDecision.Answer, of person: Person.ID, by giver: Person.ID? = nil, to purposes: [Purpose] = Purpose.allCases,
        on day: Day = today
    ) async throws {
        try await archive.record(.init(answer, of: person, by: giver ?? person, to: purposes, on: day), by: mieke)
    }
}

extension ConsentAnswers {
    /// The same answer to several purposes, on paper.
    init(_ answer: ConsentDecision.Answer, of person: Person.ID, by giver: Person.ID, to purposes: [Purpose], on day: Day) {
        self.init(
            person: person, giver: giver, answers: Dictionary(uniqueKeysWithValues: purposes.map { ($0, answer) }), text: SampleStudy.text,
            form: .paper, on: day)
    }
}
