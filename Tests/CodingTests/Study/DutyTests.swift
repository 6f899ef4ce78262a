import Testing

@testable import Coding

@Suite struct DutyTests {
    private static func facts(
        passed: Bool = true, has: Bool = false, needs: Bool = false, belongs: Bool = true, pledged: Int? = Pledge.version
    ) -> Duty.Facts {
        Duty.Facts(hasPassedSecondStep: passed, hasSecondFactor: has, needsSecondFactor: needs, belongsToStudy: belongs, pledged: pledged)
    }

    @Test(
        arguments: [
            (facts(), nil),
            (facts(has: true, needs: true), nil),
            (facts(belongs: false, pledged: nil), nil),
            (facts(passed: false, has: true, needs: true, pledged: nil), .secondStep),
            (facts(needs: true, pledged: nil), .secondFactor),
            (facts(needs: true), .secondFactor),
            (facts(pledged: nil), .pledge),
            (facts(has: true, needs: true, pledged: nil), .pledge),
            (facts(pledged: Pledge.version - 1), .pledge),
        ] as [(Duty.Facts, Duty?)])
    func `duties come one after another`(facts: Duty.Facts, duty: Duty?) {
        #expect(Duty.first(facts) == duty)
    }
}
