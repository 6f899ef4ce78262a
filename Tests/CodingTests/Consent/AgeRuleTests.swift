import Testing

@testable import Coding

/// DOMAIN 6.1: below 12 those with authority, 12 to 15 both, from 16 the youth alone, from 18 oneself.
@Suite struct AgeRuleTests {
    @Test(arguments: [
        (0, AgeRule.under12), (11, .under12), (12, .from12), (15, .from12), (16, .from16), (17, .from16), (18, .adult), (80, .adult),
    ])
    func `each age has its rule`(age: Int, rule: AgeRule) {
        #expect(AgeRule(age: age) == rule)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let birth: Birth
        let day: String
        let rules: Set<AgeRule>

        var testDescription: String { "born \(birth.year)-\(birth.month ?? 0), on \(day)" }
    }

    @Test(arguments: [
        // With the month only the month of the birthday itself is uncertain.
        Case(birth: Birth(year: 2013, month: 11), day: "2025-10-31", rules: [.under12]),
        Case(birth: Birth(year: 2013, month: 11), day: "2025-11-01", rules: [.under12, .from12]),
        Case(birth: Birth(year: 2013, month: 11), day: "2025-11-29", rules: [.under12, .from12]),
        Case(birth: Birth(year: 2013, month: 11), day: "2025-11-30", rules: [.from12]),
        Case(birth: Birth(year: 2009, month: 2), day: "2025-02-28", rules: [.from16]),
        Case(birth: Birth(year: 2007, month: 12), day: "2025-12-30", rules: [.from16, .adult]),
        Case(birth: Birth(year: 2007, month: 12), day: "2025-12-31", rules: [.adult]),
        // With the year alone the whole year is.
        Case(birth: Birth(year: 2013), day: "2024-12-31", rules: [.under12]),
        Case(birth: Birth(year: 2013), day: "2025-01-01", rules: [.under12, .from12]),
        Case(birth: Birth(year: 2013), day: "2025-12-30", rules: [.under12, .from12]),
        Case(birth: Birth(year: 2013), day: "2025-12-31", rules: [.from12]),
        Case(birth: Birth(year: 2011), day: "2025-06-01", rules: [.from12]),
        // Nobody is younger than nought.
        Case(birth: Birth(year: 2040, month: 1), day: "2025-06-01", rules: [.under12]),
    ])
    func `where the age is uncertain the rules of every possible age hold`(example: Case) throws {
        #expect(example.birth.rules(on: try #require(Day(example.day))) == example.rules)
    }

    @Test(arguments: [
        (Person.Role.mother, true), (.stepfather, true), (.grandmother, true), (.practitioner, true), (.daughter, false), (.son, false),
        (.relative, false),
    ])
    func `without a year of birth the role says who is grown up, or nothing does`(role: Person.Role, isAdult: Bool) throws {
        let person = Person(id: .init(known: "p"), name: "", role: role)

        #expect(person.ageRules(on: try #require(Day("2025-11-12"))) == (isAdult ? [.adult] : nil))
    }

    @Test func `a mother of seventeen is seventeen`() throws {
        let mother = Person(id: .init(known: "p"), name: "", role: .mother, birthYear: 2008, birthMonth: 3)

        #expect(mother.ageRules(on: try #require(Day("2025-11-12"))) == [.from16])
    }

    // DOMAIN 6.1: at 12, 16 and 18 the system asks for new consent.
    @Test(arguments: [
        (Birth(year: 2013, month: 11), "2025-10-31", "2025-12-01", AgeRule.from12),
        (Birth(year: 2009, month: 11), "2025-11-29", "2025-12-01", .from16),
        (Birth(year: 2007, month: 11), "2025-01-01", "2025-12-01", .adult),
        // Two birthdays: the last one is named.
        (Birth(year: 2009, month: 1), "2020-06-01", "2025-02-01", .from16),
        // On any day of the month it may have been today.
        (Birth(year: 2013, month: 11), "2025-11-09", "2025-11-10", .from12),
        // With the year alone, on any day of the year.
        (Birth(year: 2013), "2025-03-01", "2025-03-02", .from12), (Birth(year: 2013), "2025-03-01", "2026-03-02", .from12),
    ])
    func `a consent of before such a birthday is of before it, when that is possible`(
        birth: Birth, given: String, used: String, rule: AgeRule
    ) throws {
        #expect(birth.mayHaveChangedRule(after: try #require(Day(given)), by: try #require(Day(used))) == rule)
    }

    @Test(arguments: [
        // Other birthdays ask nothing.
        (Birth(year: 2012, month: 11), "2025-10-31", "2025-12-01"), (Birth(year: 1980), "2025-01-01", "2025-12-31"),
        // Given on the last day it can have been, or later.
        (Birth(year: 2013, month: 11), "2025-11-30", "2026-12-01"), (Birth(year: 2013), "2025-12-31", "2026-12-01"),
        // Not there yet.
        (Birth(year: 2013, month: 11), "2025-01-01", "2025-10-31"),
        // The day it was given on.
        (Birth(year: 2013, month: 11), "2025-11-10", "2025-11-10"),
    ])
    func `and otherwise it holds`(birth: Birth, given: String, used: String) throws {
        #expect(birth.mayHaveChangedRule(after: try #require(Day(given)), by: try #require(Day(used))) == nil)
    }
}
