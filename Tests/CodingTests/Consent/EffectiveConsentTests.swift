import Testing

@testable import Coding

@Suite struct EffectiveConsentTests {
    typealias S = SampleConsent
    typealias Lack = EffectiveConsent.Lack

    @Test func `when everybody has agreed in the way of their age the light is green`() {
        #expect(S.effective().lacks.isEmpty)
        #expect(S.effective().light == .green)
        #expect(S.effective().isGiven)
    }

    /// DOMAIN 6.1: Jasper, his mother and his absent father; Rob only for himself; Myrna for herself.
    @Test(
        arguments: Array(
            zip(
                S.all.indices,
                [
                    Lack(person: S.jasper.id, giver: S.jasper.id, reason: .neverAsked),
                    Lack(person: S.jasper.id, giver: S.mother.id, reason: .neverAsked),
                    Lack(person: S.jasper.id, giver: S.father.id, reason: .neverAsked),
                    Lack(person: S.mother.id, giver: S.mother.id, reason: .neverAsked),
                    Lack(person: S.rob.id, giver: S.rob.id, reason: .neverAsked),
                    Lack(person: S.myrna.id, giver: S.myrna.id, reason: .neverAsked),
                ])))
    func `each one's yes is needed, and the one that is missing is named`(place: Int, lack: Lack) {
        var decisions = S.all
        decisions.remove(at: place)

        #expect(S.effective(decisions).lacks == [lack])
        #expect(S.effective(decisions).light == .missing)
    }

    @Test func `a step-parent's yes for the child is nothing, nor is the practitioner's`() {
        let decisions = S.all.filter { !($0.person == S.jasper.id && $0.giver == S.father.id) }
        let others = [S.decision(of: S.jasper, by: S.rob), S.decision(of: S.jasper, by: S.myrna)]

        #expect(S.effective(decisions + others).lacks == [Lack(person: S.jasper.id, giver: S.father.id, reason: .neverAsked)])
    }

    @Test(arguments: Purpose.allCases)
    func `each purpose is asked apart`(purpose: Purpose) {
        #expect(S.effective(for: purpose).isGiven == (purpose == .research))
    }

    @Test func `nothing is permitted when nobody is known to be in the picture`() {
        #expect(S.effective(people: []).lacks == [Lack(person: nil, reason: .nobodyInPicture)])
    }

    // MARK: No

    @Test func `a refusal is told as such`() {
        let consent = S.effective(S.all + [S.decision(of: S.rob, .refused, on: S.today)])

        #expect(consent.lacks == [Lack(person: S.rob.id, giver: S.rob.id, reason: .refused)])
        #expect(consent.light == .missing)
    }

    @Test(arguments: [S.jasper, S.mother, S.father])
    func `the youth and each one with authority can withdraw alone`(giver: Person) {
        let consent = S.effective(S.all + [S.decision(of: S.jasper, by: giver, .withdrawn, on: S.today)])

        #expect(consent.lacks == [Lack(person: S.jasper.id, giver: giver.id, reason: .withdrawn)])
        #expect(consent.light == .withdrawn)
    }

    @Test func `who withdrew can agree again`() {
        let decisions = [
            S.decision(of: S.rob, .withdrawn, on: S.today, number: 1), S.decision(of: S.rob, .given, on: S.today, number: 2),
        ]

        #expect(S.effective(S.all + decisions).isGiven)
    }

    @Test func `of two answers of one instant the stricter counts`() {
        let both = [S.decision(of: S.rob, .given, on: S.today, number: 1), S.decision(of: S.rob, .refused, on: S.today, number: 1)]

        #expect(!S.effective(S.all + both).isGiven)
        #expect(!S.effective(S.all + both.reversed()).isGiven)
    }

    @Test func `an answer of tomorrow is not an answer yet`() {
        let tomorrow = S.day("2025-11-13")

        #expect(S.effective(S.all + [S.decision(of: S.rob, .withdrawn, on: tomorrow)]).isGiven)
        #expect(S.effective(S.all + [S.decision(of: S.rob, .withdrawn, on: tomorrow)], on: tomorrow).light == .withdrawn)
    }

    @Test func `a no of somebody who is not in the picture stops nothing`() {
        #expect(S.effective(S.all + [S.decision(of: S.father, .refused)]).isGiven)
    }

    // MARK: Children

    @Test func `for a child under twelve everybody with authority decides`() {
        let child = Person(id: .init(known: "child"), name: "", role: .daughter, birthYear: 2016, birthMonth: 1)
        let authority = Authority(child: child.id, holders: [S.mother.id, S.father.id], verifiedOn: S.asked)
        let parents = [S.decision(of: child, by: S.mother), S.decision(of: child, by: S.father)]

        #expect(S.effective(parents, people: [child], authorities: [authority]).isGiven)
        // DOMAIN 6.1: always ask the child too. Nothing hangs on its yes, but its no is a no.
        #expect(S.effective(parents + [S.decision(of: child)], people: [child], authorities: [authority]).isGiven)
        #expect(
            S.effective(parents + [S.decision(of: child, .refused)], people: [child], authorities: [authority]).lacks == [
                Lack(person: child.id, giver: child.id, reason: .refused)
            ])
        #expect(
            S.effective(parents + [S.decision(of: child, .withdrawn, on: S.today)], people: [child], authorities: [authority]).light
                == .withdrawn)
    }

    @Test func `from sixteen the youth decides alone`() {
        let youth = Person(id: .init(known: "youth"), name: "", role: .son, birthYear: 2009, birthMonth: 1)

        #expect(S.effective([S.decision(of: youth)], people: [youth], authorities: []).isGiven)
        #expect(
            S.effective([S.decision(of: youth, by: S.mother)], people: [youth], authorities: []).lacks == [
                Lack(person: youth.id, giver: youth.id, reason: .neverAsked)
            ])
    }

    @Test func `without anybody on record who has authority a child's picture is not used`() {
        #expect(S.effective(authorities: []).lacks == [Lack(person: S.jasper.id, reason: .authorityUnknown)])
    }

    // DOMAIN 6.1: authority must be verified (register), not taken on one parent's word.
    @Test func `nor while the authority was not looked up`() {
        let word = Authority(child: S.jasper.id, holders: [S.mother.id, S.father.id], verifiedOn: nil)

        #expect(S.effective(authorities: [word]).lacks == [Lack(person: S.jasper.id, reason: .authorityNotVerified)])
    }

    @Test func `of whom it is not known whether it is a child the picture is not used`() {
        let niece = Person(id: .init(known: "niece"), name: "", role: .relative)

        #expect(S.effective([S.decision(of: niece)], people: [niece]).lacks == [Lack(person: niece.id, reason: .ageUnknown)])
    }

    // MARK: Birthdays

    @Test(arguments: [("2023-06-01", 12), ("2027-06-01", 16), ("2029-06-01", 18)])
    func `at twelve, sixteen and eighteen what was given before lapses`(day: String, age: Int) {
        let before = SampleConsent.day("2023-04-30").adding(years: age - 12)
        let decisions = [S.jasper, S.mother, S.father].map { S.decision(of: S.jasper, by: $0, on: before) }

        let consent = S.effective(decisions, people: [S.jasper], on: S.day(day))

        #expect(consent.light == .missing)
        #expect(consent.lacks.contains(Lack(person: S.jasper.id, giver: S.jasper.id, reason: .lapsed(age: age))))
    }

    @Test func `what was given after the birthday holds until the next`() {
        #expect(S.effective(on: S.day("2027-04-30")).isGiven)
        #expect(!S.effective(on: S.day("2027-05-31")).isGiven)
        #expect(S.effective(S.all + [S.decision(of: S.jasper, on: S.day("2027-05-31"))], on: S.day("2027-05-31")).isGiven)
    }

    @Test func `a child's birthday asks nothing anew of the grown-ups for themselves`() {
        let lacks = S.effective(on: S.day("2027-06-01")).lacks

        #expect(lacks == [Lack(person: S.jasper.id, giver: S.jasper.id, reason: .lapsed(age: 16))])
    }

    // MARK: Authority that ends

    @Test func `a withdrawal outlives the authority of who gave it, until all agree anew`() {
        let guardianOnly = Authority(child: S.jasper.id, holders: [S.mother.id], verifiedOn: S.asked)
        let withdrawn = S.all + [S.decision(of: S.jasper, by: S.father, .withdrawn, on: S.day("2025-10-01"))]

        #expect(S.effective(withdrawn, authorities: [guardianOnly]).light == .withdrawn)
        let anew =
            withdrawn + [
                S.decision(of: S.jasper, on: S.day("2025-10-02")), S.decision(of: S.jasper, by: S.mother, on: S.day("2025-10-02")),
            ]
        #expect(S.effective(anew, authorities: [guardianOnly]).isGiven)
        #expect(S.effective(anew.dropLast(), authorities: [guardianOnly]).light == .withdrawn)
    }
}
