import Testing

@testable import Coding

/// What must hold whatever the family and the answers: over many families drawn by chance from a fixed seed.
@Suite struct EffectiveConsentLawsTests {
    /// A family of up to five with answers in every combination of who, for whom, when and what.
    struct World {
        let people: [Person]
        let authorities: [Authority]
        let decisions: [ConsentDecision]
        let day: Day

        init(_ random: inout Chance) {
            let years = [2018, 2013, 2010, 2008, 1980]
            let roles: [Person.Role] = [.son, .daughter, .mother, .stepfather, .relative, .practitioner]
            let people = (1...Int.random(in: 1...5, using: &random)).map { number in
                let year = years.randomElement(using: &random)
                return Person(
                    id: .numbered(number), name: "", role: roles.randomElement(using: &random) ?? .son,
                    birthYear: Bool.random(using: &random) ? year : nil, birthMonth: Bool.random(using: &random) ? 6 : nil)
            }
            self.people = people
            authorities = people.map { child in
                let holders = people.filter { $0.id != child.id && Bool.random(using: &random) }
                return Authority(
                    child: child.id, holders: Set(holders.map(\.id)),
                    verifiedOn: Int.random(in: 0..<5, using: &random) == 0 ? nil : SampleConsent.asked)
            }
            // Mostly yes, so that green is not a rarity.
            let answers: [ConsentDecision.Answer] = [.given, .given, .given, .given, .given, .given, .refused, .withdrawn]
            decisions = people.flatMap { person in
                people.flatMap { giver in
                    (0..<Int.random(in: 1...2, using: &random)).map { _ in
                        SampleConsent.decision(
                            of: person, by: giver, answers.randomElement(using: &random) ?? .given,
                            on: SampleConsent.day("2025-0\(Int.random(in: 1...9, using: &random))-01"),
                            number: Int.random(in: 0...3, using: &random))
                    }
                }
            }
            day = SampleConsent.day("2025-\(Int.random(in: 10...12, using: &random))-15")
        }

        func consent(of people: [Person]? = nil, answers: [ConsentDecision]? = nil, authorities: [Authority]? = nil) -> EffectiveConsent {
            EffectiveConsent(
                for: .research, of: people ?? self.people, authorities: authorities ?? self.authorities,
                decisions: answers ?? decisions,
                on: day)
        }
    }

    private static let worlds = {
        var random = Chance(seed: 20_251_112)
        return (0..<400).map { _ in World(&random) }
    }()

    @Test func `the families drawn have every light`() {
        let lights = Dictionary(grouping: Self.worlds.map { $0.consent().light }) { $0 }.mapValues(\.count)

        #expect(EffectiveConsent.Light.allCases.allSatisfy { lights[$0, default: 0] > 15 }, "\(lights)")
    }

    @Test func `adding a person never adds permission`() {
        for world in Self.worlds {
            for count in world.people.indices.dropFirst() where !world.consent(of: Array(world.people.prefix(count))).isGiven {
                #expect(!world.consent(of: Array(world.people.prefix(count + 1))).isGiven)
            }
        }
    }

    @Test func `permission of all together is permission of each alone`() {
        for world in Self.worlds {
            #expect(world.consent().isGiven == world.people.allSatisfy { world.consent(of: [$0]).isGiven })
            #expect(world.consent().lacks == world.people.flatMap { world.consent(of: [$0]).lacks })
        }
    }

    @Test func `a withdrawal never adds permission, and one by who is in the picture takes it away`() {
        for world in Self.worlds {
            for person in world.people {
                for giver in world.people {
                    let after = world.consent(
                        answers: world.decisions + [SampleConsent.decision(of: person, by: giver, .withdrawn, on: world.day, number: 9)])
                    if !world.consent().isGiven { #expect(!after.isGiven) }
                    if person.id == giver.id { #expect(after.light == .withdrawn) }
                }
            }
        }
    }

    @Test func `a refusal never adds permission`() {
        for world in Self.worlds where !world.consent().isGiven {
            for person in world.people {
                let refused = SampleConsent.decision(of: person, .refused, on: world.day, number: 9)
                #expect(!world.consent(answers: world.decisions + [refused]).isGiven)
            }
        }
    }

    @Test func `the order of the records does not matter, nor that of people as far as permission goes`() {
        var random = Chance(seed: 7)
        for world in Self.worlds {
            #expect(
                world.consent(answers: world.decisions.shuffled(using: &random), authorities: world.authorities.reversed())
                    == world.consent())
            #expect(world.consent(of: world.people.shuffled(using: &random)).light == world.consent().light)
        }
    }

    @Test func `an answer for another purpose changes nothing`() {
        for world in Self.worlds {
            let others = world.people.map { SampleConsent.decision(of: $0, .withdrawn, for: .teaching, on: world.day, number: 9) }
            #expect(world.consent(answers: world.decisions + others) == world.consent())
        }
    }

    @Test func `one more with authority never adds permission to a child's picture`() {
        for world in Self.worlds where !world.consent().isGiven {
            let stranger = Person.ID(known: "stranger")
            let more = world.authorities.map {
                Authority(child: $0.child, holders: $0.holders.union([stranger]), verifiedOn: $0.verifiedOn)
            }
            let hadHolders = world.authorities.allSatisfy { !$0.holders.isEmpty }
            if hadHolders { #expect(!world.consent(authorities: more).isGiven) }
        }
    }

    @Test func `less knowledge of a birth never adds permission`() {
        for world in Self.worlds where !world.consent().isGiven {
            let vague = world.people.map { Person(id: $0.id, name: "", role: $0.role, birthYear: $0.birthYear, birthMonth: nil) }
            #expect(!world.consent(of: vague).isGiven)
        }
    }
}
