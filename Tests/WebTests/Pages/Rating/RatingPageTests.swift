import Coding
import Testing

@testable import Web

struct RatingPageTests {
    private func page(_ language: Language = .en, isLocked: Bool = false, present: [String] = ["marit", "sandra", "erik", "noor"]) throws
        -> RatingPage
    {
        let world = try SampleWorld(Shipped.catalogue()[language])
        return RatingPage(
            texts: world.texts, id: world.coding, title: "Assignment 2", task: try world.task(present: present),
            record: CodingRecord(log: try world.log()), isLocked: isLocked, canCorrect: isLocked)
    }

    @Test func whoIsLeastConnectedComesFirst() throws {
        let safety = try #require(try page().sections.first { $0.anchor == "domain-S" })

        #expect(safety.units.map(\.who) == ["Noor", "Sandra", "Erik"])
        #expect(safety.units.first?.counts == "1 positive mark, 2 negative marks")
    }

    @Test func offersEveryValueInItsAnchorsWordsAndNotApplicableApart() throws {
        let unit = try #require(try page().sections.first?.units.first)

        #expect(unit.options.map(\.sign) == ["−3", "−2", "−1", "0", "+1", "+2", "+3", "n/a"])
        #expect(unit.options.map(\.value) == ["-3", "-2", "-1", "0", "1", "2", "3", "na"])
        #expect(unit.options.filter(\.isNotApplicable).count == 1)
    }

    @Test func aCitedMarkLeadsToItsMoment() throws {
        let unit = try #require(try page().sections.flatMap(\.units).first { $0.anchor == "S-noor" })

        #expect(unit.cites.map(\.time) == ["0:50.24", "1:21.40", "1:39.00"])
        #expect(unit.cites.map(\.isTicked) == [true, false, false])
        #expect(unit.cites.first?.href == "/codings/coding-1#t=50240")
    }

    @Test func saysWhatIsMissingAndWhatDoesNotFit() throws {
        let check = try page().check

        #expect(check.missing.first?.sentence == "0:48.32: ‘Puts the fault on a relative’ of Noor does not say towards whom yet")
        #expect(check.missing.last?.sentence == "Shared sense of purpose: Family has no rating yet")
        #expect(check.missing.last?.href == "#P-family")
        #expect(
            check.contradictions.last?.sentence
                == "Erik, Safety within the therapeutic system: −1. There are only positive marks in this domain; "
                + "then a rating from +1 to +3 fits.")
        #expect(!check.lockable)
    }

    @Test func withTooFewRelativesADomainSaysWhyItDoesNotApply() throws {
        let family = try #require(try page(present: ["marit", "sandra"]).sections.last?.units.first)

        #expect(
            family.notice
                == "This domain asks for at least 2 relatives in the room, and there were at most 1. Then only ‘not applicable’ fits; "
                + "that is something else than 0.")
    }

    @Test func lockedItShowsWhatWasGivenAndCanBeCorrected() throws {
        let page = try page(isLocked: true)
        let noor = try #require(page.sections.flatMap(\.units).first { $0.anchor == "S-noor" })

        #expect(noor.given?.sign == "+3")
        #expect(noor.options.isEmpty)
        #expect(page.correction?.correctionHref == "/codings/coding-1/correction")
    }
}
