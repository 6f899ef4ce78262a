@testable import Coding

/// DOMAIN 6.1's family: Jasper of 14 with his mother and her partner; his father lives abroad. Myrna treats them.
enum SampleConsent {
    static let jasper = Person(id: .init(known: "jasper"), name: "Jasper", role: .son, birthYear: 2011, birthMonth: 5)
    static let mother = Person(id: .init(known: "mother"), name: "Els", role: .mother, birthYear: 1980)
    static let father = Person(id: .init(known: "father"), name: "Ruud", role: .father)
    static let rob = Person(id: .init(known: "rob"), name: "Rob", role: .stepfather)
    static let myrna = Person(id: .init(known: "myrna"), name: "Myrna", role: .practitioner)

    /// Jasper is 14 on it.
    static let today = day("2025-11-12")
    static let asked = day("2025-09-01")

    /// The father has authority, and never was in the picture.
    static let inPicture = [jasper, mother, rob, myrna]
    static let authority = Authority(child: jasper.id, holders: [mother.id, father.id], verifiedOn: asked)

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
        return day
    }

    static func decision(
        of person: Person, by giver: Person? = nil, _ answer: ConsentDecision.Answer = .given, for purpose: Purpose = .research,
        on day: Day = asked, number: Int = 0
    ) -> ConsentDecision {
        ConsentDecision(
            id: .numbered(number), person: person.id, purpose: purpose, answer: answer, giver: (giver ?? person).id, text: nil,
            form: .paper,
            on: day, recordedBy: .init(known: "keeper"), recordedAt: number)
    }

    /// Everybody whose yes is needed for Jasper's session has said it.
    static let all = [
        decision(of: jasper), decision(of: jasper, by: mother), decision(of: jasper, by: father), decision(of: mother), decision(of: rob),
        decision(of: myrna),
    ]

    static func effective(
        _ decisions: [ConsentDecision] = all, people: [Person] = inPicture, authorities: [Authority] = [authority],
        for purpose: Purpose = .research, on day: Day = today
    ) -> EffectiveConsent {
        EffectiveConsent(for: purpose, of: people, authorities: authorities, decisions: decisions, on: day)
    }
}
