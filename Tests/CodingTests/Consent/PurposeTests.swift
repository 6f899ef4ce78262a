import Testing

@testable import Coding

@Suite struct PurposeTests {
    // DOMAIN 6.2, in its order.
    @Test func `there are nine purposes, each with a name of its own`() {
        #expect(
            Purpose.allCases.map(\.rawValue) == [
                "research", "double_coding", "meeting", "library", "feedback", "supervision", "teaching", "linkage", "keeping",
            ])
    }

    @Test(arguments: [
        (Assignment.Purpose.study, Purpose.research), (.double, .doubleCoding), (.recode, .doubleCoding), (.gold, .library),
        (.training, .library),
    ])
    func `an assignment needs the consent for what it is for`(assignment: Assignment.Purpose, purpose: Purpose) {
        #expect(assignment.consentNeeded == purpose)
    }
}
